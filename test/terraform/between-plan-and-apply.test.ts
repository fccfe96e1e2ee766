import { randomUUID } from 'node:crypto';
import { askHub, connectAgent, deployByHand, invitePerson, written, type Person } from '../support/hub-api';
import { hubChanges } from '../support/hub-changes';
import { dockerStack, kubernetesStack, type StackOptions } from '../support/deployed-project';
import { TerraformProject } from '../support/terraform-project';
import { uploadVersion } from '../support/upload-version';
import { wireName } from '../../src/schema';

let project: TerraformProject;
beforeEach(async () => {
  project = await TerraformProject.start();
});
afterEach(() => project.close());

const docker = { name: 'host', type: 'docker' };

/** Applies one configuration, plans another, lets something happen at the hub, and gives what was written before that. */
async function planThen(before: object, after: object, meanwhile: () => Promise<unknown>): Promise<void> {
  project.write(before);
  await project.apply();
  project.write(after);
  await project.plan();
  await meanwhile();
  project.hub.requests.length = 0;
}

const idOf = async (address: string) => String((await project.state(address))?.id);

describe('what somebody else changes between plan and apply', () => {
  /** What each object is to become meanwhile; of a version nothing else can be changed. */
  const plannedChange = (resource: string) =>
    resource === 'application_version' ? { archived: true } : { name: 'planned' };
  /** What the planned change does not write, or makes just what somebody else has made of it. */
  const unwritten = ['application_version.archived', 'deployment_target.agentVersionId'];
  const rows = hubChanges.map((row) => ({ ...row, place: `${row.resource}.${row.attribute}` }));

  test.each(rows.filter(({ place }) => !unwritten.includes(place)))(
    'is not taken back unseen, and the next plan shows it: $place',
    async ({ resource, attribute, config, change, found }) => {
      const address = `distr_${resource}.it`;
      const before = await config(project.hub);
      const stack = (attributes: object) => ({ resource: { [`distr_${resource}`]: { it: attributes } } });
      const after = { ...before, ...plannedChange(resource) };
      await planThen(stack(before), stack(after), async () => change(project.hub, await idOf(address)));

      const said = await project.fail('apply', 'plan');
      expect(said).toContain('was changed at the hub since the plan');
      expect(said).toContain(`Somebody has changed \`${wireName(attribute)}`);
      expect(said).toContain('Plan again');
      expect(written(project.hub)).toEqual([]);

      const { changes } = await project.plan();
      expect(changes).toMatchObject([{ address, actions: ['update'], before: { [wireName(attribute)]: found } }]);
      await project.apply();
      expect(await project.state(address)).toMatchObject(plannedChange(resource));
      expect((await project.plan()).changes).toEqual([]);
    },
  );

  test.each(rows.filter(({ place }) => unwritten.includes(place)))(
    'does not stop a change that does not touch it: $place',
    async ({ resource, attribute, config, change, found }) => {
      const address = `distr_${resource}.it`;
      const before = await config(project.hub);
      const stack = (attributes: object) => ({ resource: { [`distr_${resource}`]: { it: attributes } } });
      const after = { ...before, ...plannedChange(resource) };
      await planThen(stack(before), stack(after), async () => change(project.hub, await idOf(address)));
      await project.succeed('apply', 'plan');
      expect(await project.state(address)).toMatchObject(plannedChange(resource));
      const { drift } = await project.plan();
      if (attribute === 'agentVersionId') expect(drift).toMatchObject([{ after: { agent_version_id: found } }]);
      else expect(drift).toEqual([]);
    },
  );

  test('to what was planned anyway stops nothing', async () => {
    const application = (name: string) => ({ resource: { distr_application: { it: { name, type: 'docker' } } } });
    await planThen(application('shop'), application('store'), async () =>
      askHub(project.hub, 'PUT', `/applications/${await idOf('distr_application.it')}`, { name: 'store' }),
    );
    await project.succeed('apply', 'plan');
    expect((await project.plan()).changes).toEqual([]);
  });

  test('is as little taken back without a refresh', async () => {
    const application = (name: string) => ({ resource: { distr_application: { it: { name, type: 'docker' } } } });
    project.write(application('shop'));
    await project.apply();
    await askHub(project.hub, 'PUT', `/applications/${await idOf('distr_application.it')}`, { name: 'theirs' });
    project.write(application('ours'));
    expect(await project.fail('apply', '-auto-approve', '-refresh=false')).toContain('Somebody has changed `name`');
    await project.apply();
    expect(await project.state('distr_application.it')).toMatchObject({ name: 'ours' });
  });
});

describe('a deployment', () => {
  const deployment = 'distr_deployment.shop';
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const helm = (options: object) => ({ kubernetes: { values: 'a: 1\n', helm_options: options } });

  /** A stack without roll-out and agent. */
  function stack(make: (options: StackOptions) => object, settings: object = {}): object {
    const { resource } = make({ deployment: settings }) as { resource: Record<string, object> };
    const kept = Object.entries(resource).filter(([type]) => !/rollout|credential/.test(type));
    return { resource: Object.fromEntries(kept) };
  }

  interface Told {
    readonly id: string;
    readonly deploymentTargetId: string;
    readonly applicationVersionId: string;
    readonly deploymentRevisionId: string;
    readonly envFileData?: string;
    readonly valuesYaml?: string;
  }
  const told = async () => {
    const [target] = await askHub<{ deployments: Told[] }[]>(project.hub, 'GET', '/deployment-targets');
    return target?.deployments[0];
  };

  /** A revision of somebody else: as the newest, with changes. */
  async function deployAs(person: Person, changes: object): Promise<void> {
    const { id: deploymentId, deploymentTargetId, applicationVersionId, ...newest } = (await told())!; // the test has one
    const { envFileData, valuesYaml } = newest;
    const same = { deploymentTargetId, deploymentId, applicationVersionId, envFileData, valuesYaml };
    await person('PUT', '/deployments', { ...same, ...changes });
  }
  // A hub knows each address once, whatever the organization.
  let address = '';
  beforeEach(() => {
    address = `ann-${randomUUID()}@example.com`;
  });
  const ann = () => invitePerson(project.hub, address);

  test.each([
    ['docker.env_file', dockerStack, { docker: { env_file: 'A=1\n' } }, { envFileData: base64('A=2\n') }],
    ['docker.env_file', dockerStack, {}, { envFileData: base64('A=2\n') }],
    ['kubernetes.values', kubernetesStack, { kubernetes: { values: 'a: 1\n' } }, { valuesYaml: base64('a: 2\n') }],
    ['kubernetes.helm_options.timeout', kubernetesStack, helm({ timeout: '10m' }), {}],
    [
      'kubernetes.helm_options.force_conflicts',
      kubernetesStack,
      helm({}),
      {
        helmOptions: {
          ...{ timeout: '5m', waitStrategy: 'watcher', rollbackOnFailure: true },
          ...{ cleanupOnFailure: true, forceConflicts: true },
        },
      },
    ],
  ])(
    'with other %s since the plan is not written over, and who did it is named',
    async (place, make, settings, theirs) => {
      const restarted = { ...settings, restart_triggers: { a: '1' } };
      await planThen(stack(make, settings), stack(make, restarted), async () => deployAs(await ann(), theirs));
      const { deploymentRevisionId } = (await told())!; // the test has one
      const said = await project.fail('apply', 'plan');
      expect(said).toContain('was changed at the hub since the plan');
      expect(said).toMatch(
        new RegExp(`${address} \\(revision ${deploymentRevisionId} of [^)]*Z\\) has changed \`${place}\``),
      );
      expect(written(project.hub)).toEqual([]);
      expect(said).not.toMatch(/A=2|a: 2/);

      expect((await project.plan()).changes).toMatchObject([{ address: deployment, actions: ['update'] }]);
      await project.apply();
      expect((await project.plan()).changes).toEqual([]);
    },
  );

  test('that somebody with our own key has moved to another version since the plan says so', async () => {
    const restarted = { restart_triggers: { a: '1' } };
    await planThen(stack(dockerStack), stack(dockerStack, restarted), async () => {
      const application = await idOf('distr_application.shop');
      const files = { composefile: 'services: { web: { image: theirs } }' };
      const { id: version } = await uploadVersion(project.hub, application, { name: 'theirs' }, files);
      await deployAs((...all) => askHub(project.hub, ...all), { applicationVersionId: version });
    });
    const said = await project.fail('apply', 'plan');
    expect(said).toMatch(/@[^ ]+, whose API key this run uses, \(revision .*\) has changed `application_version_id`/);
    expect(written(project.hub)).toEqual([]);
  });

  test('whose newest revision has the same content, as the update of a secret makes one, is written to', async () => {
    const restarted = { restart_triggers: { a: '1' } };
    await planThen(stack(dockerStack), stack(dockerStack, restarted), async () => deployAs(await ann(), {}));
    await project.succeed('apply', 'plan');
    expect((await project.state(deployment))?.revision_id).toBe((await told())?.deploymentRevisionId);
    expect((await project.plan()).changes).toEqual([]);
  });

  test('that was deleted since the plan is told as deleted, and the next plan makes another one', async () => {
    await planThen(stack(dockerStack), stack(dockerStack, { docker: { env_file: 'A=1\n' } }), async () =>
      askHub(project.hub, 'DELETE', `/deployments/${await idOf(deployment)}`),
    );
    const said = await project.fail('apply', 'plan');
    expect(said).toContain('It was deleted at the hub since the plan was made');
    expect((await project.plan()).changes).toMatchObject([{ address: deployment, actions: ['create'] }]);
    await project.apply();
    expect((await project.plan()).changes).toEqual([]);
  });

  test('that is to be destroyed and was deleted since the plan is destroyed', async () => {
    const without = stack(dockerStack) as { resource: Record<string, object> };
    const { distr_deployment: _gone, ...rest } = without.resource;
    await planThen(stack(dockerStack), { resource: rest }, async () =>
      askHub(project.hub, 'DELETE', `/deployments/${await idOf(deployment)}`),
    );
    await project.succeed('apply', 'plan');
    expect((await project.plan()).changes).toEqual([]);
  });

  test('of a version that was archived since the plan is made as planned, and the next plan shows the mark', async () => {
    const first = stack(dockerStack) as { resource: Record<string, object> };
    const { distr_deployment: _later, ...without } = first.resource;
    const version = 'distr_application_version.current';
    await planThen({ resource: without }, first, async () => {
      const path = `/applications/${await idOf('distr_application.shop')}/versions/${await idOf(version)}`;
      await askHub(project.hub, 'PUT', path, { name: '1', archivedAt: '2026-01-31T12:00:00Z' });
    });
    await project.succeed('apply', 'plan');
    expect((await told())?.applicationVersionId).toBe(await idOf(version));
    expect((await project.plan()).drift).toMatchObject([{ address: version, after: { archived: true } }]);
  });
});

describe('a target', () => {
  const target = 'distr_deployment_target.host';
  const stack = (attributes: object = docker) => ({ resource: { distr_deployment_target: { host: attributes } } });

  test('that was deleted since the plan is told as deleted, and the next plan makes another one', async () => {
    await planThen(stack(), stack({ ...docker, name: 'server' }), async () =>
      askHub(project.hub, 'DELETE', `/deployment-targets/${await idOf(target)}`),
    );
    expect(await project.fail('apply', 'plan')).toContain('It was deleted at the hub since the plan was made');
    expect(written(project.hub)).toEqual([]);
    expect((await project.plan()).changes).toMatchObject([{ address: target, actions: ['create'] }]);
  });

  test('that got a deployment since the plan to destroy it is not destroyed, nor is the deployment', async () => {
    await planThen(stack(), {}, async () => deployByHand(project.hub, await idOf(target)));
    const said = await project.fail('apply', 'plan');
    expect(said).toContain('Error: Deployment target "host" not deleted');
    expect(said).toContain('handmade 1.0.0');
    expect(written(project.hub)).toEqual([]);
  });

  test('that got a deployment since the plan to change it is changed, and keeps the deployment', async () => {
    await planThen(stack(), stack({ ...docker, name: 'server' }), async () =>
      deployByHand(project.hub, await idOf(target)),
    );
    await project.succeed('apply', 'plan');
    const path = `/deployment-targets/${await idOf(target)}`;
    expect(await askHub(project.hub, 'GET', path)).toMatchObject({ name: 'server', deployments: [{}] });
  });

  test.each([
    ['made', {}, ['create']],
    [
      'changed',
      {
        distr_deployment_target: {
          host: { ...docker, customer_organization_id: '${distr_customer_organization.acme.id}' },
        },
      },
      ['create'],
    ],
  ])(
    'of a customer who was deleted since the plan is not %s, and the error says so',
    async (_what, before, actions) => {
      const acme = { distr_customer_organization: { acme: { name: 'Acme' } } };
      const owned = { ...docker, customer_organization_id: '${distr_customer_organization.acme.id}' };
      await planThen(
        { resource: { ...acme, ...before } },
        { resource: { ...acme, distr_deployment_target: { host: { ...owned, metrics_enabled: false } } } },
        async () =>
          askHub(project.hub, 'DELETE', `/customer-organizations/${await idOf('distr_customer_organization.acme')}`),
      );
      const said = await project.fail('apply', 'plan');
      expect(said).toMatch(
        /was deleted at the hub since the plan|no such customer in the organization: it may have been deleted/,
      );
      const { changes } = await project.plan();
      expect(changes.map((each) => [each.address, each.actions])).toEqual([
        ['distr_customer_organization.acme', ['create']],
        [target, actions],
      ]);
      await project.apply();
      expect((await project.plan()).changes).toEqual([]);
    },
  );
});

describe('a credential that somebody else has issued since the plan', () => {
  const credential = 'distr_agent_credential.it';
  const stack = (settings: object) => ({
    resource: {
      distr_deployment_target: { host: docker },
      distr_agent_credential: { it: { deployment_target_id: '${distr_deployment_target.host.id}', ...settings } },
    },
  });

  /** A person issues one, and an agent logs in with it. */
  async function installByHand(): Promise<string> {
    const id = await idOf(credential);
    const path = `/deployment-targets/${id}/access-request`;
    const { targetSecret } = await askHub<{ targetSecret: string }>(project.hub, 'POST', path);
    await connectAgent(project.hub, id, targetSecret);
    return targetSecret;
  }

  test('and whose agent is at work is not ended by a rotation that nobody has allowed to', async () => {
    let theirs = '';
    await planThen(stack({ rotation_triggers: { a: '1' } }), stack({ rotation_triggers: { a: '2' } }), async () => {
      theirs = await installByHand();
    });
    expect(await project.fail('apply', 'plan')).toContain('No new credential for an agent at work');
    await connectAgent(project.hub, await idOf(credential), theirs);
  });

  test('is found by the next plan that looks', async () => {
    const settings = { verify_credential: true, rotate_while_connected: true };
    await planThen(stack(settings), stack({ ...settings, rotation_triggers: {} }), installByHand);
    await project.succeed('apply', 'plan');
    expect((await project.plan()).changes).toMatchObject([{ address: credential, actions: ['update'] }]);
  });
});
