import { written } from '../support/hub-api';
import { dockerStack, kubernetesStack, startDeployedProject, type DeployedProject } from '../support/deployed-project';
import { unwrapped } from '../support/terraform-project';

/* A version that fails, and what is put in its place: what a person reads, and what the next plans say. */

let deployed: DeployedProject;
beforeEach(async () => {
  deployed = await startDeployedProject();
});
afterEach(() => deployed.close());

interface StackBlocks {
  readonly resource: Record<string, Record<string, object>> & {
    readonly distr_application_version: { readonly current: { readonly lifecycle: object } };
    readonly distr_deployment: { readonly shop: object };
  };
}

type Version = 'good' | 'better' | 'bad' | 'worse';
const failing = (version: Version) => (version === 'bad' || version === 'worse' ? 'x-simulated-agent: failing\n' : '');

/** A stack with all versions, of which one is deployed, and rolled back when it fails. */
function stack(type: 'docker' | 'kubernetes', version: Version, rollout: object = {}): object {
  const of = (name: Version) => {
    const content = `${failing(name)}${type === 'docker' ? `services:\n  web:\n    image: shop:${name}\n` : `tag: ${name}\n`}`;
    const options = { version: name, content, rollout: { rollback_on_failure: true, ...rollout } };
    return (type === 'docker' ? dockerStack(options) : kubernetesStack(options)) as StackBlocks;
  };
  const versions = (['good', 'better', 'bad', 'worse'] as const).map((name) => {
    const { lifecycle: _, ...block } = of(name).resource.distr_application_version.current;
    return [name, block];
  });
  const { resource } = of(version);
  const shop = {
    ...resource.distr_deployment.shop,
    application_version_id: `\${distr_application_version.${version}.id}`,
  };
  return {
    resource: {
      ...resource,
      distr_application_version: Object.fromEntries(versions) as object,
      distr_deployment: { shop },
    },
  };
}

/** The versions of the deployment's revisions, oldest first. */
async function revisions(): Promise<string[]> {
  const [target] = await deployed.hub<{ deployments: { id: string }[] }[]>('GET', '/deployment-targets');
  const rows = await deployed.hub<{ applicationVersionName: string }[]>(
    'GET',
    `/deployments/${target?.deployments[0]?.id}/revisions`,
  );
  return rows.map(({ applicationVersionName }) => applicationVersionName).reverse();
}

async function planned(): Promise<Record<string, string>> {
  const { changes } = await deployed.project.plan();
  return Object.fromEntries(changes.map(({ address, actions }) => [address, actions.join()]));
}

const both = { 'distr_deployment.shop': 'update', 'distr_rollout.shop': 'update' };

describe.each(['docker', 'kubernetes'] as const)('%s', (type) => {
  const put = async (version: Version, rollout: object = {}) => {
    deployed.project.write(stack(type, version, rollout));
    return deployed.project.apply();
  };
  const fail = async (version: Version) => {
    deployed.project.write(stack(type, version));
    return deployed.project.fail('apply', '-auto-approve');
  };

  test('the version before is put back and comes up, the apply fails, and the next one tries the configured one again', async () => {
    await put('good');
    const said = await fail('bad');
    expect(said).toContain('Error: Roll-out of "shop" failed');
    expect(said).toContain(type === 'docker' ? 'compose up failed' : 'upgrade error: helm upgrade failed');
    expect(said).toMatch(/What had come up last was put back: version good, revision .* It has come up again\./);
    expect(await revisions()).toEqual(['good', 'bad', 'good']);
    expect(await planned()).toEqual(both);

    expect(await fail('bad')).toContain('What had come up last was put back: version good');
    expect(await revisions()).toEqual(['good', 'bad', 'good', 'bad', 'good']);

    await put('better');
    expect(await revisions()).toEqual(['good', 'bad', 'good', 'bad', 'good', 'better']);
    expect(await planned()).toEqual({});
  });

  test('who takes the change back deploys nothing: what was put back is what is awaited', async () => {
    await put('good');
    await fail('bad');
    deployed.project.write(stack(type, 'good'));
    expect(await planned()).toEqual({ 'distr_rollout.shop': 'update' });
    deployed.project.hub.requests.length = 0;
    await deployed.project.apply();
    expect(written(deployed.project.hub)).toEqual([]);
    expect(await planned()).toEqual({});
  });

  test('without it the one that failed stays', async () => {
    await put('good', { rollback_on_failure: false });
    deployed.project.write(stack(type, 'bad', { rollback_on_failure: false }));
    expect(await deployed.project.fail('apply', '-auto-approve')).toContain('Nothing was taken back.');
    expect(await revisions()).toEqual(['good', 'bad']);
    expect(await planned()).toEqual({ 'distr_rollout.shop': 'update' });
  });

  test('what has failed before is passed over, whatever the agent calls it', async () => {
    await put('good', { rollback_on_failure: false });
    deployed.project.write(stack(type, 'bad', { rollback_on_failure: false }));
    await deployed.project.fail('apply', '-auto-approve');
    expect(await fail('worse')).toContain('put back: version good');
    expect(await revisions()).toEqual(['good', 'bad', 'worse', 'good']);
  });

  test('a first version has nothing before it, and that is said', async () => {
    expect(await fail('bad')).toContain('Nothing was put back: it is the first revision of the deployment.');
    expect(await revisions()).toEqual(['bad']);
    expect(await planned()).toEqual({ 'distr_rollout.shop': 'create' });
  });
});

// Trap 58: A look that comes late reads the history from its beginning.
test('a failed upgrade that has called itself healthy for pages of reports is rolled back by the poll that comes late', async () => {
  const { project } = deployed;
  project.write(stack('kubernetes', 'good'));
  await project.apply();
  project.write(stack('kubernetes', 'bad'));
  await project.apply('-target=distr_deployment.shop');
  const [target] = await deployed.hub<{ deployments: { id: string; deploymentRevisionId: string }[] }[]>(
    'GET',
    '/deployment-targets',
  );
  const { id = '', deploymentRevisionId = '' } = target?.deployments[0] ?? {};
  const newest = () =>
    deployed.hub<{ deploymentRevisionId: string; type: string }[]>('GET', `/deployments/${id}/status?limit=100`);
  // The error is on no page that begins with the newest report.
  for (;;) {
    const rows = await newest();
    if (rows.every((row) => row.deploymentRevisionId === deploymentRevisionId && row.type === 'healthy')) break;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const said = await project.fail('apply', '-auto-approve');
  expect(said).toContain('Its agent says: upgrade error: helm upgrade failed');
  expect(said).toContain('put back: version good');
});

test('in a roll-out that tolerates failures one is rolled back, too, and tried again by the next apply', async () => {
  const { project } = deployed;
  project.write(stack('docker', 'good', { max_failures: 1 }));
  await project.apply();
  project.write(stack('docker', 'bad', { max_failures: 1 }));
  const said = unwrapped(await project.apply());
  expect(said).toContain('Warning: Roll-out of "shop" failed');
  expect(said).toContain('put back: version good');
  expect(await project.state('distr_rollout.shop')).toMatchObject({ failed: ['shop'] });
  expect(await planned()).toEqual(both);
  expect(unwrapped(await project.apply())).toContain('put back: version good');
});
