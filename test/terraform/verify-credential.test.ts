import { askHub, asked, connectAgent, written } from '../support/hub-api';
import { onLocalHub } from '../support/test-hub';
import { TerraformProject, unwrapped } from '../support/terraform-project';

const address = 'distr_agent_credential.it';
let project: TerraformProject;
beforeEach(async () => {
  project = await TerraformProject.start();
});
afterEach(() => project.close());

/** A target and its credential, which each refresh tries. */
function write(settings: object = {}): void {
  const deployment_target_id = '${distr_deployment_target.host.id}';
  project.write({
    resource: {
      distr_deployment_target: { host: { name: 'host', type: 'docker' } },
      distr_agent_credential: { it: { deployment_target_id, verify_credential: true, ...settings } },
    },
  });
}

interface Stored {
  readonly id: string;
  readonly secret: string;
  readonly revision: number;
}
const stored = async () => (await project.state(address)) as unknown as Stored;
const logins = () => asked(project.hub).filter((each) => each === 'POST /agent/login').length;
const issues = () => written(project.hub).filter((each) => each.endsWith('/access-request')).length;

/** A person issues another credential in the web page. */
async function rotateByHand(): Promise<string> {
  const path = `/deployment-targets/${(await stored()).id}/access-request`;
  return (await askHub<{ targetSecret: string }>(project.hub, 'POST', path)).targetSecret;
}

/** What a plan changes, by address. */
async function planned(...flags: readonly string[]): Promise<Record<string, string>> {
  const { changes } = await project.plan(...flags);
  return Object.fromEntries(changes.map((each) => [each.address, each.actions.join()]));
}

test('a credential that is good is tried by one login each refresh, and stays', async () => {
  write();
  await project.apply();
  const before = await stored();
  await connectAgent(project.hub, before.id, before.secret);
  expect(logins()).toBe(0);
  expect(await planned()).toEqual({});
  expect(logins()).toBe(1);
  await project.apply('-refresh-only');
  expect(logins()).toBe(2);
  expect(await planned('-refresh=false')).toEqual({});
  await project.apply('-destroy', '-refresh=false');
  expect(logins()).toBe(2);
  expect(issues()).toBe(1);
});

test('without it no login is ever tried', async () => {
  write({ verify_credential: false });
  await project.apply();
  await rotateByHand();
  expect(await planned()).toEqual({});
  expect(logins()).toBe(0);
});

test('one that somebody else has replaced is issued anew in place, and the plan says what happened', async () => {
  write();
  await project.apply();
  const before = await stored();
  const other = await rotateByHand();

  const said = unwrapped(await project.succeed('plan', '-no-color', '-out=plan'));
  expect(said).toContain('Warning: Credential replaced by another one');
  expect(said).toContain(`does not accept the secret of the deployment target ${before.id} any more`);
  expect(said).toContain('which ends that other one at once');
  for (const secret of [before.secret, other]) expect(said).not.toContain(secret);
  expect(await planned()).toEqual({ [address]: 'update' });
  expect(issues()).toBe(1);

  await project.apply();
  const after = await stored();
  expect(after).toMatchObject({ id: before.id, revision: 2 });
  await connectAgent(project.hub, after.id, after.secret);
  expect(await planned()).toEqual({});
  expect(issues()).toBe(2);
});

describe('of a target whose agent has connected', () => {
  async function connectedThenReplaced(settings: object = {}): Promise<string> {
    write(settings);
    await project.apply();
    const { id, secret } = await stored();
    await connectAgent(project.hub, id, secret);
    return rotateByHand();
  }

  test('it is not issued without leave: the plan says who may be cut off, and the ways out', async () => {
    const other = await connectedThenReplaced();
    const said = await project.fail('plan');
    expect(said).toContain('Error: Credential replaced by another one');
    expect(said).toContain('An agent has connected, perhaps with that other one');
    expect(said).toContain('set `rotate_while_connected = true`');
    expect(said).toContain('set `verify_credential = false`');
    expect(said).toContain('"verify_credential"');
    expect(said.match(/Error:|Warning:/g)).toHaveLength(1);
    expect(issues()).toBe(1);
    await connectAgent(project.hub, (await stored()).id, other);

    write({ verify_credential: false });
    expect(await planned()).toEqual({ [address]: 'update' });
    await project.apply();
    expect(await planned()).toEqual({});
    expect(issues()).toBe(1);
  });

  test('it is issued with leave, in place', async () => {
    await connectedThenReplaced({ rotate_while_connected: true });
    expect(await planned()).toEqual({ [address]: 'update' });
    await project.apply();
    const { id, secret } = await stored();
    await connectAgent(project.hub, id, secret);
    expect(await planned()).toEqual({});
  });

  test('a destroy goes on without a refresh, as the error says', async () => {
    await connectedThenReplaced();
    expect(await project.fail('destroy', '-auto-approve')).toContain('goes on with `-refresh=false`');
    await project.apply('-destroy', '-refresh=false');
    expect(await project.state(address)).toBeUndefined();
  });
});

test('an agent that connects between plan and apply is not cut off', async () => {
  write();
  await project.apply();
  const other = await rotateByHand();
  await project.plan();
  const { id } = await stored();
  await connectAgent(project.hub, id, other);
  const said = await project.fail('apply', 'plan');
  expect(said).toContain('Error: Credential replaced by another one');
  expect(said).toContain('The next apply that succeeds restores it');
  await connectAgent(project.hub, id, other);
});

onLocalHub('logins that are used up are no verdict: nothing changes, and a warning says so', async () => {
  await project.close();
  project = await TerraformProject.start({ rateLimits: true });
  write();
  await project.apply();
  const { id } = await stored();
  for (let tries = 0; tries < 5; tries += 1)
    await connectAgent(project.hub, id, 'an-old-secret').catch(() => undefined);
  const said = unwrapped(await project.succeed('plan', '-no-color', '-out=plan'));
  expect(said).toContain('Warning: Credential of deployment target "host" not verified');
  expect(said).toContain('POST /agent/login answered 429');
  expect(said).toContain('No changes.');
  expect(logins()).toBe(1);
});

test('a verdict outlasts a refresh that gets none', async () => {
  write();
  await project.apply();
  await rotateByHand();
  await project.apply('-refresh-only');
  const answer = { status: 429, body: 'Too Many Requests\n', headers: { 'Retry-After': '60' } };
  project.hub.faults.arm({ method: 'POST', path: '/api/v1/agent/login', effect: { answer } });
  expect(await planned()).toEqual({ [address]: 'update' });
  expect(await planned('-refresh=false')).toEqual({ [address]: 'update' });
});

test('a hub that breaks off during the login fails the plan like any other read, without a word of the secret', async () => {
  write();
  await project.apply();
  const { secret } = await stored();
  project.hub.faults.arm({ method: 'POST', path: '/api/v1/agent/login', effect: { drop: 'before' } });
  const said = await project.fail('plan');
  expect(said).toContain('Error: Agent credential not read');
  expect(said).toContain('POST /agent/login lost the connection');
  expect(said).not.toContain(secret);
});

test('an import has no secret to try', async () => {
  const body = { name: 'host', type: 'docker', autohealEnabled: true };
  const { id } = await askHub(project.hub, 'POST', '/deployment-targets', body);
  write();
  await project.succeed('import', '-no-color', 'distr_deployment_target.host', id);
  await project.succeed('import', '-no-color', address, id);
  await project.apply();
  expect(await planned()).toEqual({});
  expect(logins()).toBe(0);
  expect(issues()).toBe(0);
});
