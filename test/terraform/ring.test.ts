import { asked } from '../support/hub-api';
import { startDeployedProject, type DeployedProject } from '../support/deployed-project';
import { unwrapped } from '../support/terraform-project';

/* Several customers in one roll-out: a ring, of which some may fail. */

let deployed: DeployedProject;
beforeEach(async () => {
  deployed = await startDeployedProject();
});
afterEach(() => deployed.close());

const versions = {
  good: 'services:\n  web:\n    image: shop:1\n',
  better: 'services:\n  web:\n    image: shop:2\n',
  bad: 'x-simulated-agent: failing\nservices:\n  web:\n    image: shop:3\n',
  silent: 'x-simulated-agent: silent\nservices:\n  web:\n    image: shop:4\n',
};

/** A target and a deployment for each customer, with the version that is named, and one roll-out over all. */
function ring(customers: Record<string, keyof typeof versions>, rollout: object = {}, more: object = {}): object {
  const names = Object.keys(customers);
  const each = (of: (name: string) => object) => Object.fromEntries(names.map((name) => [name, of(name)]));
  return {
    resource: {
      distr_application: { shop: { name: 'shop', type: 'docker' } },
      distr_application_version: Object.fromEntries(
        Object.entries(versions).map(([name, compose_file]) => [
          name,
          { application_id: '${distr_application.shop.id}', name, docker: { compose_file } },
        ]),
      ),
      distr_deployment_target: each((name) => ({ name, type: 'docker' })),
      distr_agent_credential: each((name) => ({ deployment_target_id: `\${distr_deployment_target.${name}.id}` })),
      distr_deployment: each((name) => ({
        deployment_target_id: `\${distr_deployment_target.${name}.id}`,
        application_version_id: `\${distr_application_version.${customers[name]}.id}`,
        docker: {},
        drain: '0s',
      })),
      distr_rollout: {
        ring: {
          deployments: each((name) => ({
            deployment_target_id: `\${distr_deployment_target.${name}.id}`,
            deployment_id: `\${distr_deployment.${name}.id}`,
            revision_id: `\${distr_deployment.${name}.revision_id}`,
          })),
          ...{ bake_time: '100ms', error_grace: '600ms', timeouts: { create: '20s', update: '20s' } },
          ...rollout,
          depends_on: names.map((name) => `distr_agent_credential.${name}`),
        },
      },
      ...more,
    },
  };
}

const failed = async () => (await deployed.project.state('distr_rollout.ring'))?.failed;

/** What the agents were asked about deployments, in this run. */
const histories = () =>
  new Set(asked(deployed.project.hub).filter((each) => /^GET \/deployments\/[^/]+\/status$/.test(each)));

test('a failure that is allowed is told in a warning, stands in the state, and holds nobody up', async () => {
  const { project } = deployed;
  const next = { terraform_data: { next: { input: '${distr_rollout.ring.failed}' } } };
  project.write(ring({ acme: 'good', globex: 'bad', initech: 'good' }, { max_failures: 1 }, next));
  const said = unwrapped(await project.apply());
  expect(said).toContain('Warning: Roll-out of "globex" failed');
  expect(said).toContain('Its agent says: compose up failed');
  expect(said).toContain('1 of 3 failed, and `max_failures` allows 1. It is awaited again with its next revision.');
  expect(said).not.toContain('Error:');
  expect(await failed()).toEqual(['globex']);
  expect((await project.plan()).changes).toEqual([]);
});

test('more failures fail the apply with each of them, store nothing, and the next apply goes on from there', async () => {
  const { project } = deployed;
  project.write(ring({ acme: 'bad', globex: 'bad', initech: 'good' }, { max_failures: 1 }));
  const said = await project.fail('apply', '-auto-approve');
  expect(said).toContain('Error: Roll-out of "acme" failed');
  expect(said).toContain('Error: Roll-out of "globex" failed');
  expect(said).not.toContain('Roll-out of "initech" failed');
  expect(said).toContain('2 of 3 failed, and `max_failures` allows 1.');
  expect(await project.state('distr_rollout.ring')).toBeUndefined();

  project.write(ring({ acme: 'better', globex: 'bad', initech: 'good' }, { max_failures: 1 }));
  await project.apply();
  expect(await failed()).toEqual(['globex']);
});

test('a later run awaits only who changed, and only those count', async () => {
  const { project } = deployed;
  project.write(ring({ acme: 'good', globex: 'bad', initech: 'good' }, { max_failures: 1 }));
  await project.apply();
  project.hub.requests.length = 0;
  project.write(ring({ acme: 'better', globex: 'bad', initech: 'good' }, { max_failures: 1 }));
  await project.apply();
  expect(await failed()).toEqual([]);
  expect(histories().size).toBe(1);

  // A second failure in the next run is the first of that run.
  project.write(ring({ acme: 'bad', globex: 'bad', initech: 'good' }, { max_failures: 1 }));
  await project.apply();
  expect(await failed()).toEqual(['acme']);
});

test('an update with too many failures keeps what was stored, and the next plan wants to wait for the same again', async () => {
  const { project } = deployed;
  project.write(ring({ acme: 'good', globex: 'good' }));
  await project.apply();
  const before = await project.state('distr_rollout.ring');
  project.write(ring({ acme: 'bad', globex: 'better' }));
  expect(await project.fail('apply', '-auto-approve')).toContain('Error: Roll-out of "acme" failed');
  expect(await project.state('distr_rollout.ring')).toEqual(before);
  expect((await project.plan()).changes).toMatchObject([{ address: 'distr_rollout.ring', actions: ['update'] }]);
  project.write(ring({ acme: 'better', globex: 'better' }));
  await project.apply();
  expect(await failed()).toEqual([]);
});

test('one that never reports counts as a failure when the time is over', async () => {
  deployed.project.write(
    ring({ acme: 'good', globex: 'silent' }, { max_failures: 1, timeouts: { create: '3s', update: '3s' } }),
  );
  const said = unwrapped(await deployed.project.apply());
  expect(said).toContain('Warning: Roll-out of "globex" failed');
  expect(said).toContain('After 3s the shop silent on globex was not running yet.');
  expect(said).not.toContain('Run the command again');
  expect(await failed()).toEqual(['globex']);
});

describe('where an agent never connects', () => {
  beforeEach(async () => {
    await deployed.close();
    deployed = await startDeployedProject('healthy', 'globex');
  });

  /** The ring, whose deployments are made when their agents have connected, or have had the time for it. */
  function connectedRing(version: keyof typeof versions, onTimeout: 'fail' | 'warn'): object {
    const customers = { acme: version, globex: version };
    const timeouts = { create: '3s', update: '3s' };
    const { resource } = ring(customers, { max_failures: 1, timeouts }) as {
      resource: { distr_deployment: Record<string, object> };
    };
    const { distr_deployment } = resource;
    return {
      resource: {
        ...resource,
        distr_agent_connection: Object.fromEntries(
          Object.keys(customers).map((name) => [
            name,
            {
              deployment_target_id: `\${distr_deployment_target.${name}.id}`,
              credential_revision: `\${distr_agent_credential.${name}.revision}`,
              on_timeout: onTimeout,
              timeouts: { create: '1500ms' },
            },
          ]),
        ),
        distr_deployment: Object.fromEntries(
          Object.entries(distr_deployment).map(([name, deployment]) => [
            name,
            { ...deployment, depends_on: [`distr_agent_connection.${name}`] },
          ]),
        ),
      },
    };
  }

  test('the ring stops before its deployment, unless that is only a warning: then it is one of the failures', async () => {
    const { project } = deployed;
    project.write(connectedRing('good', 'fail'));
    expect(await project.fail('apply', '-auto-approve')).toContain('"globex" not connected');
    expect(await project.state('distr_deployment.globex')).toBeUndefined();

    project.write(connectedRing('good', 'warn'));
    const said = unwrapped(await project.apply());
    expect(said).toContain('Warning: Agent of deployment target "globex" not connected');
    expect(said).toContain('Warning: Roll-out of "globex" failed');
    expect(said).toContain('No agent has ever connected to the target.');
    expect(await failed()).toEqual(['globex']);
    expect((await project.plan()).changes).toEqual([]);

    project.write(connectedRing('better', 'warn'));
    await project.apply();
    expect(await failed()).toEqual(['globex']);
  });
});

test('a second ring is not touched before the first has passed', async () => {
  const { project } = deployed;
  const second = (version: keyof typeof versions) => ({
    distr_deployment: {
      ...(ring({ acme: version }) as { resource: { distr_deployment: object } }).resource.distr_deployment,
      late: {
        deployment_target_id: '${distr_deployment_target.acme.id}',
        application_version_id: '${distr_application_version.good.id}',
        docker: {},
        drain: '0s',
        depends_on: ['distr_rollout.ring'],
      },
    },
  });
  project.write(ring({ acme: 'bad' }, {}, second('bad')));
  await project.fail('apply', '-auto-approve');
  expect(await project.state('distr_deployment.late')).toBeUndefined();
  project.write(ring({ acme: 'better' }, {}, second('better')));
  await project.apply();
  expect(await project.state('distr_deployment.late')).toBeDefined();
});

test('another number alone waits for nothing', async () => {
  const { project } = deployed;
  project.write(ring({ acme: 'good' }));
  await project.apply();
  project.write(ring({ acme: 'good' }, { max_failures: 2 }));
  project.hub.requests.length = 0;
  await project.apply('-refresh=false');
  expect(asked(project.hub)).toEqual([]);
});
