import { Testing, TerraformStack } from 'cdktf';
import { BlueGreen, DistrProvider, DockerApplication, DockerTarget, type Colour } from '../../src/constructs';
import { startDeployedProject, type DeployedProject } from '../support/deployed-project';
import { onLocalHub } from '../support/test-hub';

/* Two releases of which one is live, from the program to the hub. */

let deployed: DeployedProject;
beforeEach(async () => {
  deployed = await startDeployedProject();
});
afterEach(() => deployed.close());

const composeFile = (image: string, more = '') => `${more}services:\n  web:\n    image: ${image}\n`;
const broken = 'x-simulated-agent: failing\n';

function write(live: Colour, versions: Readonly<Record<Colour, string>>): void {
  const stack = new TerraformStack(Testing.app(), 'stack');
  new DistrProvider(stack, 'Distr');
  const shop = new DockerApplication(stack, 'Shop', { name: 'Shop' });
  const target = new DockerTarget(stack, 'Host', { name: 'host-1' });
  target.issueCredential();
  const release = (colour: Colour) => {
    const name = versions[colour];
    const version = shop.addVersion(colour, {
      name: `${colour}-${name}`,
      composeFile: composeFile(`shop:${name}`, name === 'broken' ? broken : ''),
    });
    const wait = { bakeTime: '100ms', errorGrace: '600ms', timeouts: { create: '20s', update: '20s' } };
    return { version, env: { COLOUR: colour }, drain: '0s', ...wait };
  };
  new BlueGreen(stack, 'Shop-Release', {
    target,
    blue: release('blue'),
    green: release('green'),
    live,
    liveEnv: { ROUTER: 'on' },
  });
  const { terraform: _providers, ...blocks } = JSON.parse(Testing.synth(stack)) as { terraform: object };
  deployed.project.write(blocks);
}

/** Which release had the live variables after each request that wrote one, in this run. */
function writes(): string[] {
  return deployed.project.hub.requests
    .filter(({ method, path }) => method === 'PUT' && path.endsWith('/deployments'))
    .map(({ body }) => Buffer.from((body as { envFileData: string }).envFileData, 'base64').toString());
}

onLocalHub(
  'live is switched there and back: the new one first, then the old one, and destroy finds its way',
  async () => {
    const { project } = deployed;
    write('blue', { blue: '1', green: '1' });
    await project.apply();
    expect((await project.plan()).changes).toEqual([]);

    for (const [live, idle] of [
      ['green', 'blue'],
      ['blue', 'green'],
    ] as const) {
      project.hub.requests.length = 0;
      write(live, { blue: '1', green: '1' });
      await project.apply();
      expect(writes()).toEqual([`COLOUR='${live}'\nROUTER='on'\n`, `COLOUR='${idle}'\n`]);
      expect((await project.plan()).changes).toEqual([]);
    }
    await project.succeed('destroy', '-auto-approve');
  },
);

onLocalHub('a new release that does not run leaves the live one as it is', async () => {
  const { project } = deployed;
  write('blue', { blue: '1', green: '1' });
  await project.apply();
  project.hub.requests.length = 0;
  write('green', { blue: '1', green: 'broken' });
  expect(await project.fail('apply', '-auto-approve')).toContain('failed');
  expect(writes()).toEqual(["COLOUR='green'\nROUTER='on'\n"]);
});
