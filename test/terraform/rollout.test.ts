import { dockerStack, kubernetesStack, startDeployedProject, type DeployedProject } from '../support/deployed-project';
import { unwrapped, type PlannedChange } from '../support/terraform-project';

let deployed: DeployedProject;
afterEach(() => deployed.close());

const failingUpgrade = 'x-simulated-agent: failing\n';

/** What of a stack is taken apart here. */
interface StackBlocks {
  readonly resource: {
    readonly distr_application_version: { readonly current: object };
    readonly distr_deployment: { readonly shop: object };
    readonly distr_rollout: { readonly shop: { readonly deployments: { readonly shop: object } } };
  };
}

function actions(changes: readonly PlannedChange[]): Record<string, string> {
  return Object.fromEntries(changes.map(({ address, actions }) => [address, actions.join()]));
}

test('one apply goes from an empty hub to a running application, a second one has nothing to do, and destroy leaves nothing', async () => {
  deployed = await startDeployedProject();
  const { project, hub } = deployed;
  project.write(dockerStack());
  await project.apply();
  expect(await project.state('distr_deployment.shop')).toMatchObject({ application_id: expect.any(String) as string });
  expect((await project.plan()).changes).toEqual([]);
  await project.apply('-destroy');
  expect(await hub<[]>('GET', '/deployment-targets')).toEqual([]);
  expect(await hub<[]>('GET', '/applications')).toEqual([]);
});

test('a new version changes the deployment in place and waits for that revision', async () => {
  deployed = await startDeployedProject();
  const { project } = deployed;
  project.write(kubernetesStack());
  await project.apply();
  const before = await project.state('distr_deployment.shop');
  project.write(kubernetesStack({ version: '2' }));
  expect(actions((await project.plan()).changes)).toEqual({
    'distr_application_version.current': 'create,delete',
    'distr_deployment.shop': 'update',
    'distr_rollout.shop': 'update',
  });
  await project.apply();
  const after = await project.state('distr_deployment.shop');
  expect(after?.id).toBe(before?.id);
  expect(after?.revision_id).not.toBe(before?.revision_id);
  expect((await project.plan()).changes).toEqual([]);
});

test("a failed upgrade that the agent calls healthy fails the apply with the agent's words, destroys nothing, and a fixed version rolls out", async () => {
  deployed = await startDeployedProject();
  const { project, hub } = deployed;
  project.write(kubernetesStack());
  await project.apply();

  project.write(kubernetesStack({ version: '2', content: failingUpgrade }));
  const said = await project.fail('apply', '-auto-approve');
  expect(said).toContain('Error: Roll-out of "shop" failed');
  expect(said).toContain('Its agent says: upgrade error: helm upgrade failed');
  const [target] = await hub<{ deployments: { latestStatus: { type: string } }[] }[]>('GET', '/deployment-targets');
  expect(target?.deployments[0]?.latestStatus.type).toBe('healthy');
  expect(actions((await project.plan()).changes)).toEqual({
    // The version before, which the new one took the place of: deleting a version only forgets it.
    'distr_application_version.current': 'delete',
    'distr_rollout.shop': 'update',
  });

  project.write(kubernetesStack({ version: '3' }));
  await project.apply();
  expect((await project.plan()).changes).toEqual([]);
});

test('a first roll-out that fails leaves everything but the roll-out in the state', async () => {
  deployed = await startDeployedProject('failing');
  const { project } = deployed;
  project.write(dockerStack());
  expect(await project.fail('apply', '-auto-approve')).toContain('Its agent says: compose up failed');
  expect(actions((await project.plan()).changes)).toEqual({ 'distr_rollout.shop': 'create' });
});

test('a chart that appears within the grace passes', async () => {
  deployed = await startDeployedProject({ mode: 'failing-for-a-while', tries: 4 });
  deployed.project.write(kubernetesStack({ rollout: { error_grace: '15s' } }));
  await deployed.project.apply();
});

test('a crash loop fails although the agent never reports an error', async () => {
  deployed = await startDeployedProject('crash-loop');
  // Longer than it is ever up, however busy the machine.
  deployed.project.write(dockerStack({ rollout: { bake_time: '10s' } }));
  expect(await deployed.project.fail('apply', '-auto-approve')).toContain('Roll-out of "shop" failed');
});

test('one that is silent behind a slow one of the same target passes', async () => {
  // Fifty rounds of the agent, far beyond the grace for errors.
  deployed = await startDeployedProject(({ composeFile }) =>
    composeFile?.includes('slow') ? { mode: 'healthy', applyMs: 2_000 } : 'healthy',
  );
  const { project } = deployed;
  const { resource } = dockerStack({ content: 'services: { slow: { image: shop } }' }) as StackBlocks;
  const { distr_deployment, distr_application_version, distr_rollout } = resource;
  const { current } = distr_application_version;
  const { shop } = distr_deployment;
  const ids = distr_rollout.shop.deployments.shop;
  project.write({
    resource: {
      ...resource,
      distr_application_version: {
        current,
        quick: { ...current, name: 'quick', docker: { compose_file: 'services: { web: { image: shop } }' } },
      },
      distr_deployment: {
        shop,
        // Later than the slow one, so that the agent is busy already.
        quick: {
          ...{ ...shop, application_version_id: '${distr_application_version.quick.id}' },
          depends_on: ['distr_deployment.shop'],
        },
      },
      distr_rollout: {
        shop: {
          ...distr_rollout.shop,
          deployments: {
            shop: ids,
            quick: {
              ...ids,
              deployment_id: '${distr_deployment.quick.id}',
              revision_id: '${distr_deployment.quick.revision_id}',
            },
          },
        },
      },
    },
  });
  await project.apply();
  expect(await project.state('distr_rollout.shop')).toMatchObject({ failed: [] });
});

test('a revision of the same content that supersedes ours is awaited instead', async () => {
  const revisions: string[] = [];
  deployed = await startDeployedProject(({ revisionId }) => {
    if (!revisions.includes(revisionId)) revisions.push(revisionId);
    return revisions.indexOf(revisionId) === 0 ? 'silent' : 'healthy';
  });
  const { project, hub } = deployed;
  project.write(dockerStack());
  const applying = project.run('apply', '-no-color', '-auto-approve');
  let over = false;
  void applying.finally(() => (over = true));
  while (revisions.length === 0 && !over) await new Promise((resolve) => setTimeout(resolve, 20));
  const [target] = await hub<{ id: string; deployments: { id: string; applicationVersionId: string }[] }[]>(
    'GET',
    '/deployment-targets',
  );
  const [{ id, applicationVersionId } = { id: '', applicationVersionId: '' }] = target?.deployments ?? [];
  await hub('PUT', '/deployments', { deploymentTargetId: target?.id, deploymentId: id, applicationVersionId });
  expect(await applying).toMatchObject({ status: 0 });
});

test('an agent that says nothing ends in a time-out that says so', async () => {
  deployed = await startDeployedProject('silent');
  deployed.project.write(dockerStack({ rollout: { timeouts: { create: '1500ms' } } }));
  const said = await deployed.project.fail('apply', '-auto-approve');
  expect(said).toContain('was not running yet. Its agent has not reported anything yet.');
  expect(said).toContain('Run the command again to go on waiting');
});

test.each([
  ['error_grace', { error_grace: '1ms' }, 100],
  ['wait_for', { wait_for: 'healthy' }, 3],
])('%s is heeded', async (_name, rollout, tries) => {
  // It errs before it runs, and without a health check it never gets further than running.
  deployed = await startDeployedProject({ mode: 'failing-for-a-while', tries });
  const patient = { error_grace: '15s', bake_time: '100ms', timeouts: { create: '4s' } };
  deployed.project.write(dockerStack({ rollout: { ...patient, ...rollout } }));
  const said = await deployed.project.fail('apply', '-auto-approve');
  expect(said).toContain('wait_for' in rollout ? 'was not healthy yet' : 'Its agent says:');
});

test.each(['deployment_target_id', 'deployment_id', 'revision_id'])('a %s that is no id is refused', async (name) => {
  deployed = await startDeployedProject();
  const id = '00000000-0000-4000-8000-000000000000';
  const ids = { deployment_target_id: id, deployment_id: id, revision_id: id };
  const rollout = { deployments: { shop: { ...ids, [name]: 'shop' } } };
  deployed.project.write({ resource: { distr_rollout: { it: rollout } } });
  const said = await deployed.project.fail('plan');
  expect(said).toContain(`Error: Invalid \`${name}\``);
  expect(said.match(/Error: /g)).toHaveLength(1);
});

test('an update of how to wait waits for nothing', async () => {
  deployed = await startDeployedProject();
  const { project } = deployed;
  project.write(dockerStack());
  await project.apply();
  const before = project.hub.requests.length;
  project.write(dockerStack({ rollout: { bake_time: '200ms' } }));
  const { output } = await project.run('apply', '-no-color', '-auto-approve', '-refresh=false');
  expect(unwrapped(output)).toContain('0 added, 1 changed, 0 destroyed');
  const ours = project.hub.requests.slice(before).filter(({ userAgent }) => userAgent?.startsWith('cdktf-distr'));
  expect(ours).toEqual([]);
});

test('a bake time that the time limit can never hold is refused in the plan', async () => {
  deployed = await startDeployedProject();
  deployed.project.write(dockerStack({ rollout: { bake_time: '20m', timeouts: { create: '10m' } } }));
  const said = await deployed.project.fail('plan');
  expect(said).toContain('Error: Invalid `bake_time`');
  expect(said).toContain('reported for 20m, but only 10m are allowed for create');
});
