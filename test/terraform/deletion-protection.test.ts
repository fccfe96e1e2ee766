import { written } from '../support/hub-api';
import {
  dockerStack,
  startDeployedProject,
  type DeployedProject,
  type StackOptions,
} from '../support/deployed-project';
import { unwrapped } from '../support/terraform-project';

interface HubTarget {
  readonly deployments: readonly { readonly id: string; readonly releaseName: string }[];
}

let deployed: DeployedProject;
beforeEach(async () => {
  deployed = await startDeployedProject();
});
afterEach(() => deployed.close());

const address = 'distr_deployment.shop';
const on = { deletion_protection: true };
const off = { deletion_protection: false };
const refusal = /Deployment( "[\w-]+")? is protected from deletion/;

async function apply(deployment: object, options: Omit<StackOptions, 'deployment'> = {}): Promise<string> {
  deployed.project.write(dockerStack({ ...options, deployment }));
  return deployed.project.apply();
}

async function deployments(): Promise<HubTarget['deployments']> {
  return (await deployed.hub<HubTarget[]>('GET', '/deployment-targets')).flatMap((target) => target.deployments);
}

/** Runs what must be refused, and expects that it has changed nothing. */
async function refused(...command: string[]): Promise<string> {
  deployed.project.hub.requests.length = 0;
  const output = unwrapped(await deployed.project.fail(...command));
  expect(output).toMatch(refusal);
  expect(written(deployed.project.hub)).toEqual([]);
  expect(await deployments()).toHaveLength(1);
  return output;
}

test('a destroy of the stack is refused before anything of it is gone, until the protection was turned off', async () => {
  const { project } = deployed;
  await apply(on);
  const output = await refused('apply', '-destroy', '-auto-approve');
  expect(output).toContain('would destroy the workloads and, with docker, their volumes');
  expect(output).toContain('set `deletion_protection = false`, apply that alone, and run this again');
  expect(await project.state('distr_rollout.shop')).toBeDefined();

  project.hub.requests.length = 0;
  expect(await apply(off)).toContain('0 added, 1 changed, 0 destroyed');
  expect(written(project.hub)).toEqual([]);
  await project.apply('-destroy');
  expect(await deployed.hub('GET', '/deployment-targets')).toEqual([]);
});

test('a deployment that is taken out of the configuration stays, and is told by what the hub knows it by', async () => {
  await apply({ ...on, release_name: 'acme-shop' });
  const { id, deployment_target_id: targetId } = (await deployed.project.state(address)) ?? {};
  const { resource } = dockerStack() as { resource: Record<string, object> };
  const { distr_deployment: _, distr_rollout: __, ...rest } = resource;
  deployed.project.write({ resource: rest });
  const output = await refused('apply', '-auto-approve');
  expect(output).toContain('Deployment "acme-shop" is protected from deletion');
  expect(output).toContain(`(\`id\` "${String(id)}", \`deployment_target_id\` "${String(targetId)}")`);
  expect(output).toContain('put it back into the configuration first');
});

test('a replacement is refused although the same apply allows it and turns the protection off', async () => {
  await apply({ ...on, release_name: 'old' });
  const other = { ...off, release_name: 'new', allow_replacement: true };
  deployed.project.write(dockerStack({ deployment: other }));
  expect(await refused('plan')).toContain('`release_name` cannot be changed in place');
  await apply({ ...off, release_name: 'old' });
  expect(await apply(other)).toContain('1 destroyed');
  expect(await deployments()).toMatchObject([{ releaseName: 'new' }]);
});

test('a replacement with the target that it is on is refused, and the target stays', async () => {
  await apply({ ...on, allow_replacement: true });
  const target = { autoheal_enabled: false, allow_replacement: true };
  deployed.project.write(dockerStack({ target, deployment: { ...on, allow_replacement: true } }));
  expect(await refused('apply', '-auto-approve')).toContain('`deployment_target_id` cannot be changed in place');
});

test('a replacement that a person orders is refused in the plan', async () => {
  await apply(on);
  await refused('plan', `-replace=${address}`);
  expect((await deployed.project.plan()).changes).toEqual([]);
  await apply(off);
  await deployed.project.succeed('plan', `-replace=${address}`);
});

test('a tainted deployment stays, and can be given free', async () => {
  const { project } = deployed;
  await apply(on);
  await project.succeed('taint', address);
  expect(await refused('apply', '-auto-approve')).toContain('`terraform untaint` it before');
  await refused('plan', '-destroy');
  await project.succeed('untaint', address);
  await apply(off);
  await project.succeed('taint', address);
  const [before] = await deployments();
  await project.apply();
  const [after] = await deployments();
  expect(after?.id).not.toBe(before?.id);
});

test('a tainted deployment whose creation was never confirmed goes, and its successor is protected', async () => {
  // Such a creation stores the deployment without its protection.
  await apply(off);
  await deployed.project.succeed('taint', address);
  expect(await apply(on)).toContain('1 destroyed');
  expect(await deployed.project.state(address)).toMatchObject(on);
  await refused('plan', '-destroy');
});

test('a deployment that stays at the hub may leave the state', async () => {
  const { project } = deployed;
  await apply({ ...on, on_destroy: 'retain' }, { target: { force_destroy: true } });
  await project.succeed('destroy', '-auto-approve', '-target=distr_deployment.shop');
  expect(await project.state(address)).toBeUndefined();
  expect(await deployments()).toHaveLength(1);
});

test.each([
  ['count', { count: 2 }, { count: 1 }, 'distr_deployment.more[1]'],
  ['for_each', { for_each: { a: 'a', b: 'b' } }, { for_each: { a: 'a' } }, 'distr_deployment.more["b"]'],
])('one that %s leaves out stays', async (_name, two, one, gone) => {
  const { project } = deployed;
  const several = (number: object) => {
    const { resource } = dockerStack() as { resource: { distr_deployment: { shop: object } } };
    const { shop } = resource.distr_deployment;
    return { resource: { ...resource, distr_deployment: { shop, more: { ...shop, ...on, ...number } } } };
  };
  project.write(several(two));
  await project.apply();
  project.write(several(one));
  const output = unwrapped(await project.fail('apply', '-auto-approve'));
  expect(output).toMatch(refusal);
  expect(await deployments()).toHaveLength(3);
  expect(await project.state(gone)).toMatchObject(on);
});

test('one whose successor would be made before it stays, too: replaced by order, or by its configuration', async () => {
  const { project } = deployed;
  const lifecycle = { lifecycle: { create_before_destroy: true } };
  const first = { ...on, ...lifecycle, release_name: 'shop' };
  await apply(first);
  await refused('plan', `-replace=${address}`);
  project.write(dockerStack({ deployment: { ...first, release_name: 'other', allow_replacement: true } }));
  await refused('apply', '-auto-approve');
});

test('one that is tainted stays also where its successor is made before it: it is its own successor', async () => {
  const { project } = deployed;
  await apply({ ...on, lifecycle: { create_before_destroy: true }, release_name: 'shop' });
  const [before] = await deployments();
  await project.succeed('taint', address);
  await project.apply();
  expect(await deployments()).toMatchObject([{ id: before?.id }]);
  expect(await project.state(address)).toMatchObject({ ...on, id: before?.id });
  expect((await project.plan()).changes).toEqual([]);
  await refused('plan', '-destroy');
});

test('a target that is destroyed by order takes no protected deployment along, forced or not', async () => {
  await apply(on, { target: { force_destroy: true } });
  await refused('destroy', '-auto-approve', '-target=distr_deployment_target.host');
  await refused('plan', '-replace=distr_deployment_target.host');
  expect(await deployed.project.state('distr_deployment_target.host')).toBeDefined();
});

test('one that Terraform is told to forget stays at the hub', async () => {
  const { project } = deployed;
  await apply(on);
  const { resource } = dockerStack() as { resource: Record<string, object> };
  const { distr_deployment: _, distr_rollout: __, ...rest } = resource;
  const forget = { from: address, lifecycle: { destroy: false } };
  project.write({ resource: rest, removed: [forget, { ...forget, from: 'distr_rollout.shop' }] });
  await project.apply();
  expect(await project.state(address)).toBeUndefined();
  expect(await deployments()).toHaveLength(1);
});

test('an imported deployment is not protected before the configuration says so', async () => {
  const { project } = deployed;
  await apply(on);
  const { id, deployment_target_id: targetId } = (await project.state(address)) ?? {};
  await project.succeed('state', 'rm', address);
  await project.succeed('import', address, `${String(targetId)}/${String(id)}`);
  expect(await project.state(address)).toMatchObject(off);
  project.hub.requests.length = 0;
  expect(await project.apply()).toContain('0 added, 1 changed, 0 destroyed');
  expect(written(project.hub)).toEqual([]);
  await refused('plan', '-destroy');
});
