import { STATUS_CODES } from 'node:http';
import type { Clock } from '../../clock';
import type { DeploymentType, StatusType } from '../store';
import type { AgentLog } from './agent-log';
import { readAgentResource, type AgentResource } from './workload';

/** How an agent reaches its hub. */
export interface AgentCredential {
  /** Address of the hub, without `/api/v1`. */
  readonly hubUrl: string;
  readonly targetId: string;
  /** A function is asked at every login, as a mounted Secret is read anew by the kubernetes agent. */
  readonly targetSecret: string | (() => string);
}

export interface AgentConnectionOptions extends AgentCredential {
  readonly type: DeploymentType;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly log: AgentLog;
  /** Part of the user agent, by which the hub knows the agent's version. */
  readonly version: string;
  readonly fetch: (request: Request) => Promise<Response>;
}

/** The hub has answered, but not with what was asked for. */
export class AgentCallRefused extends Error {
  override readonly name = 'AgentCallRefused';

  constructor(
    readonly status: number,
    readonly text: string,
  ) {
    super(`non-ok http status: ${status} ${STATUS_CODES[status] ?? ''} (${text.trim()})`);
  }
}

/** Below that much life left, the agent asks for another token before every call (contract 3.3). */
const renewalMs = 30_000;

/** The agent's half of the protocol: one login per life of a token, and the calls that need it (contract 5.1). */
export class AgentConnection {
  /** Of the user agent. The agent takes over what the hub wants, as if it had been installed with that image. */
  version: string;
  private token: { value: string; expiresAt: number } | undefined;
  private renewal: Promise<void> | undefined;

  constructor(private readonly options: AgentConnectionOptions) {
    this.version = options.version;
  }

  async readResource(): Promise<AgentResource> {
    const { type, targetId } = this.options;
    return readAgentResource(await this.call('GET', 'resources'), type, targetId);
  }

  async report(revisionId: string, type: StatusType, message: string): Promise<void> {
    await this.call('POST', 'status', { revisionId, type, message });
  }

  async sendMetrics(sample: object): Promise<void> {
    await this.call('POST', 'metrics', sample);
  }

  async shipLogs(records: readonly object[]): Promise<void> {
    await this.call('PUT', 'logs', records);
  }

  async shipAgentLogs(records: readonly object[]): Promise<void> {
    await this.call('PUT', 'deployment-target-logs', records);
  }

  /**
   * Repeats a call once after a 401, with a new token.
   * @throws AgentCallRefused, or whatever fetch throws when there is no answer.
   */
  private async call(method: string, path: string, body?: object): Promise<string> {
    await this.ensureToken();
    let answer = await this.send(method, path, this.bearer(), body);
    if (answer.status === 401) {
      this.options.log.write('warn', 'got 401 response, try to regenerate token');
      this.token = undefined;
      await this.ensureToken();
      answer = await this.send(method, path, this.bearer(), body);
    }
    return accepted(answer);
  }

  /** All who need a token at once wait for the same login. */
  private ensureToken(): Promise<void> {
    if (this.lifeLeftMs() >= renewalMs) return Promise.resolve();
    this.renewal ??= this.renew().finally(() => (this.renewal = undefined));
    return this.renewal;
  }

  private async renew(): Promise<void> {
    const { log } = this.options;
    log.write('info', 'token has expired or is about to expire');
    try {
      await this.login();
      log.write('info', 'token refreshed');
    } catch (error) {
      if (this.lifeLeftMs() <= 0) throw new Error(`login failed: ${reasonOf(error)}`, { cause: error });
      log.write('warn', 'token refresh failed but previous token is still valid', { error: reasonOf(error) });
    }
  }

  private async login(): Promise<void> {
    const { targetId, targetSecret } = this.options;
    const secret = typeof targetSecret === 'string' ? targetSecret : targetSecret();
    const basic = `Basic ${Buffer.from(`${targetId}:${secret}`).toString('base64')}`;
    const text = accepted(await this.send('POST', 'login', basic));
    const { token } = JSON.parse(text) as { token: string }; // the hub's own answer
    this.token = { value: token, expiresAt: expiryOf(token) };
  }

  private async send(method: string, path: string, authorization: string, body?: object) {
    const { hubUrl, fetch } = this.options;
    return this.untilStopped(async (signal) => {
      const response = await fetch(
        new Request(`${hubUrl}/api/v1/agent/${path}`, {
          method,
          signal,
          headers: {
            Authorization: authorization,
            'User-Agent': `DistrAgentClient/${this.version}`,
            ...(path !== 'login' && { 'Content-Type': 'application/json' }),
          },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        }),
      );
      return { status: response.status, text: await response.text() };
    });
  }

  /**
   * Gives an action a signal of its own, which ends with the agent. A request listens to its signal until it is garbage, and
   * an agent makes thousands of them.
   */
  private async untilStopped<T>(action: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const { signal } = this.options;
    signal.throwIfAborted();
    const own = new AbortController();
    const stop = () => own.abort(signal.reason);
    signal.addEventListener('abort', stop);
    try {
      return await action(own.signal);
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  private lifeLeftMs(): number {
    return (this.token?.expiresAt ?? 0) - this.options.clock.now();
  }

  private bearer(): string {
    return `Bearer ${this.token?.value ?? ''}`;
  }
}

/** What went wrong, with the cause that fetch hides one level deeper. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error && !error.message.includes(error.cause.message)
    ? `${error.message}: ${error.cause.message}`
    : error.message;
}

function accepted({ status, text }: { status: number; text: string }): string {
  if (status < 200 || status > 299) throw new AgentCallRefused(status, text);
  return text;
}

/** Milliseconds since 1970, from the claims of a JSON web token. */
function expiryOf(token: string): number {
  const claims = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
  const { exp } = JSON.parse(claims) as { exp: number }; // the hub's own token
  return exp * 1000;
}
