import type { TestHub } from './test-hub';

/** Sends a request to the hub's API as a person's browser or the SDK would, and gives the answer's JSON. */
export async function askHub<T = { readonly id: string }>(
  hub: TestHub,
  method: string,
  path: string,
  body?: object,
): Promise<T> {
  const headers = { authorization: `AccessToken ${hub.key}` };
  return answered(await hub.fetch(request(method, path, headers, body)));
}

/** Asks as one user does. */
export type Person = <T = { readonly id: string }>(method: string, path: string, body?: object) => Promise<T>;

/**
 * Another user of the organization, who has accepted the invitation.
 * @param customerOrganizationId the customer that the user belongs to. @default the vendor
 */
export async function invitePerson(hub: TestHub, email: string, customerOrganizationId?: string): Promise<Person> {
  const account = { email, name: email, userRole: 'read_write', customerOrganizationId };
  const { inviteUrl } = await askHub<{ inviteUrl: string }>(hub, 'POST', '/user-accounts', account);
  const jwt = new URL(inviteUrl).searchParams.get('jwt') ?? '';
  const accepting = request('POST', '/auth/invite/accept', bearer(jwt), { name: email, password: 'a-password' });
  const { token } = await answered<{ token: string }>(await hub.fetch(accepting));
  return async (method, path, body) => answered(await hub.fetch(request(method, path, bearer(token), body)));
}

/** Lets an agent log in with a target's secret and ask for its work once. */
export async function connectAgent(hub: TestHub, targetId: string, secret: string): Promise<void> {
  await askAgentRoute(hub, { id: targetId, secret }, 'GET', '/agent/resources');
}

/** Sends a request as the agent of a target, after a login of its own. */
export async function askAgentRoute(
  hub: TestHub,
  target: { readonly id: string; readonly secret: string },
  method: string,
  path: string,
  body?: object,
): Promise<void> {
  const basic = Buffer.from(`${target.id}:${target.secret}`).toString('base64');
  const login = request('POST', '/agent/login', { authorization: `Basic ${basic}` });
  const { token } = await answered<{ token: string }>(await hub.fetch(login));
  const headers = { authorization: `Bearer ${token}`, 'user-agent': 'DistrAgentClient/3.1.0' };
  await answered(await hub.fetch(request(method, path, headers, body)));
}

/** Host of the registry that the hub names to agents. */
export async function registryHost(hub: TestHub): Promise<string> {
  return (await askHub<{ registryHost: string }>(hub, 'GET', '/context')).registryHost;
}

/** Deploys an application `handmade` 1.0.0 to a docker target, as somebody does in the UI. Returns the deployment. */
export async function deployByHand(hub: TestHub, targetId: string, applicationId?: string): Promise<{ id: string }> {
  const application =
    applicationId ?? (await askHub(hub, 'POST', '/applications', { name: 'handmade', type: 'docker' })).id;
  const form = new FormData();
  form.set('applicationversion', JSON.stringify({ name: '1.0.0' }));
  form.set(
    'composefile',
    new Blob(['services: { web: { image: nginx } }'], { type: 'application/yaml' }),
    'compose.yaml',
  );
  const headers = { authorization: `AccessToken ${hub.key}` };
  const url = `${api}/applications/${application}/versions`;
  const version = await answered<{ id: string }>(
    await hub.fetch(new Request(url, { method: 'POST', headers, body: form })),
  );
  const body = { deploymentTargetId: targetId, applicationVersionId: version.id, dockerType: 'compose' };
  await askHub(hub, 'PUT', '/deployments', body);
  const path = `/deployment-targets/${targetId}`;
  const { deployments } = await askHub<{ deployments: { id: string }[] }>(hub, 'GET', path);
  const deployment = deployments.at(-1);
  if (!deployment) throw new Error('The hub has no deployment.');
  return deployment;
}

/** What Terraform has asked of the hub so far, without the look at the hub before the first call: `POST /applications`. */
export function asked(hub: TestHub): string[] {
  return hub.requests
    .filter(({ userAgent }) => userAgent?.startsWith('cdktf-distr/'))
    .map(({ method, path }) => `${method} ${path.replace('/api/v1', '')}`)
    .filter((each) => each !== 'GET /context' && each !== 'GET /docs/openapi.json');
}

/** The same without what only reads. */
export function written(hub: TestHub): string[] {
  return asked(hub).filter((each) => !each.startsWith('GET '));
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

const api = 'http://local-hub.test/api/v1';

function request(method: string, path: string, headers: Record<string, string>, body?: object): Request {
  const init = body === undefined ? {} : { body: JSON.stringify(body) };
  return new Request(`${api}${path}`, { method, headers, ...init });
}

/** The JSON of an answer; its type is the caller's to know. */
async function answered<T>(response: Response): Promise<T> {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status}: ${text}`);
  return (text === '' ? undefined : JSON.parse(text)) as T;
}
