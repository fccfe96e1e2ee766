import { TerraformOutput, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { TerraformFailed, withLocalHub } from '../../src/assertions';
import { DistrProvider, DockerApplication } from '../../src/constructs';
import type { Behaviour, Workload } from '../../src/local-hub';
import { ShopStack } from './shop-stack';

jest.setTimeout(60_000);

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
    await first.destroy();
    expect(await request('GET', '/deployment-targets')).toEqual([]);
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

test('variables of the stack are given by name, and a backend elsewhere is not asked', async () => {
  const stack = new TerraformStack(Testing.app(), 'painted');
  new DistrProvider(stack, 'Distr');
  const color = new TerraformVariable(stack, 'color', { type: 'string', sensitive: true });
  new DockerApplication(stack, 'Shop', { name: `Shop in ${color.stringValue}` });
  new TerraformOutput(stack, 'painted', { value: color.stringValue, sensitive: true });
  stack.addOverride('terraform.backend', { s3: { bucket: 'nobody', key: 'state', region: 'eu-central-1' } });
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
