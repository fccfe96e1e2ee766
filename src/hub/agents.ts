import { UnauthorizedError } from './errors';
import { json, path, type Send } from './request';
import { id, object, type Reader } from './shape';

export type Agents = ReturnType<typeof agents>;

export function agents(send: Send) {
  return {
    /**
     * Whether the hub lets an agent log in with this secret. Each try counts against the five logins a minute that a target
     * has, its agents' included, so it is made once.
     * @throws {RateLimitedError} when they are used up.
     * @throws {NotFoundError} when the target is gone.
     */
    accepts: async (targetId: string, secret: string): Promise<boolean> => {
      try {
        await send<Login>({
          method: 'POST',
          path: path`/agent/login`,
          as: { user: targetId, password: secret },
          once: true,
          answer: json(readLogin),
          secrets: ({ token }) => [token],
          meaning: meaningOfLogin,
        });
        return true;
      } catch (error) {
        if (error instanceof UnauthorizedError) return false;
        throw error;
      }
    },
  };
}

interface Login {
  readonly token: string;
}

const readLogin: Reader<Login> = object({ token: id });

/** What follows a wrong secret is grave, so it is believed only in the hub's own words: proxies refuse logins, too. */
function meaningOfLogin(status: number, text: string): 'not-found' | 'unexpected' | undefined {
  if (status !== 401 || text.includes('invalid accessKey')) return undefined;
  return text === 'unauthorized: not found' ? 'not-found' : 'unexpected';
}
