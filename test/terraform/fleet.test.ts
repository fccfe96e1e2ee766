import { Testing, TerraformStack } from 'cdktf';
import { DistrProvider, DockerApplication, DockerTarget, Fleet, type FleetCustomer } from '../../src/constructs';
import { startDeployedProject, type DeployedProject } from '../support/deployed-project';
import { written } from '../support/hub-api';
import { TerraformProject, unwrapped } from '../support/terraform-project';
import { onLocalHub } from '../support/test-hub';

/* The construct of many customers, from the program to the hub. */

const composeFiles = {
  '1': 'services:\n  web:\n    image: shop:1\n',
  '2': 'services:\n  web:\n    image: shop:2\n',
  broken: 'x-simulated-agent: failing\nservices:\n  web:\n    image: shop:broken\n',
};
type Version = keyof typeof composeFiles;

interface Row extends FleetCustomer {
  readonly version?: Version;
}

const customer = (id: string, more: Partial<Row> = {}): Row => ({ id, targets: [{ id: 'host' }], ...more });
const quick = { bakeTime: '100ms', errorGrace: '600ms', timeouts: { create: '20s', update: '20s' } };

/** Makes a fleet the project's configuration: in the ring Canary who says so, and all others in Everyone. */
function write(project: TerraformProject, version: Version, customers: readonly Row[], maxFailures = 0): void {
  const stack = new TerraformStack(Testing.app(), 'stack');
  new DistrProvider(stack, 'Distr');
  const shop = new DockerApplication(stack, 'Shop', { name: 'Shop' });
  const versions = Object.entries(composeFiles).map(([name, composeFile]) => {
    return [name, shop.addVersion(`Version-${name}`, { name, composeFile })] as const;
  });
  const known = new Map(versions);
  new Fleet(stack, 'Fleet', {
    stage: 'staging',
    customers,
    rings: [
      { id: 'Canary', ...quick },
      { id: 'Everyone', ...quick, maxFailures },
    ],
    environment: (row) => ({
      docker: { deployments: { Shop: { version: known.get(row.version ?? version)!, drain: '0s' } } },
    }),
  });
  const { terraform: _providers, ...blocks } = JSON.parse(Testing.synth(stack)) as { terraform: object };
  project.write(blocks);
}

const everyone = [customer('acme', { ring: 'Canary' }), customer('globex'), customer('initech')];

describe('on a hub with agents', () => {
  let deployed: DeployedProject;
  let project: TerraformProject;
  beforeEach(async () => {
    deployed = await startDeployedProject();
    ({ project } = deployed);
  });
  afterEach(() => deployed.close());

  /** Deployments that got a revision in this run. */
  const deploymentsWritten = () => written(project.hub).filter((each) => each.startsWith('PUT /deployments'));

  test('a version that fails in the first ring reaches nobody else, and a mended one goes on from there', async () => {
    write(project, '1', everyone);
    await project.apply();
    expect((await project.plan()).changes).toEqual([]);

    project.hub.requests.length = 0;
    write(project, 'broken', everyone);
    const said = await project.fail('apply', '-auto-approve');
    expect(said).toContain('Roll-out of "Fleet/Customers/acme/host/Target/Shop" failed');
    expect(deploymentsWritten()).toHaveLength(1);

    project.hub.requests.length = 0;
    write(project, '2', everyone);
    await project.apply();
    expect(deploymentsWritten()).toHaveLength(3);
    expect((await project.plan()).changes).toEqual([]);
  });

  test('one customer who fails does not hold up the others of the ring, and the ring says who it was', async () => {
    write(project, '1', everyone);
    await project.apply();
    const failing = everyone.map((row): Row => (row.id === 'globex' ? { ...row, version: 'broken' } : row));
    write(project, '2', failing, 1);
    const said = unwrapped(await project.apply());
    expect(said).toContain('Warning: Roll-out of "Fleet/Customers/globex/host/Target/Shop" failed');
    expect(said).not.toContain('Error:');
  });

  test('customers come and go without a change for anybody else', async () => {
    write(project, '1', everyone);
    await project.apply();
    write(project, '1', [customer('hooli'), ...everyone.filter(({ id }) => id !== 'globex')]);
    const { changes } = await project.plan();
    const others = changes.filter(({ address }) => !/hooli|globex/.test(address));
    expect(others.map(({ address, actions }) => [address.split('.')[0], actions])).toEqual([
      ['distr_rollout', ['update']],
    ]);
    await project.apply();
    await project.succeed('destroy', '-auto-approve');
  });
});

test('an apply that is stopped in the first ring has reached nobody else, and the next one goes on from there', async () => {
  let behaviour: 'healthy' | 'silent' = 'healthy';
  const deployed = await startDeployedProject(() => behaviour);
  const { project } = deployed;
  try {
    write(project, '1', everyone);
    await project.apply();

    behaviour = 'silent';
    project.hub.requests.length = 0;
    write(project, '2', everyone);
    const deploymentsWritten = () => written(project.hub).filter((each) => each.startsWith('PUT /deployments'));
    const stopped = project.run('apply', '-auto-approve', '-no-color');
    while (deploymentsWritten().length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    project.interrupt();
    expect((await stopped).status).toBe(1);
    expect(deploymentsWritten()).toHaveLength(1);

    behaviour = 'healthy';
    await project.apply();
    expect(deploymentsWritten()).toHaveLength(3);
    expect((await project.plan()).changes).toEqual([]);
  } finally {
    await deployed.close();
  }
});

onLocalHub('more targets than the hub allows are refused before anything is made', async () => {
  const project = await TerraformProject.start({ plan: 'community' });
  write(project, '1', [customer('acme', { targets: [{ id: 'one' }, { id: 'two' }] }), customer('globex')]);
  const said = unwrapped(await project.fail('apply', '-auto-approve'));
  expect(said).toContain(
    'Customers/acme/Customer gets 2 deployment targets here, and the plan of the hub allows 1 for each owner.',
  );
  expect(said).not.toContain('globex/Customer gets');
  expect(written(project.hub)).toEqual([]);
  await project.close();
});

onLocalHub("more targets of the vendor's own than the hub allows are refused before anything is made", async () => {
  const project = await TerraformProject.start({ plan: 'community' });
  const stack = new TerraformStack(Testing.app(), 'stack');
  new DistrProvider(stack, 'Distr');
  new DockerTarget(stack, 'One', { name: 'one' });
  new DockerTarget(stack, 'Two', { name: 'two' });
  const { terraform: _providers, ...blocks } = JSON.parse(Testing.synth(stack)) as { terraform: object };
  project.write(blocks);
  expect(unwrapped(await project.fail('apply', '-auto-approve'))).toContain(
    "2 deployment targets here have no customer, so they are the vendor's own, and the plan of the hub allows 1 for each owner.",
  );
  expect(written(project.hub)).toEqual([]);
  await project.close();
});
