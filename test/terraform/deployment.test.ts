/* eslint-disable max-lines -- the whole life of one resource */
import { unwrapped } from '../support/terraform-project';
import { onLocalHub } from '../support/test-hub';
import {
  dockerStack,
  kubernetesStack,
  startDeployedProject,
  type DeployedProject,
  type StackOptions,
} from '../support/deployed-project';

interface HubDeployment {
  readonly id: string;
  readonly applicationVersionId: string;
  readonly releaseName: string | null;
  readonly forceRestart: boolean;
  readonly deploymentRevisionId: string;
}
interface HelmSettings {
  readonly helm_options: object;
}
interface HubTarget {
  readonly id: string;
  readonly deployments: readonly HubDeployment[];
}

let deployed: DeployedProject;
beforeEach(async () => {
  deployed = await startDeployedProject();
});
afterEach(() => deployed.close());

/** The stack without its roll-out, which these tests do not need. */
function unawaited(
  stack: (options: StackOptions) => object,
  options: StackOptions = {},
): { resource: Record<string, Record<string, object>> } {
  const { resource } = stack(options) as { resource: Record<string, Record<string, object>> };
  return { resource: Object.fromEntries(Object.entries(resource).filter(([type]) => type !== 'distr_rollout')) };
}

async function apply(stack: object): Promise<void> {
  deployed.project.write(stack);
  await deployed.project.apply();
}

async function target(): Promise<HubTarget> {
  const [found] = await deployed.hub<HubTarget[]>('GET', '/deployment-targets');
  if (!found) throw new Error('There is no target.');
  return found;
}

async function deployment(): Promise<HubDeployment> {
  const [found] = (await target()).deployments;
  if (!found) throw new Error('There is no deployment.');
  return found;
}

/** A revision that somebody else writes: ours, with changes. */
async function somebodyElseWrites(changes: object): Promise<void> {
  const { id: deploymentTargetId } = await target();
  const { id: deploymentId, applicationVersionId } = await deployment();
  await deployed.hub('PUT', '/deployments', { deploymentTargetId, deploymentId, applicationVersionId, ...changes });
}

const base64 = (text: string) => Buffer.from(text).toString('base64');
const puts = () =>
  deployed.project.hub.requests.filter(({ method, path }) => method === 'PUT' && path === '/api/v1/deployments');

// Trap 1: What means the same is no change, so nothing is sent.
test('values and env files that mean the same are no change', async () => {
  await apply(unawaited(kubernetesStack, { deployment: { kubernetes: { values: 'a: 1\nb: two\n' } } }));
  deployed.project.write(
    unawaited(kubernetesStack, { deployment: { kubernetes: { values: '# the same\nb: "two"\na: 1\n' } } }),
  );
  expect((await deployed.project.plan()).changes).toEqual([]);
});

// Trap 2: Every deployment that we make has a release name, by which it is found afterwards.
test('a docker deployment without a release name gets one, and keeps it', async () => {
  await apply(unawaited(dockerStack));
  expect((await deployment()).releaseName).toMatch(/^distr-[0-9a-f]{8}$/);
  expect((await deployed.project.plan()).changes).toEqual([]);
});

const agentHelmOptions = {
  timeout: '5m',
  waitStrategy: 'watcher',
  rollbackOnFailure: true,
  cleanupOnFailure: true,
  forceConflicts: false,
};

describe('what is sent', () => {
  const helm = (member: object) => ({ kubernetes: { helm_options: member } });
  const ofHelm = (member: object) => ({ helmOptions: { ...agentHelmOptions, ...member } });
  const restarts = { forceRestart: false, ignoreRevisionSkew: false };
  const docker = { deploymentId: null, applicationEntitlementId: null, dockerType: 'compose', valuesYaml: null };
  const kubernetes = { deploymentId: null, applicationEntitlementId: null, dockerType: null, envFileData: null };

  // Trap 17: A docker deployment always has a type, `compose` where none is configured.
  // Trap 38: All five options are sent, or none.
  // Trap 39: What is not configured is sent as null.
  // Trap 59: All five options are sent, or none.
  onLocalHub.each([
    ['nothing, docker', dockerStack, {}, { ...docker, ...restarts, envFileData: null, helmOptions: null }],
    ['nothing, kubernetes', kubernetesStack, {}, { ...kubernetes, ...restarts, valuesYaml: null, helmOptions: null }],
    ['docker.type', dockerStack, { docker: { type: 'swarm' } }, { dockerType: 'swarm' }],
    ['docker.env_file', dockerStack, { docker: { env_file: 'A=1\n' } }, { envFileData: base64('A=1\n') }],
    ['release_name', dockerStack, { release_name: 'web' }, { releaseName: 'web' }],
    ['force_restart', dockerStack, { force_restart: true }, { forceRestart: true }],
    ['first restart_triggers', dockerStack, { restart_triggers: { a: '1' } }, { forceRestart: false }],
    ['values', kubernetesStack, { kubernetes: { values: 'a: 1\n' } }, { valuesYaml: base64('a: 1\n') }],
    ['skew', kubernetesStack, { kubernetes: { ignore_revision_skew: true } }, { ignoreRevisionSkew: true }],
    ['no helm option', kubernetesStack, helm({}), ofHelm({})],
    ['timeout', kubernetesStack, helm({ timeout: '90s' }), ofHelm({ timeout: '90s' })],
    ['wait_strategy', kubernetesStack, helm({ wait_strategy: 'legacy' }), ofHelm({ waitStrategy: 'legacy' })],
    ['rollback', kubernetesStack, helm({ rollback_on_failure: false }), ofHelm({ rollbackOnFailure: false })],
    ['cleanup', kubernetesStack, helm({ cleanup_on_failure: false }), ofHelm({ cleanupOnFailure: false })],
    ['force_conflicts', kubernetesStack, helm({ force_conflicts: true }), ofHelm({ forceConflicts: true })],
  ])('for %s', async (_attribute, stack, settings, body) => {
    await apply(unawaited(stack, { deployment: settings }));
    expect(puts().map((each) => each.body)).toMatchObject([body]);
  });

  // Trap 10: An update of a deployment sends the whole revision.
  onLocalHub('in an update is a whole revision, too, of the same deployment', async () => {
    const deploymentOf = (text: string) => ({
      deployment: { force_restart: true, kubernetes: { values: text, ignore_revision_skew: true, helm_options: {} } },
    });
    await apply(unawaited(kubernetesStack, deploymentOf('a: 1\n')));
    await apply(unawaited(kubernetesStack, deploymentOf('a: 2\n')));
    const [first, second] = puts().map((each) => each.body as object);
    const { id } = await deployment();
    expect(second).toEqual({ ...first, deploymentId: id, valuesYaml: base64('a: 2\n') });
  });

  // Trap 33: The entitlement of a deployment is sent where one is configured.
  onLocalHub('for application_entitlement_id is refused by a hub that has none of that id', async () => {
    const id = '00000000-0000-4000-8000-000000000000';
    deployed.project.write(unawaited(dockerStack, { deployment: { application_entitlement_id: id } }));
    expect(await deployed.project.fail('apply', '-auto-approve')).toContain('ntitlement');
    expect(puts().map((each) => each.body)).toMatchObject([{ applicationEntitlementId: id }]);
  });
});

describe('drift', () => {
  test.each([
    ['env file', dockerStack, { docker: { env_file: 'A=1\n' } }, { envFileData: base64('A=2\n') }],
    ['env file removed', dockerStack, { docker: { env_file: 'A=1\n' } }, {}],
    ['values', kubernetesStack, { kubernetes: { values: 'a: 1\n' } }, { valuesYaml: base64('a: 2\n') }],
    ['values added', kubernetesStack, {}, { valuesYaml: base64('a: 2\n') }],
    ['helm options removed', kubernetesStack, { kubernetes: { helm_options: { timeout: '10m' } } }, {}],
    [
      'helm options added',
      kubernetesStack,
      {},
      { helmOptions: { ...agentHelmOptions, timeout: '90s', forceConflicts: true } },
    ],
  ])('of the %s is seen and repaired', async (_what, stack, settings, change) => {
    await apply(unawaited(stack, { deployment: settings }));
    await somebodyElseWrites(change);
    expect((await deployed.project.plan()).changes).toMatchObject([
      { address: 'distr_deployment.shop', actions: ['update'] },
    ]);
    await deployed.project.apply();
    expect((await deployed.project.plan()).changes).toEqual([]);
  });

  // Trap 12: Times of Helm are compared as durations.
  test.each([
    ['timeout', { timeout: '1m30s' }, '1m30s'],
    ['wait_strategy', { waitStrategy: 'legacy' }, 'legacy'],
    ['rollback_on_failure', { rollbackOnFailure: false }, false],
    ['cleanup_on_failure', { cleanupOnFailure: false }, false],
    ['force_conflicts', { forceConflicts: true }, true],
  ])('of the helm option %s is seen and repaired', async (name, change, found) => {
    await apply(unawaited(kubernetesStack, { deployment: { kubernetes: { helm_options: {} } } }));
    const own = ((await deployed.project.state('distr_deployment.shop'))?.kubernetes as HelmSettings).helm_options;
    await somebodyElseWrites({ helmOptions: { ...agentHelmOptions, ...change } });
    expect((await deployed.project.plan()).changes).toMatchObject([
      {
        actions: ['update'],
        before: { kubernetes: { helm_options: { ...own, [name]: found } } },
        after: { kubernetes: { helm_options: own } },
      },
    ]);
    await deployed.project.apply();
    expect(await deployment()).toMatchObject({ helmOptions: { ...agentHelmOptions, timeout: '5m0s' } });
    expect((await deployed.project.plan()).changes).toEqual([]);
  });

  test("the agent's own helm options are none where none are configured", async () => {
    await apply(unawaited(kubernetesStack));
    await somebodyElseWrites({ helmOptions: agentHelmOptions });
    expect((await deployed.project.plan()).changes).toEqual([]);
  });

  test('of the version is seen and repaired', async () => {
    await apply(unawaited(dockerStack));
    const ours = await deployment();
    const { version, form } = { version: { name: 'other' }, form: new FormData() };
    form.set('applicationversion', JSON.stringify(version));
    form.set(
      'composefile',
      new File(['services:\n  web:\n    image: other\n'], 'compose.yaml', { type: 'application/yaml' }),
    );
    const application = await deployed.project.state('distr_application.shop');
    const response = await fetch(`${deployed.project.url}/api/v1/applications/${String(application?.id)}/versions`, {
      method: 'POST',
      headers: { Authorization: `AccessToken ${deployed.project.hub.key}` },
      body: form,
    });
    const { id } = (await response.json()) as { id: string };
    await somebodyElseWrites({ applicationVersionId: id });
    expect((await deployed.project.plan()).changes).toMatchObject([
      { address: 'distr_deployment.shop', actions: ['update'] },
    ]);
    await deployed.project.apply();
    expect((await deployment()).applicationVersionId).toBe(ours.applicationVersionId);
  });

  // Trap 5: A revision of the same content is no drift.
  // Trap 15: A revision by somebody else that changes nothing is no drift.
  test('a revision of the same content, as the update of a secret makes one, is none', async () => {
    await apply(unawaited(dockerStack));
    await somebodyElseWrites({});
    expect(await deployed.project.plan()).toEqual({ changes: [], drift: [] });
  });

  test('a deployment that somebody deleted is created again', async () => {
    await apply(unawaited(dockerStack));
    const { id } = await deployment();
    await deployed.hub('DELETE', `/deployments/${id}`);
    expect((await deployed.project.plan()).changes).toMatchObject([
      { address: 'distr_deployment.shop', actions: ['create'] },
    ]);
    await deployed.project.apply();
    expect((await deployment()).id).not.toBe(id);
  });
});

describe('import', () => {
  /** The stack without the drain of these tests: an import begins with what is set nowhere. */
  const asImported = (stack: typeof dockerStack, settings: object = {}) =>
    unawaited(stack, { deployment: { ...settings, drain: null } });

  /** Forgets the deployment, and takes it in again by its id. */
  async function reimport(stack: object): Promise<void> {
    await forget(stack);
    const { changes } = await deployed.project.plan();
    expect(changes).toEqual([]);
  }

  /** Forgets the deployment, and lets the configuration import it. */
  async function forget(stack: object): Promise<void> {
    await deployed.project.succeed('state', 'rm', 'distr_deployment.shop');
    await writeImport(stack);
  }

  async function writeImport(stack: object): Promise<void> {
    const id = `${(await target()).id}/${(await deployment()).id}`;
    deployed.project.write({ ...stack, import: [{ to: 'distr_deployment.shop', id }] });
  }

  /** Puts a deployment that somebody made in the UI in the place of ours. */
  async function replaceByHand(deploymentAsMade: object): Promise<void> {
    const { id, applicationVersionId } = await deployment();
    await deployed.hub('DELETE', `/deployments/${id}`);
    const { id: deploymentTargetId } = await target();
    await deployed.hub('PUT', '/deployments', { deploymentTargetId, applicationVersionId, ...deploymentAsMade });
  }

  test.each([
    ['docker', dockerStack, { docker: { type: 'swarm', env_file: 'A=1\n' } }],
    ['kubernetes', kubernetesStack, { kubernetes: { values: 'a: 1\n', helm_options: {} } }],
  ])('of a %s deployment as we make it leaves nothing to do', async (_type, stack, settings) => {
    const blocks = asImported(stack, settings);
    await apply(blocks);
    await reimport(blocks);
  });

  test('of a deployment without a release name, as the UI makes it, keeps it without one', async () => {
    const blocks = asImported(dockerStack);
    await apply(blocks);
    await replaceByHand({ dockerType: 'compose' });
    await reimport(blocks);
  });

  test('of a kubernetes deployment whose last revision was to ignore a skew leaves nothing to do', async () => {
    const blocks = asImported(kubernetesStack, { kubernetes: { values: 'a: 1\n' } });
    await apply(blocks);
    await replaceByHand({ releaseName: 'shop', valuesYaml: base64('a: 1\n'), ignoreRevisionSkew: true });
    await reimport(blocks);
  });

  // Trap 17: A deployment that was made without a type is imported as it is, with a warning.
  test('of a docker deployment without a type, which no agent runs, keeps it without one and warns', async () => {
    const blocks = asImported(dockerStack);
    await apply(blocks);
    await replaceByHand({ releaseName: 'web' });
    await forget(blocks);
    const said = unwrapped(await deployed.project.apply());
    expect(said).toContain('1 imported, 0 added, 0 changed, 0 destroyed');
    expect(said).toContain('Warning: Deployment that no agent runs');
    expect((await deployed.project.plan()).changes).toEqual([]);
    expect(puts().filter(({ userAgent }) => userAgent?.startsWith('cdktf-distr/'))).toHaveLength(1);
  });

  test('of a docker deployment without a type, which is to have one, names the way to it', async () => {
    const compose = { docker: { type: 'compose' } };
    await apply(unawaited(dockerStack, { deployment: compose }));
    await replaceByHand({ releaseName: 'web' });
    await forget(unawaited(dockerStack, { deployment: compose }));
    expect(await deployed.project.fail('plan')).toContain(
      '`docker.type` cannot be changed in place (now null, planned "compose")',
    );
    await writeImport(unawaited(dockerStack));
    await deployed.project.apply();
    await apply(unawaited(dockerStack, { deployment: { ...compose, allow_replacement: true } }));
    expect(await deployment()).toMatchObject({ dockerType: 'compose' });
  });

  test('keeps the type of a deployment that runs as a swarm, where none is configured', async () => {
    const blocks = asImported(dockerStack);
    await apply(blocks);
    await replaceByHand({ releaseName: 'web', dockerType: 'swarm' });
    await reimport(blocks);
  });

  test.each([
    ['restart_triggers', dockerStack, { restart_triggers: { a: '1' } }],
    ['force_restart', dockerStack, { force_restart: true }],
    ['allow_replacement and on_destroy', dockerStack, { allow_replacement: true, on_destroy: 'retain' }],
    ['ignore_revision_skew', kubernetesStack, { kubernetes: { ignore_revision_skew: true } }],
  ])('takes %s over from the configuration and sends nothing', async (_name, stack, settings) => {
    const blocks = unawaited(stack, { deployment: settings });
    await apply(blocks);
    const before = await deployed.project.state('distr_deployment.shop');
    await forget(blocks);
    const sent = puts().length;
    expect(await deployed.project.apply()).toContain('1 imported, 0 added, 1 changed, 0 destroyed');
    expect(puts()).toHaveLength(sent);
    expect(await deployed.project.state('distr_deployment.shop')).toEqual(before);
    expect((await deployed.project.plan()).changes).toEqual([]);
  });

  test('with another change sends that one without a restart, also when the first try fails', async () => {
    const triggers = { restart_triggers: { a: '1' } };
    await apply(unawaited(dockerStack, { deployment: triggers }));
    await forget(unawaited(dockerStack, { deployment: { ...triggers, docker: { env_file: 'A=1\n' } } }));
    const answer = { status: 500, body: 'Internal Server Error' };
    deployed.project.hub.faults.arm({ method: 'PUT', path: '/api/v1/deployments', effect: { answer } });
    await deployed.project.fail('apply', '-auto-approve');
    await deployed.project.apply();
    expect(await deployment()).toMatchObject({ envFileData: base64('A=1\n'), forceRestart: false });
    expect((await deployed.project.plan()).changes).toEqual([]);
  });

  test('is over with the first apply: a changed trigger restarts', async () => {
    const blocks = unawaited(dockerStack, { deployment: { restart_triggers: { a: '1' } } });
    await apply(blocks);
    await forget(blocks);
    await deployed.project.apply();
    await apply(unawaited(dockerStack, { deployment: { restart_triggers: { a: '2' } } }));
    expect((await deployment()).forceRestart).toBe(true);
  });
});

describe('a deployment that its own successor meets under its name', () => {
  const options = (more: object = {}) => ({ deployment: { release_name: 'shop', ...more } });

  test('is not deleted under it, where the successor is made before it goes', async () => {
    const lifecycle = { create_before_destroy: true };
    await apply(unawaited(dockerStack, options({ lifecycle })));
    const { id } = await deployment();
    await deployed.project.apply('-replace=distr_deployment.shop');
    expect(await deployed.project.state('distr_deployment.shop')).toMatchObject({ id });
    expect(await deployment()).toMatchObject({ id });
    expect((await deployed.project.plan()).changes).toEqual([]);
  });

  test('is the one in the state afterwards, or is gone, where its address changes', async () => {
    const stack = unawaited(dockerStack, options());
    await apply(stack);
    const { shop } = stack.resource.distr_deployment ?? {};
    deployed.project.write({ resource: { ...stack.resource, distr_deployment: { store: shop } } });
    // Both at one time: whichever is first, nothing is in the state that the hub has not.
    await deployed.project.run('apply', '-auto-approve');
    await deployed.project.run('apply', '-auto-approve');
    expect(await deployed.project.state('distr_deployment.store')).toMatchObject({ id: (await deployment()).id });
    expect((await deployed.project.plan()).changes).toEqual([]);
  });
});

describe('what would destroy workloads', () => {
  // Trap 27: A replacement is refused with what would be lost, unless it is allowed.
  test.each([
    ['release_name', { release_name: 'other' }],
    ['deployment_target_id', { deployment_target_id: '00000000-0000-4000-8000-000000000000' }],
  ])('a change of %s is refused, and passes when it is allowed', async (name, change) => {
    await apply(unawaited(kubernetesStack));
    deployed.project.write(unawaited(kubernetesStack, { deployment: change }));
    const said = await deployed.project.fail('plan');
    expect(said).toContain('Error: This would replace the deployment');
    expect(said).toContain(`\`${name}\` cannot be changed in place`);
    expect(said).toContain('would destroy the workloads and, with docker, their volumes');
    deployed.project.write(unawaited(kubernetesStack, { deployment: { ...change, allow_replacement: true } }));
    expect((await deployed.project.plan()).changes).toMatchObject([
      { actions: ['delete', 'create'], replacePaths: [[name]] },
    ]);
  });

  test('a replacement that is allowed takes place, on another target under another name', async () => {
    const blocks = unawaited(kubernetesStack);
    const { host } = blocks.resource.distr_deployment_target ?? {};
    blocks.resource.distr_deployment_target = { host: { ...host }, other: { ...host, name: 'other' } };
    await apply(blocks);
    const before = await deployed.project.state('distr_deployment.shop');
    const moved = { deployment_target_id: '${distr_deployment_target.other.id}', release_name: 'other' };
    const { shop } = blocks.resource.distr_deployment ?? {};
    blocks.resource.distr_deployment = { shop: { ...shop, ...moved, allow_replacement: true } };
    await apply(blocks);
    const { id } = (await deployed.project.state('distr_deployment_target.other')) ?? {};
    const all = await deployed.hub<HubTarget[]>('GET', '/deployment-targets');
    expect(all.flatMap(({ deployments }) => deployments.map((each) => each.id))).not.toContain(before?.id);
    expect(all.find((each) => each.id === id)?.deployments).toMatchObject([{ releaseName: 'other' }]);
    expect((await deployed.project.plan()).changes).toEqual([]);
  });

  test('the docker type cannot be changed in place either', async () => {
    await apply(unawaited(dockerStack));
    deployed.project.write(unawaited(dockerStack, { deployment: { docker: { type: 'swarm' } } }));
    expect(await deployed.project.fail('plan')).toContain(
      '`docker.type` cannot be changed in place (now "compose", planned "swarm")',
    );
    const { id } = await deployment();
    await apply(unawaited(dockerStack, { deployment: { docker: { type: 'swarm' }, allow_replacement: true } }));
    expect(await deployment()).toMatchObject({ dockerType: 'swarm', id: expect.not.stringContaining(id) as string });
  });

  /** The docker stack with a second application; settings for the deployment make it run that one's version. */
  function withOther(settings?: object): object {
    const { resource } = unawaited(dockerStack);
    const moved = { application_version_id: '${distr_application_version.other.id}', ...settings };
    return {
      resource: {
        ...resource,
        distr_application: { ...resource.distr_application, other: { name: 'other', type: 'docker' } },
        distr_application_version: {
          ...resource.distr_application_version,
          other: {
            application_id: '${distr_application.other.id}',
            name: '1',
            docker: { compose_file: 'services: {web: {image: x}}' },
          },
        },
        distr_deployment: { shop: { ...resource.distr_deployment?.shop, ...(settings && moved) } },
      },
    };
  }

  test('a version of another application is refused, and replaces the deployment when that is allowed', async () => {
    await apply(withOther());
    const { id } = await deployment();
    deployed.project.write(withOther({}));
    expect(await deployed.project.fail('plan')).toContain('`application_version_id` cannot be changed in place');
    await apply(withOther({ allow_replacement: true }));
    const version = await deployed.project.state('distr_application_version.other');
    expect(await deployment()).toMatchObject({ applicationVersionId: version?.id });
    expect((await deployment()).id).not.toBe(id);
    expect((await deployed.project.plan()).changes).toEqual([]);
  });

  test('a version of another application that the plan cannot know fails the apply with the way through, which a second apply takes', async () => {
    await apply(unawaited(dockerStack));
    const before = await deployment();
    deployed.project.write(withOther({ allow_replacement: true }));
    const said = await deployed.project.fail('apply', '-auto-approve');
    expect(said).toContain('Error: Version of another application');
    expect(said).toContain('set `allow_replacement = true` and apply a second time');
    expect(said).not.toContain('answered 400');
    const { id, applicationVersionId } = before;
    expect(await deployment()).toMatchObject({ id, applicationVersionId });
    await deployed.project.apply();
    expect((await deployment()).id).not.toBe(id);
    expect((await deployed.project.plan()).changes).toEqual([]);
  });
});

test('a restart trigger restarts once, and a change of what only we know sends nothing', async () => {
  await apply(unawaited(dockerStack, { deployment: { restart_triggers: { a: '1' } } }));
  await apply(unawaited(dockerStack, { deployment: { restart_triggers: { a: '2' } } }));
  expect((await deployment()).forceRestart).toBe(true);
  const sent = puts().length;
  await apply(unawaited(dockerStack, { deployment: { restart_triggers: { a: '2' }, allow_replacement: true } }));
  expect(puts()).toHaveLength(sent);
});

test('a plan to delete a whole stack does not warn of deployments that go in it, only of those that stay', async () => {
  await apply(unawaited(dockerStack));
  const plan = async () => unwrapped(await deployed.project.succeed('plan', '-destroy', '-no-color'));
  expect(await plan()).not.toContain('while it');
  await apply(unawaited(dockerStack, { deployment: { on_destroy: 'retain' } }));
  expect(await plan()).toContain('Deployment target "host" is not deleted while it has deployments');
});

test('a destroyed deployment that is to be retained stays at the hub', async () => {
  const blocks = unawaited(dockerStack, { deployment: { on_destroy: 'retain' } });
  await apply(blocks);
  await deployed.project.apply('-destroy', '-target=distr_deployment.shop');
  expect((await target()).deployments).toHaveLength(1);
});

test('a release name that another deployment has is refused with the way to import that one', async () => {
  const blocks = unawaited(kubernetesStack);
  await apply(blocks);
  const taken = { ...blocks.resource.distr_deployment?.shop };
  blocks.resource.distr_deployment = {
    ...blocks.resource.distr_deployment,
    second: { ...taken, kubernetes: { values: 'b: 1\n' } },
  };
  deployed.project.write(blocks);
  const said = await deployed.project.fail('apply', '-auto-approve');
  expect(said).toContain('Error: Release name in use');
  expect(said).toContain('import that deployment');
});

test('an update of a deployment that was deleted since the plan is told as such, and the next plan creates it', async () => {
  await apply(unawaited(dockerStack));
  deployed.project.write(unawaited(dockerStack, { deployment: { docker: { env_file: 'A=1\n' } } }));
  await deployed.project.plan();
  await deployed.hub('DELETE', `/deployments/${(await deployment()).id}`);
  const said = await deployed.project.fail('apply', 'plan');
  expect(said).toMatch(/Error: Deployment "distr-[0-9a-f]+" not updated/);
  expect(said).toContain('It was deleted at the hub since the plan was made');
  await deployed.project.apply();
  expect((await target()).deployments).toHaveLength(1);
});

// Trap 37: After each request the deployment is looked at, and has to have a new revision.
onLocalHub('a request that the hub has accepted but not stored is told as such', async () => {
  deployed.project.hub.faults.arm({ method: 'PUT', path: '/api/v1/deployments', effect: { commit: false } });
  deployed.project.write(unawaited(dockerStack));
  expect(await deployed.project.fail('apply', '-auto-approve')).toContain('Error: Deployment not stored');
  await deployed.project.apply();
  expect((await target()).deployments).toHaveLength(1);

  // The next revision is to have the content of the one before.
  const restarted = (day: string) =>
    unawaited(dockerStack, { deployment: { force_restart: true, restart_triggers: { day } } });
  await apply(restarted('monday'));
  const { id, deploymentRevisionId } = await deployment();
  deployed.project.hub.faults.arm({ method: 'PUT', path: '/api/v1/deployments', effect: { commit: false } });
  deployed.project.write(restarted('tuesday'));
  expect(await deployed.project.fail('apply', '-auto-approve')).toContain('Error: Deployment not stored');
  expect(await deployment()).toMatchObject({ id, deploymentRevisionId });
  await deployed.project.apply();
  expect((await deployment()).deploymentRevisionId).not.toBe(deploymentRevisionId);
});

// Trap 37: After its deletion a deployment is looked for.
onLocalHub('a deletion that the hub has accepted but not done is told as such, and forgets nothing', async () => {
  await apply(unawaited(dockerStack));
  deployed.project.hub.faults.arm({ method: 'DELETE', path: '/api/v1/deployments/*', effect: { commit: false } });
  expect(await deployed.project.fail('apply', '-destroy', '-auto-approve', '-target=distr_deployment.shop')).toContain(
    'Error: Deployment not deleted',
  );
  expect(await deployed.project.state('distr_deployment.shop')).toMatchObject({ id: (await deployment()).id });
  await deployed.project.apply('-destroy', '-target=distr_deployment.shop');
  expect((await target()).deployments).toEqual([]);
});

describe('bad input is refused in the plan, on the attribute', () => {
  // Trap 16: A kubernetes deployment without a release name is refused in the plan.
  // Trap 19: Release names and wait strategies that no agent takes are refused in the plan.
  // Trap 59: An unknown wait strategy is refused in the plan.
  test.each([
    ['a missing release name', kubernetesStack, { release_name: null }, 'Missing `release_name`'],
    ['a release name that Helm does not take', kubernetesStack, { release_name: 'Shop_1' }, 'Invalid `release_name`'],
    ['an unknown docker type', dockerStack, { docker: { type: 'podman' } }, 'Invalid `type`'],
    [
      'values that are no map',
      kubernetesStack,
      { kubernetes: { values: '- a\n' } },
      'YAML that is not a map (not-a-map)',
    ],
    [
      'values that are no YAML',
      kubernetesStack,
      { kubernetes: { values: 'a: [1\n' } },
      'Text that is not YAML (not-yaml)',
    ],
    [
      'an unknown wait strategy',
      kubernetesStack,
      { kubernetes: { helm_options: { wait_strategy: 'sometimes' } } },
      'Invalid `wait_strategy`',
    ],
    ['settings of both types', dockerStack, { kubernetes: {} }, 'Invalid `kubernetes`'],
    ['an id that is none', dockerStack, { deployment_target_id: 'host' }, 'Invalid `deployment_target_id`'],
  ])('%s', async (_what, stack, settings, title) => {
    deployed.project.write(unawaited(stack, { deployment: settings }));
    const said = await deployed.project.fail('plan');
    expect(said).toContain(`Error: ${title}`);
    expect(said.match(/Error: /g)).toHaveLength(1);
    expect(deployed.project.hub.requests).toEqual([]);
  });

  test('a target of another type, once both are known', async () => {
    const blocks = unawaited(dockerStack);
    blocks.resource.distr_deployment_target = {
      ...blocks.resource.distr_deployment_target,
      cluster: { name: 'cluster', type: 'kubernetes', namespace: 'shop', scope: 'namespace' },
    };
    await apply(blocks);
    const { shop } = blocks.resource.distr_deployment ?? {};
    const deployment_target_id = '${distr_deployment_target.cluster.id}';
    blocks.resource.distr_deployment = { shop: { ...shop }, second: { ...shop, deployment_target_id } };
    deployed.project.write(blocks);
    const said = await deployed.project.fail('plan');
    expect(said).toContain('Error: Target of another type');
    expect(said).toContain(
      'The application "shop" is of type docker, the deployment target "cluster" of type kubernetes',
    );
    expect(puts()).toHaveLength(1);
  });

  test('what the plan cannot know of types fails the apply with both of them, and nothing is deployed', async () => {
    const target = { host: { name: 'host', type: 'docker' } };
    const cluster = { host: { name: 'host', type: 'kubernetes', namespace: 'shop', scope: 'namespace' } };
    const docker = unawaited(dockerStack);
    deployed.project.write({ resource: { ...docker.resource, distr_deployment_target: cluster } });
    const settings = await deployed.project.fail('apply', '-auto-approve');
    expect(settings).toContain('Error: Settings of the other type');
    expect(settings).toContain(
      'The deployment target "host" is of type kubernetes: give the settings as `kubernetes`.',
    );
    await deployed.project.apply('-destroy', '-refresh=false');

    const { shop } = unawaited(kubernetesStack).resource.distr_deployment ?? {};
    const chart = { resource: { ...docker.resource, distr_deployment_target: cluster, distr_deployment: { shop } } };
    deployed.project.write(chart);
    const types = await deployed.project.fail('apply', '-auto-approve');
    expect(types).toContain('Error: Target of another type');
    expect(types).toMatch(
      /The application of the version [-0-9a-f]+ is of type docker, the deployment target "host" of type kubernetes/,
    );
    expect(types).not.toContain('answered 400');
    await deployed.project.apply('-destroy', '-refresh=false');

    const { resource } = unawaited(kubernetesStack);
    deployed.project.write({ resource: { ...resource, distr_deployment_target: target } });
    expect(await deployed.project.fail('apply', '-auto-approve')).toContain('is of type docker');
    expect((await deployed.hub<HubTarget[]>('GET', '/deployment-targets'))[0]?.deployments).toEqual([]);
  });

  test('settings of the other type, once the application is known', async () => {
    await apply(unawaited(dockerStack));
    const blocks = unawaited(dockerStack);
    blocks.resource.distr_deployment = {
      ...blocks.resource.distr_deployment,
      second: { ...blocks.resource.distr_deployment?.shop, docker: null, kubernetes: {}, release_name: 'x' },
    };
    deployed.project.write(blocks);
    expect(await deployed.project.fail('plan')).toContain('Error: Settings of the other type');
  });
});
