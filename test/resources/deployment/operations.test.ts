import type { HubClient } from '../../../src/hub/client';
import type { Deployment, DeploymentRequest, DeploymentRevision } from '../../../src/hub/deployments';
import { ConflictError, ServerError } from '../../../src/hub/errors';
import { operations } from '../../../src/resources/deployment/operations';

const us = 'user-1';
const input = {
  deploymentTargetId: 'target',
  applicationVersionId: 'v1',
  applicationEntitlementId: null,
  releaseName: 'shop',
  docker: null,
  kubernetes: { values: 'a: 1\n', ignoreRevisionSkew: false, helmOptions: null },
  forceRestart: false,
  restartTriggers: null,
  deletionProtection: false,
  allowReplacement: false,
  onDestroy: 'delete',
  drain: null,
  timeouts: null,
  ignoreChecks: null,
} as const;
const request: DeploymentRequest = {
  deploymentTargetId: 'target',
  deploymentId: null,
  applicationVersionId: 'v1',
  applicationEntitlementId: null,
  releaseName: 'shop',
  dockerType: null,
  valuesYaml: 'a: 1\n',
  envFileData: null,
  forceRestart: false,
  ignoreRevisionSkew: false,
  helmOptions: null,
};

/** A target whose only deployment has the revisions that were written, and by whom. */
class Hub {
  readonly revisions: DeploymentRevision[] = [];
  /** Whether the revisions cannot be asked for. */
  isSilent = false;
  /** How often a deployment was asked for. */
  puts = 0;
  private readonly info = { user: { id: us } };

  write(user: string, changes: Partial<DeploymentRequest> = {}): string {
    const id = `r${this.revisions.length + 1}`;
    const rest = { createdAt: '2026-01-31T12:00:00Z', applicationVersionName: '1', createdBy: { id: user, email: '' } };
    this.revisions.unshift({ ...request, ...changes, ...rest, id });
    return id;
  }

  /** A client whose requests meet what others write between them and the next look. */
  client(othersWrite: () => void = () => undefined): HubClient {
    const hub = {
      info: () => Promise.resolve(this.info),
      deploymentTargets: { get: () => Promise.resolve({ deployments: this.deployments() }) },
      deployments: {
        revisions: () => (this.isSilent ? Promise.reject(silence) : Promise.resolve([...this.revisions])),
        put: (sent: DeploymentRequest) => {
          this.puts += 1;
          if (sent.deploymentId === null && this.revisions.length > 0) return Promise.reject(conflict);
          this.write(us, sent);
          othersWrite();
          return Promise.resolve();
        },
      },
    };
    return hub as unknown as HubClient; // all that is asked of a hub here
  }

  private deployments(): Deployment[] {
    const [newest] = this.revisions;
    return newest ? [{ ...newest, id: 'd1', deploymentRevisionId: newest.id } as unknown as Deployment] : [];
  }
}

const facts = { method: 'PUT', path: '/deployments', status: 400, text: 'conflict: release name must be unique' };
const conflict = new ConflictError(facts);

const silence = new ServerError({ method: 'GET', path: '/deployments/d1/revisions', status: 500, text: '' });

const known = { ...input, id: 'd1', applicationId: 'a', revisionId: null };
async function create(
  hub: HubClient,
  created: (written: { readonly deployment: Deployment }) => void = () => undefined,
): Promise<{ revisionId: string; warned: boolean }> {
  let warned = false;
  const context = { signal: new AbortController().signal, timeoutMs: undefined, remember: () => undefined };
  const { revisionId } = await operations.create(hub, input, {
    ...context,
    planned: known,
    created,
    mayExist: () => undefined,
    warn: () => void (warned = true),
  });
  return { revisionId, warned };
}

describe('whose revision is ours', () => {
  /** The revision that a read stores, after the state's and one that somebody has written over it. */
  async function readAfter(user: string, changes: Partial<DeploymentRequest>): Promise<string | undefined> {
    const hub = new Hub();
    const revisionId = hub.write(us);
    hub.write(user, changes);
    const context = { signal: new AbortController().signal, timeoutMs: undefined, remember: () => undefined };
    const state = { ...known, revisionId };
    return (await operations.read(hub.client(), state, { ...context, warn: () => undefined }))?.revisionId;
  }

  test('of a read: what a roll-out has put back counts, and what others have put does not', async () => {
    expect(await readAfter(us, { applicationVersionId: 'v0' })).toBe('r2');
    expect(await readAfter('user-2', { applicationVersionId: 'v0' })).toBe('r1');
    expect(await readAfter(us, {})).toBe('r1');
    expect(await readAfter(us, { valuesYaml: '{ a: 1 }' })).toBe('r1');
  });

  // Trap 2: Ours is the revision with our content, also where somebody else was quicker than our look.
  test('of a create that somebody else has already changed: the one with our content, not the newest', async () => {
    const hub = new Hub();
    const client = hub.client(() => hub.write('user-2', { valuesYaml: 'a: 2\n' }));
    expect(await create(client)).toMatchObject({ revisionId: 'r1' });
  });

  test('of a create, where it cannot be asked for: the deployment is known all the same', async () => {
    const hub = new Hub();
    const client = hub.client(() => hub.write('user-2', { valuesYaml: 'a: 2\n' }));
    hub.isSilent = true;
    const known: string[] = [];
    await expect(create(client, ({ deployment }) => known.push(deployment.id))).rejects.toBe(silence);
    expect(known).toEqual(['d1']);
  });

  test('of an update: the first after the one before, although older and newer ones have the same content', async () => {
    const hub = new Hub();
    hub.write(us);
    hub.write(us, { valuesYaml: 'a: 0\n' });
    const client = hub.client(() => {
      hub.write('user-2');
      hub.write('user-2', { valuesYaml: 'a: 2\n' });
    });
    const context = { signal: new AbortController().signal, timeoutMs: undefined, warn: () => undefined };
    const written = await operations.update(client, input, {
      ...context,
      remember: () => undefined,
      unchanged: (now) => Promise.resolve(now),
      prior: { ...known, revisionId: 'r2' },
      planned: known,
      updated: () => undefined,
    });
    expect(written?.revisionId).toBe('r3');
  });
});

describe('a release name in use', () => {
  test('by the untouched deployment of a lost answer of ours is taken over with a warning, once', async () => {
    const hub = new Hub();
    hub.write(us);
    const client = hub.client();
    expect(await create(client)).toEqual({ revisionId: 'r1', warned: true });
    await expect(create(client)).rejects.toThrow('Release name in use');
  });

  test('by a deployment that this run has just made is refused', async () => {
    const client = new Hub().client();
    expect(await create(client)).toEqual({ revisionId: 'r1', warned: false });
    await expect(create(client)).rejects.toThrow('Release name in use');
  });

  test('by another resource of this run is refused before anything is sent, so that neither finds the other one', async () => {
    const hub = new Hub();
    const client = hub.client();
    const results = await Promise.allSettled([create(client), create(client)]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(hub.puts).toBe(1);
  });

  test.each<[string, (hub: Hub) => unknown]>([
    ['somebody else has made', (hub) => hub.write('user-2')],
    ['has other content', (hub) => hub.write(us, { valuesYaml: 'a: 2\n' })],
    ['has another docker type', (hub) => hub.write(us, { dockerType: 'swarm' })],
    ['has another entitlement', (hub) => hub.write(us, { applicationEntitlementId: 'e1' })],
    ['is to restart', (hub) => hub.write(us, { forceRestart: true })],
    ['has been written to since', (hub) => [hub.write(us), hub.write(us)]],
  ])('by a deployment that %s is refused', async (_what, write) => {
    const hub = new Hub();
    write(hub);
    const before = hub.revisions.length;
    await expect(create(hub.client())).rejects.toThrow('Release name in use');
    expect(hub.revisions).toHaveLength(before);
  });
});
