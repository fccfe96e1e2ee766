import { startDeployedProject, type DeployedProject } from '../support/deployed-project';
import { synthesizedExample } from '../support/example';
import { ExampleRecord } from '../support/example-record';

jest.setTimeout(120_000);

const record = new ExampleRecord('blue-green');

let deployed: DeployedProject;
beforeEach(async () => {
  deployed = await startDeployedProject();
  deployed.project.record = record;
});
afterEach(() => deployed.close());

async function apply(environment: Readonly<Record<string, string>>): Promise<void> {
  record.settings = { ...environment, BAKE_TIME: '100ms', DRAIN: '0s' };
  const { 'blue-green': stack } = await synthesizedExample('blue-green', record.settings);
  const { siblings: _none, ...blocks } = stack!; // the stack has the example's name
  deployed.project.write(blocks);
  await deployed.project.apply();
}

interface Release {
  readonly releaseName: string;
  readonly applicationVersionName: string;
  readonly valuesYaml: string;
}

/** What runs, by the names of the releases: the version, and whether customers see it. */
async function releases(): Promise<Record<string, [version: string, live: boolean]>> {
  const [target] = await deployed.hub<{ deployments: Release[] }[]>('GET', '/deployment-targets');
  return Object.fromEntries(
    (target?.deployments ?? []).map(({ releaseName, applicationVersionName, valuesYaml }) => [
      releaseName,
      [applicationVersionName, Buffer.from(valuesYaml, 'base64').toString().includes('podinfo.example.com')],
    ]),
  );
}

test('a new release runs beside the live one, becomes live, and back, and all of it goes', async () => {
  await apply({});
  expect(await releases()).toEqual({ 'podinfo-blue': ['6.9.0', true], 'podinfo-green': ['6.9.0', false] });
  expect((await deployed.project.plan()).changes).toEqual([]);

  await apply({ GREEN: '6.9.1' });
  expect(await releases()).toEqual({ 'podinfo-blue': ['6.9.0', true], 'podinfo-green': ['6.9.1', false] });

  await apply({ GREEN: '6.9.1', LIVE: 'green' });
  expect(await releases()).toEqual({ 'podinfo-blue': ['6.9.0', false], 'podinfo-green': ['6.9.1', true] });

  await apply({ GREEN: '6.9.1', LIVE: 'blue' });
  expect(await releases()).toEqual({ 'podinfo-blue': ['6.9.0', true], 'podinfo-green': ['6.9.1', false] });

  await deployed.project.apply('-destroy');
  expect(await deployed.hub('GET', '/deployment-targets')).toEqual([]);
});
