import {
  ConnectCommand,
  Customer,
  DockerApplication,
  DockerTarget,
  KubernetesApplication,
  KubernetesTarget,
  DistrProvider,
} from '../../../src/constructs';
import { Testing, type TerraformStack } from 'cdktf';
import { askHub, written } from '../../support/hub-api';
import { TerraformProject } from '../../support/terraform-project';
import { onLocalHub } from '../../support/test-hub';
import { newStack } from './support';

const composeFile = 'services:\n  web:\n    image: nginx:${TAG:-1}\n';
const chart = { oci: 'oci://ghcr.io/example/ledger', version: '1.0.0' };

let project: TerraformProject;
beforeEach(async () => {
  project = await TerraformProject.start();
});
afterEach(() => project.close());

/** Makes a stack the project's configuration. */
function write(build: (stack: TerraformStack) => void): void {
  const stack = newStack();
  new DistrProvider(stack, 'Distr');
  build(stack);
  const { terraform: _providers, ...blocks } = JSON.parse(Testing.synth(stack)) as { terraform: object };
  project.write(blocks);
}

/** A docker application and a target that, by an override, is not what its construct says. */
function overridden(stack: TerraformStack): void {
  const version = new DockerApplication(stack, 'Shop', { name: 'Shop' }).addVersion('Current', {
    name: '1.0',
    composeFile,
  });
  const target = new DockerTarget(stack, 'Host', { name: 'host-1' });
  target.resource.addOverride('type', 'kubernetes');
  target.resource.addOverride('namespace', 'shop');
  target.resource.addOverride('scope', 'namespace');
  target.deploy('Shop', { version });
}

test('a type mismatch is refused by the plan of the very first create', async () => {
  write(overridden);
  expect(await project.fail('plan')).toContain(
    'stack/Shop is an application for docker, and stack/Host a target for kubernetes: both must be for docker. Deploy a version to a target of its own type.',
  );
  expect(written(project.hub)).toEqual([]);
});

test('an existing target of another type than the construct says is refused in the plan', async () => {
  const { id } = await askHub(project.hub, 'POST', '/deployment-targets', clusterOf(null));
  write((stack) => {
    const shop = new DockerApplication(stack, 'Shop', { name: 'Shop' });
    const version = shop.addVersion('Current', { name: '1.0', composeFile });
    DockerTarget.fromId(stack, 'Host', id).deploy('Shop', { version });
  });
  expect(await project.fail('plan')).toContain('stack/Host a target for kubernetes: both must be for docker.');
  expect(written(project.hub)).toEqual([]);
});

test('an application that by an override is of another type than its construct says is refused, too', async () => {
  write((stack) => {
    const shop = new DockerApplication(stack, 'Shop', { name: 'Shop' });
    shop.resource.addOverride('type', 'kubernetes');
    const version = shop.addVersion('Current', { name: '1.0', composeFile });
    new DockerTarget(stack, 'Host', { name: 'host-1' }).deploy('Shop', { version });
  });
  expect(await project.fail('plan')).toContain(
    'stack/Shop is an application for kubernetes, and stack/Host a target for docker: both must be for docker.',
  );
  expect(written(project.hub)).toEqual([]);
});

onLocalHub(
  'a hub without a registry is refused in the plan, before a credential or anything else is made',
  async () => {
    await project.close();
    project = await TerraformProject.start({ registryHost: null });
    write((stack) => void new DockerTarget(stack, 'Host', { name: 'host-1' }).installAgent(new ConnectCommand()));
    expect(await project.fail('plan')).toContain(
      'The hub runs without a registry, and the agent of stack/Host logs in to one before each deployment: none would ever start.',
    );
    expect(written(project.hub)).toEqual([]);
  },
);

test('a connect command is handed out, and not shown', async () => {
  write((stack) => {
    new DockerTarget(stack, 'Host', { name: 'host-1' }).installAgent(new ConnectCommand({ outputName: 'connect' }));
  });
  const said = await project.succeed('apply', '-auto-approve', '-no-color', '-input=false');
  expect(await project.succeed('output', '-raw', 'connect')).toMatch(/\/api\/v1\/connect\?.*targetSecret=[0-9a-f]+/);
  expect(said).not.toMatch(/targetSecret=[0-9a-f]+/);
});

test('an existing target and application are deployed to, with all texts as they were written', async () => {
  await askHub(project.hub, 'POST', '/applications', { name: 'Ledger', type: 'kubernetes' });
  const customer = await askHub(project.hub, 'POST', '/customer-organizations', { name: 'Acme', features: [] });
  await askHub(project.hub, 'POST', '/deployment-targets', clusterOf(customer));
  write((stack) => {
    const owner = Customer.fromId(stack, 'Acme', customer.id);
    const ledger = KubernetesApplication.fromName(stack, 'Ledger', 'Ledger');
    const version = ledger.addVersion('Current', { name: '1.0', chart, baseValues: { image: '${x}' } });
    const target = KubernetesTarget.fromName(stack, 'Cluster', 'cluster-1', { customer: owner });
    // Nobody waits: no agent is there.
    target
      .deploy('Ledger', { version, values: { date: '2026-01-31', owner: target.targetId } })
      .node.tryRemoveChild('Rollout');
  });
  await project.apply();
  expect((await project.plan()).changes).toEqual([]);
  const [target] = await targets();
  expect(Buffer.from(target?.deployments[0]?.valuesYaml ?? '', 'base64').toString()).toBe(
    `"date": "2026-01-31"\n"owner": "${target?.id}"\n`,
  );
});

test('a new version is made before the deployment moves to it', async () => {
  const build = (name: string) => (stack: TerraformStack) => {
    const shop = new DockerApplication(stack, 'Shop', { name: 'Shop' });
    const version = shop.addVersion('Current', { name, composeFile });
    new DockerTarget(stack, 'Host', { name: 'host-1' }).deploy('Shop', { version }).node.tryRemoveChild('Rollout');
  };
  write(build('1.0'));
  await project.apply();
  const before = written(project.hub).length;
  write(build('1.1'));
  const { changes } = await project.plan();
  expect(changes.map(({ address, actions }) => [address.split('.')[0], actions])).toEqual([
    ['distr_application_version', ['create', 'delete']],
    ['distr_deployment', ['update']],
  ]);
  await project.apply();
  expect(written(project.hub).slice(before)).toEqual([
    expect.stringMatching(/^POST \/applications\/.*\/versions$/),
    'PUT /deployments',
  ]);
});

test('what a customer has chosen in the portal stays', async () => {
  const build = (stack: TerraformStack) => {
    const shop = new DockerApplication(stack, 'Shop', { name: 'Shop' });
    const version = shop.addVersion('Current', { name: '1.0', composeFile });
    shop.addVersion('Next', { name: '1.1', composeFile });
    const options = { version, env: { A: '1' }, managedBy: 'customer' } as const;
    new DockerTarget(stack, 'Host', { name: 'host-1' }).deploy('Shop', options);
  };
  write(build);
  await project.apply();
  const [target] = await targets();
  const [{ versions }] = await askHub<[{ versions: { id: string; name: string }[] }]>(
    project.hub,
    'GET',
    '/applications',
  );
  await askHub(project.hub, 'PUT', '/deployments', {
    ...{ deploymentTargetId: target?.id, deploymentId: target?.deployments[0]?.id, dockerType: 'compose' },
    applicationVersionId: versions.find(({ name }) => name === '1.1')?.id,
    envFileData: Buffer.from('A=2\n').toString('base64'),
  });
  expect((await project.plan()).changes).toEqual([]);
});

test('a deployment moves to another path with its release name', async () => {
  const build = (id: string, releaseName?: string, from?: string) => (stack: TerraformStack) => {
    const shop = new DockerApplication(stack, 'Shop', { name: 'Shop' });
    const version = shop.addVersion('Current', { name: '1.0', composeFile });
    const deployment = new DockerTarget(stack, 'Host', { name: 'host-1' }).deploy(id, { version, releaseName });
    deployment.node.tryRemoveChild('Rollout');
    if (from !== undefined) deployment.resource.moveFromId(from);
    return [deployment.releaseName, `distr_deployment.${deployment.resource.friendlyUniqueId}`] as const;
  };
  let made: readonly [releaseName: string, address: string] | undefined;
  write((stack) => (made = build('Shop')(stack)));
  await project.apply();
  write(build('Web', ...made!)); // made above
  expect((await project.plan()).changes).toEqual([]);
});

test('a target moves to another path with all that hangs on it', async () => {
  const build = (id: string, releaseName?: string, from: readonly string[] = []) =>
    function (stack: TerraformStack) {
      const shop = new DockerApplication(stack, 'Shop', { name: 'Shop' });
      const version = shop.addVersion('Current', { name: '1.0', composeFile });
      const target = new DockerTarget(stack, id, { name: 'host-1' });
      const credential = target.issueCredential();
      const deployment = target.deploy('Shop', { version, releaseName });
      deployment.node.tryRemoveChild('Rollout');
      const resources = [target.resource, credential, deployment.resource];
      from.forEach((address, index) => resources[index]?.moveFromId(address));
      made = [
        deployment.releaseName,
        resources.map(({ terraformResourceType, friendlyUniqueId }) => `${terraformResourceType}.${friendlyUniqueId}`),
      ];
    };
  let made: [releaseName: string, addresses: string[]] | undefined;
  write(build('Host'));
  await project.apply();
  write(build('AcmeHost', ...made!)); // made above
  const { changes } = await project.plan();
  expect(changes).toEqual([]);
});

interface Target {
  readonly id: string;
  readonly deployments: readonly { readonly id: string; readonly valuesYaml?: string }[];
}
const targets = () => askHub<Target[]>(project.hub, 'GET', '/deployment-targets');

/** A cluster as the hub is asked for one. */
function clusterOf(customerOrganization: object | null): object {
  return {
    ...{ name: 'cluster-1', type: 'kubernetes', namespace: 'ledger', scope: 'namespace' },
    ...{ metricsEnabled: false, deploymentLogsEnabled: true, customerOrganization },
  };
}
