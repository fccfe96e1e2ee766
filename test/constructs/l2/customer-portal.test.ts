import { Testing } from 'cdktf';
import { randomUUID } from 'node:crypto';
import { Customer, DistrProvider, DockerApplication, DockerTarget } from '../../../src/constructs';
import { invitePerson, askHub, written, type Person } from '../../support/hub-api';
import { TerraformProject } from '../../support/terraform-project';
import { newStack } from './support';

const composeFile = 'services:\n  web:\n    image: nginx:${TAG:-1}\n';
const base64 = (text: string) => Buffer.from(text).toString('base64');

let project: TerraformProject;
beforeEach(async () => {
  project = await TerraformProject.start();
});
afterEach(() => project.close());

interface Options {
  /** Name of the version that the program deploys. */
  readonly version?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly restartTriggers?: Readonly<Record<string, string>>;
}

/** A customer whose deployment is the customer's own after the first time. */
function write({ version = '1.0', env = { A: '1' }, restartTriggers }: Options = {}): void {
  const stack = newStack();
  new DistrProvider(stack, 'Distr');
  const shop = new DockerApplication(stack, 'Shop', { name: 'Shop' });
  const versions = { '1.0': shop.addVersion('Old', { name: '1.0', composeFile }) };
  const all = { ...versions, '1.1': shop.addVersion('New', { name: '1.1', composeFile }) };
  const customer = new Customer(stack, 'Acme', { name: 'Acme', forceDestroy: true });
  const host = new DockerTarget(stack, 'Host', { name: 'host-1', customer });
  const chosen = all[version as keyof typeof all];
  host.deploy('Shop', { version: chosen, env, restartTriggers, managedBy: 'customer', drain: '0s' });
  const { terraform: _providers, ...blocks } = JSON.parse(Testing.synth(stack)) as { terraform: object };
  project.write(blocks);
}

interface Target {
  readonly id: string;
  readonly customerOrganizationId: string;
  readonly deployments: readonly {
    readonly id: string;
    readonly applicationVersionName: string;
    readonly envFileData: string;
    readonly forceRestart: boolean;
  }[];
}
const target = async () => (await askHub<Target[]>(project.hub, 'GET', '/deployment-targets'))[0]!; // the test has one

/** Somebody at the customer, who has the portal. */
async function customersUser(): Promise<Person> {
  return invitePerson(project.hub, `${randomUUID()}@example.com`, (await target()).customerOrganizationId);
}

/** What the customer does in the portal: another version with other variables. */
async function chooseInPortal(customer: Person, version: string, env: string): Promise<void> {
  const { id: deploymentTargetId, deployments } = await target();
  const [{ versions } = { versions: [] }] = await customer<{ versions: { id: string; name: string }[] }[]>(
    'GET',
    '/applications',
  );
  const applicationVersionId = versions.find(({ name }) => name === version)?.id;
  const deployment = { deploymentTargetId, deploymentId: deployments[0]?.id, applicationVersionId };
  await customer('PUT', '/deployments', { ...deployment, dockerType: 'compose', envFileData: base64(env) });
}

test('what a customer chooses in the portal is no difference, and nothing that the program says later takes it back', async () => {
  write();
  await project.apply();
  const customer = await customersUser();
  await chooseInPortal(customer, '1.1', 'A=theirs\n');
  expect((await project.plan()).changes).toEqual([]);

  project.hub.requests.length = 0;
  write({ version: '1.1', env: { A: '2' } });
  expect((await project.plan()).changes).toEqual([]);
  write({ version: '1.0', env: { A: '3' } });
  await project.apply();
  expect(written(project.hub)).toEqual([]);
  expect((await target()).deployments).toMatchObject([
    { applicationVersionName: '1.1', envFileData: base64('A=theirs\n') },
  ]);
  await project.apply('-destroy');
  expect(await askHub(project.hub, 'GET', '/deployment-targets')).toEqual([]);
});

test('a restart goes out with what the customer has chosen', async () => {
  write();
  await project.apply();
  const customer = await customersUser();
  await chooseInPortal(customer, '1.1', 'A=theirs\n');
  write({ restartTriggers: { since: 'monday' } });
  await project.apply();
  expect((await target()).deployments).toMatchObject([
    { applicationVersionName: '1.1', envFileData: base64('A=theirs\n'), forceRestart: true },
  ]);
  expect((await project.plan()).changes).toEqual([]);
});

test('what the customer chooses between plan and apply is not written over by a restart', async () => {
  write();
  await project.apply();
  const customer = await customersUser();
  write({ restartTriggers: { since: 'monday' } });
  await project.plan();
  await chooseInPortal(customer, '1.1', 'A=theirs\n');
  const said = await project.fail('apply', 'plan');
  expect(said).toMatch(/@example\.com \(revision .*\) has changed `application_version_id`, `docker.env_file`/);
  await project.apply();
  expect((await target()).deployments).toMatchObject([{ applicationVersionName: '1.1', forceRestart: true }]);
});
