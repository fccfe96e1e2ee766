import type { LocalHub } from '../../src/local-hub';

export const origin = 'http://local-hub.test';

/** Sends a request below `/api/v1` in the process, by default as the hub's admin. */
export function ask(
  hub: LocalHub,
  method: string,
  path: string,
  json?: unknown,
  authorization = `AccessToken ${hub.key}`,
  address?: string,
): Promise<Response> {
  const body = json === undefined ? null : JSON.stringify(json);
  const request = new Request(`${origin}/api/v1${path}`, { method, headers: { Authorization: authorization }, body });
  return hub.fetch(request, address);
}

/** A new docker target and the Basic credentials of its agent. */
export async function issueCredential(hub: LocalHub): Promise<{ targetId: string; basic: string }> {
  const target = await ask(hub, 'POST', '/deployment-targets', { name: 'host', type: 'docker', metricsEnabled: true });
  const { id } = (await target.json()) as { id: string };
  const access = await ask(hub, 'POST', `/deployment-targets/${id}/access-request`);
  const { targetSecret } = (await access.json()) as { targetSecret: string };
  return { targetId: id, basic: `Basic ${Buffer.from(`${id}:${targetSecret}`).toString('base64')}` };
}

/** Logs an agent in and returns the header for its further calls. */
export async function logIn(hub: LocalHub, basic: string): Promise<string> {
  const login = await ask(hub, 'POST', '/agent/login', undefined, basic);
  const { token } = (await login.json()) as { token: string };
  return `Bearer ${token}`;
}

/** The names in a list that the hub answered. */
export const names = async (response: Response): Promise<string[]> =>
  ((await response.json()) as { name: string }[]).map(({ name }) => name);
