import { asked, askHub, connectAgent, registryHost, written } from '../support/hub-api';
import { TerraformProject } from '../support/terraform-project';
import { onLocalHub } from '../support/test-hub';

const address = 'distr_agent_credential.it';
let project: TerraformProject;
beforeEach(async () => {
  project = await TerraformProject.start();
});
afterEach(() => project.close());

/** A target and its credential. */
function credential(triggers?: object, settings: object = {}) {
  const rotation = { ...(triggers && { rotation_triggers: triggers }), ...settings };
  return {
    resource: {
      distr_deployment_target: { host: { name: 'host', type: 'docker' } },
      distr_agent_credential: { it: { deployment_target_id: '${distr_deployment_target.host.id}', ...rotation } },
    },
  };
}

const issues = () => written(project.hub).filter((each) => each.endsWith('/access-request')).length;

interface Stored {
  readonly id: string;
  readonly secret: string | null;
  readonly revision: number;
  readonly environment: Record<string, string>;
  readonly connect_url: string | null;
}
const stored = async () => (await project.state(address)) as unknown as Stored;

async function connect(): Promise<void> {
  const { id, secret } = await stored();
  await connectAgent(project.hub, id, secret ?? '');
}

// Trap 3: A credential is issued when it is created or its triggers change, never by a plan, a refresh or an unchanged
// apply.
// Trap 35: The variables of a credential name no version, so the agent does not update itself.
test('it is issued once, and no plan, refresh or unchanged apply issues another one', async () => {
  project.write(credential({ since: 'monday' }));
  await project.apply();
  const before = await stored();
  expect(before.revision).toBe(1);
  expect(before.secret).toMatch(/^[0-9a-f]{32}$/);
  expect(before.environment).toMatchObject({
    DISTR_TARGET_ID: before.id,
    DISTR_LOGIN_ENDPOINT: `${new URL(before.connect_url ?? '').origin}/api/v1/agent/login`,
    DISTR_AGENT_VERSION_ID: '',
    DISTR_REGISTRY_HOST: await registryHost(project.hub),
  });
  expect(Object.values(before.environment)).not.toContain(before.secret);

  expect((await project.plan()).changes).toEqual([]);
  await project.apply('-refresh-only');
  await project.apply();
  expect(await stored()).toEqual(before);
  expect(issues()).toBe(1);
  await connect();
});

test('other triggers issue a new one in place while no agent has connected', async () => {
  project.write(credential({ since: 'monday' }));
  await project.apply();
  const before = await stored();
  project.write(credential({ since: 'tuesday' }));
  expect((await project.plan()).changes).toMatchObject([{ address, actions: ['update'], after: { id: before.id } }]);
  expect(issues()).toBe(1);
  await project.apply();
  const after = await stored();
  expect(after).toMatchObject({ id: before.id, revision: 2 });
  expect(after.secret).not.toBe(before.secret);
  expect(issues()).toBe(2);
  await connect();
});

test('triggers that say nothing are none: their coming and going issues nothing', async () => {
  project.write(credential());
  await project.apply();
  const before = await stored();
  project.write(credential({}));
  await project.apply();
  expect(await stored()).toMatchObject({ secret: before.secret, revision: 1 });
  project.write(credential());
  await project.apply();
  expect(issues()).toBe(1);
  expect((await project.plan()).changes).toEqual([]);
});

test.each([{ flags: [] }, { flags: ['-refresh=false'] }])(
  'a plan with $flags refuses other triggers once an agent has connected, and nothing is sent',
  async ({ flags }) => {
    project.write(credential({ since: 'monday' }));
    await project.apply();
    await connect();
    expect((await project.plan()).changes).toEqual([]);
    project.write(credential({ since: 'tuesday' }));
    const output = await project.fail('plan', ...flags);
    expect(output).toContain('No new credential for an agent at work');
    expect(output).toContain(`the deployment target "host" (${(await stored()).id})`);
    expect(output).toContain('"rotation_triggers"');
    expect(output.match(/Error:/g)).toHaveLength(1);
    expect(issues()).toBe(1);
  },
);

test('an agent that connects between plan and apply keeps its credential', async () => {
  project.write(credential({ since: 'monday' }));
  await project.apply();
  project.write(credential({ since: 'tuesday' }));
  await project.plan();
  await connect();
  const output = await project.fail('apply', 'plan');
  expect(output).toContain('No new credential for an agent at work');
  expect(output).toContain('Terraform has stopped it already');
  expect(output).toContain('The next apply that succeeds restores it');
  expect(issues()).toBe(1);
});

describe('with rotate_while_connected', () => {
  const rotating = { rotate_while_connected: true };

  test('other triggers issue a new one in place, and the agent at work goes on with its token', async () => {
    project.write(credential({ since: 'monday' }, rotating));
    await project.apply();
    await connect();
    const before = await stored();
    project.write(credential({ since: 'tuesday' }, rotating));
    expect((await project.plan()).changes).toMatchObject([{ address, actions: ['update'], after: { id: before.id } }]);
    expect(issues()).toBe(1);
    await project.apply();
    const after = await stored();
    expect(after).toMatchObject({ id: before.id, revision: 2 });
    expect(after.secret).not.toBe(before.secret);
    expect(issues()).toBe(2);
    await connect();
    await expect(connectAgent(project.hub, before.id, before.secret ?? '')).rejects.toThrow('401');
    expect((await project.plan()).changes).toEqual([]);
  });

  test('the plan of a change asks the hub for nothing more than its refresh', async () => {
    project.write(credential({ since: 'monday' }, rotating));
    await project.apply();
    await connect();
    project.write(credential({ since: 'tuesday' }, rotating));
    project.hub.requests.length = 0;
    await project.plan('-refresh=false');
    expect(asked(project.hub)).toEqual([]);
  });

  test('one is issued for a target whose agent somebody else has connected', async () => {
    const { id } = await askHub(project.hub, 'POST', '/deployment-targets', { name: 'host', type: 'docker' });
    const path = `/deployment-targets/${id}/access-request`;
    const { targetSecret } = await askHub<{ targetSecret: string }>(project.hub, 'POST', path);
    await connectAgent(project.hub, id, targetSecret);
    project.write({ resource: { distr_agent_credential: { it: { deployment_target_id: id, ...rotating } } } });
    await project.apply();
    expect(await stored()).toMatchObject({ id, revision: 1 });
    expect(issues()).toBe(1);
  });

  test('setting and unsetting it sends nothing', async () => {
    project.write(credential({ since: 'monday' }));
    await project.apply();
    await connect();
    for (const settings of [rotating, {}]) {
      project.write(credential({ since: 'monday' }, settings));
      await project.apply();
    }
    expect(issues()).toBe(1);
    project.write(credential({ since: 'tuesday' }));
    expect(await project.fail('plan')).toContain('No new credential for an agent at work');
  });

  test('a rotation that the hub refuses in apply keeps the old one, says that the agent may be stopped, and the next apply restores it', async () => {
    project.write(credential({ since: 'monday' }, rotating));
    await project.apply();
    const before = await stored();
    project.write(credential({ since: 'tuesday' }, rotating));
    const path = '/api/v1/deployment-targets/*/access-request';
    project.hub.faults.arm({
      method: 'POST',
      path,
      effect: { answer: { status: 403, body: 'insufficient permissions' } },
    });
    const output = await project.fail('apply', '-auto-approve');
    expect(output).toContain('Error: Agent credential not updated');
    expect(output).toContain('Terraform has stopped it already');
    expect(await stored()).toMatchObject({ secret: before.secret, revision: 1 });
    await connect();
    await project.apply();
    expect(await stored()).toMatchObject({ revision: 2 });
    await connect();
  });
});

describe('what is not secret', () => {
  const rotating = { rotate_while_connected: true };
  const withAgent = (triggers: object) => ({
    resource: {
      ...credential(triggers, rotating).resource,
      terraform_data: { settings: { input: '${distr_agent_credential.it.environment}' } },
    },
  });
  const actions = async () =>
    Object.fromEntries((await project.plan()).changes.map((each) => [each.address, each.actions.join()]));
  const accessPath = '/api/v1/deployment-targets/*/access-request';
  const answering = (body: object) => ({ answer: { status: 200, body: JSON.stringify(body) } });

  test('stays known in the plan of a rotation, so that nothing that takes only that seems to change', async () => {
    project.write(withAgent({ since: 'monday' }));
    await project.apply();
    project.write(withAgent({ since: 'tuesday' }));
    expect(await actions()).toEqual({ [address]: 'update' });
    expect(await project.apply()).toContain('0 added, 1 changed, 0 destroyed');
    expect((await stored()).revision).toBe(2);
  });

  onLocalHub(
    'stays as planned when the hub answers with another origin in apply, and the next plan shows the other one',
    async () => {
      project.write(withAgent({ since: 'monday' }));
      await project.apply();
      project.write(withAgent({ since: 'tuesday' }));
      const { id } = await stored();
      const connectUrl = `https://agents.example.com/api/v1/connect?targetId=${id}&targetSecret=other`;
      const body = { targetId: id, targetSecret: 'other', connectUrl, connectCommand: `curl '${connectUrl}'` };
      project.hub.faults.arm({ method: 'POST', path: accessPath, effect: answering(body) });
      await project.apply();
      expect(await stored()).toMatchObject({ secret: 'other', connect_url: connectUrl });
      expect((await stored()).environment.DISTR_LOGIN_ENDPOINT).toBe(`${project.url}/api/v1/agent/login`);

      const { changes, drift } = await project.plan();
      expect(drift.map((each) => each.address)).toContain(address);
      expect(changes.map((each) => each.address)).toEqual(['terraform_data.settings']);
      await project.apply();
      expect((await stored()).environment.DISTR_LOGIN_ENDPOINT).toBe('https://agents.example.com/api/v1/agent/login');
      expect(await actions()).toEqual({});
    },
  );

  test('shows the registry that the hub has got since, without another credential', async () => {
    project.write(withAgent({ since: 'monday' }));
    await project.apply();
    const context = await askHub<object>(project.hub, 'GET', '/context');
    const effect = answering({ ...context, registryHost: 'registry.example.com' });
    project.hub.faults.arm({ method: 'GET', path: '/api/v1/context', times: 100, effect });
    expect(await actions()).toEqual({ 'terraform_data.settings': 'update' });
    await project.apply();
    expect((await stored()).environment.DISTR_REGISTRY_HOST).toBe('registry.example.com');
    expect(await actions()).toEqual({});
    expect(issues()).toBe(1);
  });
});

test('an unknown trigger counts as a change, and the credential of a connected agent is not risked for it', async () => {
  project.write(credential({ since: 'monday' }));
  await project.apply();
  await connect();
  const { resource } = credential({ since: '${terraform_data.clock.output}' });
  project.write({ resource: { ...resource, terraform_data: { clock: { input: 'x' } } } });
  expect(await project.fail('plan')).toContain('No new credential for an agent at work');
});

test('other triggers are refused while the hub cannot be asked', async () => {
  project.write(credential({ since: 'monday' }));
  await project.apply();
  project.environment = {};
  project.write({
    provider: { distr: { host: '${terraform_data.hub.output}', api_key: project.hub.key } },
    resource: { ...credential({ since: 'tuesday' }).resource, terraform_data: { hub: { input: project.url } } },
  });
  const output = await project.fail('plan');
  expect(output).toContain('Perhaps an agent (the hub cannot be asked yet) has connected');
  expect(output).toContain('"rotation_triggers"');
});

// Trap 44: No credential is issued for a target whose agent has connected, unless it is allowed.
test('a credential is not issued for a target whose agent somebody else has connected', async () => {
  const { id } = await askHub(project.hub, 'POST', '/deployment-targets', { name: 'host', type: 'docker' });
  const path = `/deployment-targets/${id}/access-request`;
  const { targetSecret } = await askHub<{ targetSecret: string }>(project.hub, 'POST', path);
  await connectAgent(project.hub, id, targetSecret);
  project.write({ resource: { distr_agent_credential: { it: { deployment_target_id: id } } } });
  const output = await project.fail('plan');
  expect(output).toContain('No new credential for an agent at work');
  expect(output).toContain(`import id \`${id}\``);
  expect(output).toContain('"deployment_target_id"');
  expect(issues()).toBe(0);
  await connectAgent(project.hub, id, targetSecret);
});

describe('after an import', () => {
  async function importIt(triggers?: object, prepare?: (id: string) => Promise<void>): Promise<string> {
    const body = { name: 'host', type: 'docker', autohealEnabled: true };
    const { id } = await askHub(project.hub, 'POST', '/deployment-targets', body);
    await prepare?.(id);
    project.write(credential(triggers));
    project.hub.requests.length = 0;
    await project.succeed('import', '-no-color', 'distr_deployment_target.host', id);
    await project.succeed('import', '-no-color', address, id);
    return id;
  }

  // Trap 6: An imported credential has no secret, and says so; all else of it works.
  test('there is no secret, but all that needs none', async () => {
    const id = await importIt();
    const { environment, ...rest } = await stored();
    expect(rest).toMatchObject({ id, secret: null, connect_url: null, connect_command: null, issued_at: null });
    expect(environment).toMatchObject({
      ...{ DISTR_TARGET_ID: id, DISTR_REGISTRY_HOST: await registryHost(project.hub) },
    });
    expect((await project.plan()).changes.map((each) => each.address)).toEqual(['distr_deployment_target.host']);
    expect(issues()).toBe(0);
  });

  test('the first triggers are taken over, so an agent at work keeps its credential', async () => {
    let secret = '';
    const id = await importIt({ since: 'monday' }, async (target) => {
      const path = `/deployment-targets/${target}/access-request`;
      ({ targetSecret: secret } = await askHub<{ targetSecret: string }>(project.hub, 'POST', path));
      await connectAgent(project.hub, target, secret);
    });
    const imported = await stored();
    const { changes } = await project.plan();
    const change = changes.find((each) => each.address === address);
    const rotation_triggers = { since: 'monday' };
    expect(change).toMatchObject({ actions: ['update'], after: { ...imported, rotation_triggers } });
    await project.apply();
    expect(await stored()).toEqual({ ...imported, rotation_triggers });
    expect((await project.plan()).changes).toEqual([]);
    expect(issues()).toBe(0);
    await connectAgent(project.hub, id, secret);

    project.write(credential({ since: 'tuesday' }));
    expect(await project.fail('plan')).toContain('No new credential for an agent at work');
    expect(issues()).toBe(0);
  });

  onLocalHub('other triggers issue one, at the address that the hub gives to its agents', async () => {
    await project.close();
    project = await TerraformProject.start({ publicUrl: 'https://agents.example.com' });
    await importIt({ since: 'monday' });
    await project.apply();
    expect((await stored()).environment.DISTR_LOGIN_ENDPOINT).toBe(`${project.url}/api/v1/agent/login`);
    expect(issues()).toBe(0);
    project.write(credential({ since: 'tuesday' }));
    await project.apply();
    const { revision, environment } = await stored();
    expect(revision).toBe(1);
    expect(environment.DISTR_LOGIN_ENDPOINT).toBe('https://agents.example.com/api/v1/agent/login');
    await connect();
  });
});

// Trap 47: An agent is made only when the hub has answered.
test('nothing that hangs on a credential is made before the hub answers, and what exists stays', async () => {
  const agent = { terraform_data: { agent: { input: '${distr_agent_credential.it.environment}' } } };
  const withAgent = (triggers: object) => ({
    resource: { ...credential(triggers, { rotate_while_connected: true }).resource, ...agent },
  });
  project.write(withAgent({ since: 'monday' }));
  await project.plan();
  const path = '/api/v1/deployment-targets/*/access-request';
  project.hub.faults.arm({ method: 'POST', path, effect: { drop: 'before' } });
  expect(await project.fail('apply', 'plan')).toContain('Agent credential not created');
  expect(await project.state('terraform_data.agent')).toBeUndefined();
  expect(await project.state(address)).toBeUndefined();

  await project.apply();
  const before = await stored();
  const made = await project.state('terraform_data.agent');
  project.write(withAgent({ since: 'tuesday' }));
  await project.stopHub();
  expect(await project.fail('apply', '-auto-approve')).toContain('Check that the hub is up');
  expect(await stored()).toEqual(before);
  expect(await project.state('terraform_data.agent')).toEqual(made);
});

test('its destruction sends nothing: the hub cannot take a credential back', async () => {
  const { id } = await askHub(project.hub, 'POST', '/deployment-targets', { name: 'host', type: 'docker' });
  project.write({ resource: { distr_agent_credential: { it: { deployment_target_id: id } } } });
  await project.apply();
  project.hub.requests.length = 0;
  await project.apply('-destroy', '-refresh=false');
  expect(asked(project.hub)).toEqual([]);
});
