import { S3Backend, TerraformOutput, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { TerraformFailed, withLocalHub } from '../../src/assertions';
import { DistrProvider, DockerApplication } from '../../src/constructs';
import type { Behaviour, Workload } from '../../src/local-hub';
import { ApplicationStack, EnvironmentStack, FleetStack } from '../../src/stacks';
import { ShopStack } from './shop-stack';

jest.setTimeout(60_000);

const backend = (stack: TerraformStack) =>
  new S3Backend(stack, { bucket: 'nobody', key: stack.node.id, region: 'eu-central-1' });

test('a stack is planned, applied, upgraded and destroyed, whatever hub it names', async () => {
  await withLocalHub(async ({ deployed, hub, request }) => {
    const first = deployed(new ShopStack());
    expect((await first.plan()).map(({ actions }) => actions[0])).toEqual(Array<string>(12).fill('create'));
    await first.apply();
    expect(await first.plan()).toEqual([]);
    const targets = await request<{ id: string; name: string; deployments: { latestStatus: { type: string } }[] }[]>(
      'GET',
      '/deployment-targets',
    );
    const types = targets.map(({ name, deployments }) => [
      name,
      ...deployments.map(({ latestStatus }) => latestStatus.type),
    ]);
    expect(types.sort()).toEqual([
      ['cluster-1', 'healthy'],
      ['host-1', 'running'],
    ]);
    expect(await first.outputs()).toEqual({
      release: '1.0.0',
      host: targets.find(({ name }) => name === 'host-1')?.id,
    });

    const second = deployed(new ShopStack({ release: '2.0.0' }), { after: first });
    const changes = await second.plan();
    expect(changes.filter(({ address }) => address.startsWith('distr_deployment_target.'))).toEqual([]);
    expect(
      changes.filter(({ address }) => address.startsWith('distr_deployment.')).map(({ actions }) => actions),
    ).toEqual([['update'], ['update']]);
    await second.apply();
    expect(await second.plan()).toEqual([]);
    expect(await second.outputs()).toEqual({ ...(await first.outputs()), release: '2.0.0' });
    expect((await request<{ id: string }[]>('GET', '/deployment-targets')).map(({ id }) => id).sort()).toEqual(
      targets.map(({ id }) => id).sort(),
    );

    await second.destroy();
    expect(await request('GET', '/deployment-targets')).toEqual([]);
    expect(await first.run('state', 'list')).toBe('');
    expect(hub.requests.length).toBeGreaterThan(0);
  });
});

test("a workload that does not come up fails the apply with the agent's words", async () => {
  const message =
    'Error response from daemon: driver failed programming external connectivity: port is already allocated';
  const agents = ({ type }: Workload): Behaviour =>
    type === 'docker' ? { mode: 'failing', message } : { mode: 'healthy' };
  await withLocalHub(
    async ({ deployed }) => {
      const applying = deployed(new ShopStack()).apply();
      await expect(applying).rejects.toThrow(TerraformFailed);
      await expect(applying).rejects.toThrow(/^terraform apply has failed:\n\nError: Roll-out of "Shop" failed/);
      await expect(applying).rejects.toThrow(message);
    },
    { agents },
  );
});

test('a fleet as a stack is applied, says whom it serves, and gets the release of another stack ring by ring', async () => {
  const stacksOf = (release: string) => {
    const app = Testing.app();
    const composeFile = `services:\n  web:\n    image: ghcr.io/example/shop:${release}\n`;
    const versions = { Current: { name: release, composeFile } };
    const shop = new ApplicationStack(app, 'shop', { name: 'Shop', docker: { versions }, backend });
    const fleet = new FleetStack(app, 'fleet', {
      stage: 'development',
      rings: [
        { id: 'Canary', bakeTime: '1s' },
        { id: 'Everyone', bakeTime: '1s' },
      ],
      customers: [
        { id: 'acme', ring: 'Canary', targets: [{ id: 'one' }, { id: 'two' }] },
        { id: 'globex', targets: [{ id: 'host' }] },
      ],
      environment: () => ({ docker: { deployments: { Shop: { version: shop.versions.Current, drain: '0s' } } } }),
      backend,
    });
    return { shop, fleet };
  };
  await withLocalHub(async ({ deployed, request }) => {
    const before = stacksOf('1.0.0');
    const [shop, fleet] = [deployed(before.shop), deployed(before.fleet)];
    await shop.apply();
    await fleet.apply();
    expect(await fleet.plan()).toEqual([]);
    const outputs = await fleet.outputs();
    const of = (name: string) => Object.keys(outputs[name] as object).sort();
    expect(of('customer_ids')).toEqual(['acme', 'globex']);
    expect(of('target_ids')).toEqual(['acme/one', 'acme/two', 'globex/host']);
    expect(of('connect_commands')).toEqual(of('target_ids'));

    const after = stacksOf('2.0.0');
    const [nextShop, nextFleet] = [deployed(after.shop, { after: shop }), deployed(after.fleet, { after: fleet })];
    await nextShop.apply();
    await nextFleet.apply();
    const targets = await request<{ deployments: { applicationVersionName: string }[] }[]>(
      'GET',
      '/deployment-targets',
    );
    expect(targets.flatMap(({ deployments }) => deployments.map((each) => each.applicationVersionName))).toEqual([
      ...['2.0.0', '2.0.0', '2.0.0'],
    ]);
    await nextFleet.destroy();
    await nextShop.destroy();
    expect(await request('GET', '/customer-organizations')).toEqual([]);
  });
}, 180_000);

describe('stacks of one app that refer to each other', () => {
  function stacksOf(release: string) {
    const app = Testing.app();
    const composeFile = `services:\n  web:\n    image: ghcr.io/example/shop:${release}\n`;
    const versions = { Current: { name: release, composeFile } };
    const shop = new ApplicationStack(app, 'shop', { name: 'Shop', docker: { versions }, backend });
    const deployments = { Shop: { version: shop.versions.Current, drain: '0s' } };
    const staging = new EnvironmentStack(app, 'staging', {
      stage: 'development',
      name: 'shop-staging',
      docker: { deployments },
      backend,
    });
    return { shop, staging };
  }

  test('are applied, upgraded, taken back and destroyed in the order of the test', async () => {
    await withLocalHub(async ({ deployed, request }) => {
      const versionNames = async () => {
        const targets = await request<{ deployments: { applicationVersionName: string }[] }[]>(
          'GET',
          '/deployment-targets',
        );
        return targets.flatMap(({ deployments }) => deployments.map((deployment) => deployment.applicationVersionName));
      };
      const before = stacksOf('1.0.0');
      const staging = deployed(before.staging);
      const shop = deployed(before.shop);
      await shop.apply();
      await staging.apply();
      expect(await staging.plan()).toEqual([]);
      expect(await versionNames()).toEqual(['1.0.0']);

      const after = stacksOf('2.0.0');
      const nextShop = deployed(after.shop, { after: shop });
      const nextStaging = deployed(after.staging, { after: staging });
      await nextShop.apply();
      await nextStaging.apply();
      expect(await versionNames()).toEqual(['2.0.0']);

      await shop.apply();
      await staging.apply();
      expect(await versionNames()).toEqual(['1.0.0']);

      await nextStaging.destroy();
      await nextShop.destroy();
      expect(await request('GET', '/applications')).toEqual([]);
    });
  });

  test('one that comes too early is told what to apply first', async () => {
    await withLocalHub(async ({ deployed, hub }) => {
      const { shop, staging } = stacksOf('1.0.0');
      const told =
        'The stack "staging" refers to "shop", which was not applied to this hub: first apply what `deployed` makes of that stack.';
      await expect(deployed(staging).apply()).rejects.toThrow(told);
      deployed(shop);
      await expect(deployed(staging).plan()).rejects.toThrow(told);
      expect(hub.requests).toEqual([]);
    });
  });
});

test('any command of Terraform is run, and what it says when it fails is told with the command', async () => {
  const stack = new TerraformStack(Testing.app(), 'small');
  new DistrProvider(stack, 'Distr');
  new DockerApplication(stack, 'Shop', { name: 'Shop' });
  await withLocalHub(
    async ({ deployed }) => {
      const small = deployed(stack);
      await small.apply();
      expect(await small.run('state', 'list')).toMatch(/^distr_application\.\S+\n$/);
      expect(await small.run('workspace', 'list')).toContain('* default');
      expect(JSON.parse(await small.run('show', '-json'))).toHaveProperty('values');
      expect(await small.run('state', 'rm', (await small.run('state', 'list')).trim())).toContain('Removed');
      const failing = small.run('state', 'show', 'distr_application.Nothing');
      await expect(failing).rejects.toThrow(
        /^terraform state show distr_application\.Nothing has failed:\n\n.*No instance/s,
      );
      await expect(small.run('plan', '-destroy', '-no-such-option')).rejects.toThrow(/^terraform plan has failed:/);
    },
    { agents: null },
  );
});

test('variables of the stack are given by name, and a backend elsewhere is not asked', async () => {
  const stack = new TerraformStack(Testing.app(), 'painted');
  new DistrProvider(stack, 'Distr');
  const color = new TerraformVariable(stack, 'color', { type: 'string', sensitive: true });
  new DockerApplication(stack, 'Shop', { name: `Shop in ${color.stringValue}` });
  new TerraformOutput(stack, 'painted', { value: color.stringValue, sensitive: true });
  backend(stack);
  await withLocalHub(
    async ({ deployed, request }) => {
      const painted = deployed(stack);
      await painted.apply();
      expect(await painted.outputs()).toEqual({ painted: 'red' });
      expect(await request('GET', '/applications')).toMatchObject([{ name: 'Shop in red' }]);
    },
    { variables: { color: 'red' }, agents: null },
  );
});

test('everything ends with a test that fails', async () => {
  let url = '';
  const failing = withLocalHub((hub) => {
    url = hub.url;
    return Promise.reject(new Error('not as expected'));
  });
  await expect(failing).rejects.toThrow('not as expected');
  await expect(fetch(url)).rejects.toThrow('fetch failed');
});

test('an answer that is no success is told with its request', async () => {
  await withLocalHub(async ({ request }) => {
    await expect(request('GET', '/applications/nothing')).rejects.toThrow('GET /applications/nothing answered 404');
  });
});

test('a Terraform that is not there is named, with what to do', async () => {
  process.env.TERRAFORM_BINARY_NAME = 'no-such-terraform';
  try {
    const planning = withLocalHub(({ deployed }) => deployed(new ShopStack()).plan());
    await expect(planning).rejects.toThrow(
      '"no-such-terraform" could not be started: spawn no-such-terraform ENOENT. Install Terraform or OpenTofu, or name the program in TERRAFORM_BINARY_NAME.',
    );
  } finally {
    delete process.env.TERRAFORM_BINARY_NAME;
  }
});
