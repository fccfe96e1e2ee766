import { appendFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { createLocalHub, type LocalHub, type LocalHubOptions } from '../../src/local-hub/local-hub';
import type { LoggedRequest } from '../../src/local-hub/request-log';
import { startForwarder } from '../../src/local-hub/forwarder';
import type { Send } from '../contract/replay';
import { sendFrom } from '../contract/send-from';

/** A test of what only the local hub can do or show: have another clock or plan, fail to commit, keep the bodies of requests. */
export const onLocalHub: jest.It = process.env.TEST_HUB === undefined ? test : test.skip;

/**
 * How often the simulated agents of a test look at the hub, in milliseconds; everything else of theirs shrinks with it. A real hub takes
 * 500 calls a minute of a target's agents (contract 1.4), and an agent makes up to three a look: so a test has 20 s with them there.
 */
export const agentIntervalMs = process.env.TEST_HUB === undefined ? 40 : 100;

/** What the tests ask of a hub, the local one or a real one. */
export interface TestHub extends Pick<
  LocalHub,
  'fetch' | 'key' | 'readOnlyKey' | 'faults' | 'restart' | 'onAccessRequest'
> {
  /** What was asked of it; of a real hub only by Terraform, and without bodies. */
  readonly requests: (Omit<LoggedRequest, 'query' | 'body'> & Partial<Pick<LoggedRequest, 'query' | 'body'>>)[];
}

/** A hub that listens. */
export interface ListeningHub {
  readonly hub: TestHub;
  readonly url: string;
  close(): Promise<void>;
}

/** A fresh world at a hub: the local hub, or an organization of its own at the real hub that `TEST_HUB` names. */
export async function startHub(options: LocalHubOptions = {}): Promise<ListeningHub> {
  const origin = process.env.TEST_HUB;
  if (origin !== undefined) return startOrganization(origin, options);
  const hub = createLocalHub({ rateLimits: false, ...options });
  return { hub, ...(await hub.listen()) };
}

/** @throws for what a real hub cannot be told, so that nothing passes which was not seen there. */
async function startOrganization(origin: string, { rateLimits, ...options }: LocalHubOptions): Promise<ListeningHub> {
  // A real hub has them always.
  const [option] = rateLimits === false ? ['rateLimits'] : Object.keys(options);
  if (option !== undefined) throw new Error(`Only the local hub has the option ${option}; TEST_HUB is set.`);
  await note(origin);
  const { key, readOnlyKey } = await register(origin);
  // Only the provider goes through it: whoever else asks goes to the hub itself.
  const forwarder = await startForwarder({ hubUrl: origin });
  const send = patiently(sendFrom('127.0.0.1', origin));
  const hub: TestHub = {
    ...{ key, readOnlyKey, requests: forwarder.requests, faults: throughForwarder(forwarder.faults) },
    async fetch(request) {
      const { pathname, search } = new URL(request.url);
      const content = Buffer.from(await request.arrayBuffer());
      const body = content.length > 0 ? { body: content } : {};
      return send(pathname + search, { method: request.method, headers: request.headers, ...body });
    },
    restart: () => forwarder.faults.arm({ effect: { downMs: 500 } }),
    onAccessRequest: (listener) => forwarder.onAccessRequest(listener),
  };
  return { hub, url: forwarder.url, close: () => forwarder.close() };
}

let noted = false;

/** Notes for docs/reliability.md that this file of tests meets a real hub, when a run is told `--write` (scripts/jest.mjs). */
async function note(origin: string): Promise<void> {
  const records = process.env.EXAMPLE_RECORDS;
  if (records === undefined || noted) return;
  noted = true;
  const answer = await fetch(`${origin}/docs/openapi.json`);
  const { info } = (await answer.json()) as { info: { version: string } };
  appendFileSync(records, `${JSON.stringify({ file: expect.getState().testPath, atHub: info.version })}\n`);
}

/** Waits where the hub has had too many requests: tests are quicker than people. */
export function patiently(send: Send): Send {
  return async (path, init) => {
    const answer = await send(path, init);
    if (answer.status !== 429) return answer;
    const resetAt = Number(answer.headers.get('x-ratelimit-reset')) * 1000;
    await setTimeout(Math.max(resetAt - Date.now(), 0) + 200);
    return patiently(send)(path, init);
  };
}

type Forwarder = Awaited<ReturnType<typeof startForwarder>>;

function throughForwarder(faults: Forwarder['faults']): TestHub['faults'] {
  return {
    clear: () => faults.clear(),
    arm({ effect, ...fault }) {
      if ('commit' in effect) throw new Error('Only the local hub can fail to commit; TEST_HUB is set.');
      faults.arm({ ...fault, effect: 'restart' in effect ? { downMs: 500 } : effect });
    },
  };
}

/** A new user as admin of a new organization, with limits and objects of its own. */
async function register(origin: string): Promise<{ key: string; readOnlyKey: string }> {
  // The hub lets an address register ten times a minute.
  const part = () => 1 + Math.floor(Math.random() * 254);
  const send = sendFrom(`127.1.${part()}.${part()}`, origin);
  const post = async <T>(path: string, body: object, token?: string): Promise<T> => {
    const headers = {
      'content-type': 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    };
    const answer = await send(`/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`POST ${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const email = `${crypto.randomUUID()}@example.com`;
  const account = { name: 'Tester', organizationName: 'Test', email, password: crypto.randomUUID() };
  const { token } = await post<{ token: string }>('/auth/register', account);
  const grant = (userRole: string) => post<{ key: string }>('/settings/tokens', { label: 'test', userRole }, token);
  return { key: (await grant('admin')).key, readOnlyKey: (await grant('read_only')).key };
}
