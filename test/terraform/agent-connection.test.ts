import { startAgents, type Agents } from '../../src/local-hub/agents';
import type { LocalHubOptions } from '../../src/local-hub/local-hub';
import { asked, askHub, connectAgent, deployByHand } from '../support/hub-api';
import { TerraformProject, unwrapped } from '../support/terraform-project';
import { agentIntervalMs } from '../support/test-hub';

const address = 'distr_agent_connection.it';
let project: TerraformProject;
let agents: Agents | undefined;

async function start(options: LocalHubOptions = {}): Promise<void> {
  project = await TerraformProject.start(options);
}

/** From now on somebody follows each connect command at once. */
function followConnectCommands(): void {
  agents = startAgents({ source: project.hub, intervalMs: agentIntervalMs });
}

afterEach(async () => {
  await agents?.stop();
  agents = undefined;
  await project.close();
});

interface Options {
  readonly type?: 'docker' | 'kubernetes';
  readonly rotation?: string;
  readonly connection?: object;
}

/** A target, its credential, and the wait for its agent. */
function connection({ type = 'docker', rotation, connection }: Options = {}) {
  const place = type === 'docker' ? {} : { namespace: 'shop', scope: 'namespace' };
  const triggers = rotation === undefined ? {} : { rotation_triggers: { rotation }, rotate_while_connected: true };
  const deployment_target_id = '${distr_deployment_target.host.id}';
  return {
    resource: {
      distr_deployment_target: { host: { name: 'host', type, ...place } },
      distr_agent_credential: { it: { deployment_target_id, ...triggers } },
      distr_agent_connection: {
        it: {
          deployment_target_id,
          credential_revision: '${distr_agent_credential.it.revision}',
          timeouts: { create: '20s', update: '20s' },
          ...connection,
        },
      },
    },
  };
}

test('it waits until the agent has asked for its work, and tells when that was and which version it is', async () => {
  await start();
  followConnectCommands();
  project.write(connection());
  await project.apply();
  const state = await project.state(address);
  const target = await project.state('distr_deployment_target.host');
  expect(state).toMatchObject({ id: target?.id, agent_version: '3.1.0' });
  expect(Date.parse(state?.connected_at as string)).toBeGreaterThan(0);

  expect((await project.plan()).changes).toEqual([]);
  const [{ reportedAgentVersionId } = { reportedAgentVersionId: null }] = await askHub<
    { reportedAgentVersionId: string | null }[]
  >(project.hub, 'GET', '/deployment-targets');
  expect(reportedAgentVersionId).not.toBeNull();
});

test('a target whose agent never calls ends in a time-out that says so, and stores nothing', async () => {
  await start();
  project.write(connection({ connection: { timeouts: { create: '700ms' } } }));
  const said = await project.fail('apply', '-auto-approve');
  expect(said).toContain('Error: Agent of deployment target "host" not connected');
  expect(said).toContain('After 700ms no agent has ever asked the hub for the work of the deployment target "host"');
  expect(said).toContain('Run the command again to go on waiting');
  expect((await project.plan()).changes).toMatchObject([{ address, actions: ['create'] }]);
});

describe('a target whose agent never calls, where that is no failure', () => {
  beforeEach(async () => {
    await start();
    project.write(connection({ connection: { on_timeout: 'warn', timeouts: { create: '700ms' } } }));
  });

  test('is told in a warning, and is not waited for again by the next run', async () => {
    const said = unwrapped(await project.apply());
    expect(said).toContain('Warning: Agent of deployment target "host" not connected');
    expect(said).toContain('The apply goes on without it');
    expect(await project.state(address)).toMatchObject({ connected_at: null, agent_version: null });
    expect((await project.plan()).changes).toEqual([]);
  });

  test('is waited for by the run after it became one', async () => {
    await project.apply();
    project.write(connection({ connection: { timeouts: { create: '700ms' } } }));
    await project.apply();
    expect((await project.plan()).changes).toMatchObject([{ address, actions: ['create'] }]);
  });
});

test('an interrupt ends the wait', async () => {
  await start();
  project.write(connection({ connection: { timeouts: { create: '10m' } } }));
  const applying = project.run('apply', '-no-color', '-auto-approve');
  let isOver = false;
  void applying.finally(() => (isOver = true));
  const looks = () => asked(project.hub).filter((each) => each === 'GET /deployment-targets').length;
  while (looks() < 2 && !isOver) await new Promise((resolve) => setTimeout(resolve, 20));
  project.interrupt();
  const { status, output } = await applying;
  expect(status).toBe(1);
  expect(unwrapped(output)).not.toContain('no agent has ever asked');
});

describe('a new credential', () => {
  test('of a docker target is waited for until the new agent shows, and no plan waits again', async () => {
    await start();
    followConnectCommands();
    project.write(connection({ rotation: 'one' }));
    await project.apply();
    const before = await project.state(address);
    await deployByHand(project.hub, before?.id as string);

    project.write(connection({ rotation: 'two' }));
    const { changes } = await project.plan();
    expect(Object.fromEntries(changes.map((each) => [each.address, each.actions.join()]))).toEqual({
      'distr_agent_credential.it': 'update',
      [address]: 'update',
    });
    await project.apply();
    const after = await project.state(address);
    expect(after).toMatchObject({ id: before?.id, credential_revision: 2 });
    expect(after?.connected_at).not.toBe(before?.connected_at);
    expect((await project.plan()).changes).toEqual([]);
  });

  test('that no docker agent takes fails the apply, which says what was heard last, and the next one waits again', async () => {
    await start();
    project.write(connection({ rotation: 'one' }));
    const applying = project.apply();
    project.hub.onAccessRequest(
      ({ deploymentTargetId, targetSecret }) => void connectAgent(project.hub, deploymentTargetId, targetSecret),
    );
    await applying;
    project.write(connection({ rotation: 'two', connection: { timeouts: { update: '700ms' } } }));
    const said = await project.fail('apply', '-auto-approve');
    expect(said).toContain('has shown no sign of its agent since the wait began');
    expect(said).toContain('An agent has connected once, but no report or log line of it is there.');
    expect(await project.state(address)).toMatchObject({ credential_revision: 1 });
    expect((await project.plan()).changes).toMatchObject([{ address, actions: ['update'] }]);
  });

  test('of a kubernetes target is not waited for', async () => {
    await start();
    followConnectCommands();
    project.write(connection({ type: 'kubernetes', rotation: 'one' }));
    await project.apply();
    await agents?.stop();
    project.write(connection({ type: 'kubernetes', rotation: 'two' }));
    await project.apply();
    expect(await project.state(address)).toMatchObject({ credential_revision: 2 });
    expect(asked(project.hub).some((each) => each.endsWith('/logs'))).toBe(false);
  });
});

test('other triggers wait again', async () => {
  await start();
  followConnectCommands();
  project.write(connection({ connection: { triggers: { container: 'a' } } }));
  await project.apply();
  const before = await project.state(address);
  await deployByHand(project.hub, before?.id as string);
  project.write(connection({ connection: { triggers: { container: 'b' } } }));
  await project.apply();
  expect((await project.state(address))?.connected_at).not.toBe(before?.connected_at);
});

test('another time limit alone waits for nothing', async () => {
  await start();
  followConnectCommands();
  project.write(connection());
  await project.apply();
  project.write(connection({ connection: { timeouts: { create: '30s' } } }));
  project.hub.requests.length = 0;
  await project.apply('-refresh=false');
  expect(asked(project.hub)).toEqual([]);
});

test('its refresh and its destruction ask the hub for nothing', async () => {
  await start();
  const { id } = await askHub(project.hub, 'POST', '/deployment-targets', { name: 'host', type: 'docker' });
  const { targetSecret } = await askHub<{ targetSecret: string }>(
    project.hub,
    'POST',
    `/deployment-targets/${id}/access-request`,
  );
  await connectAgent(project.hub, id, targetSecret);
  project.write({ resource: { distr_agent_connection: { it: { deployment_target_id: id, credential_revision: 1 } } } });
  await project.apply();
  project.hub.requests.length = 0;
  expect((await project.plan()).changes).toEqual([]);
  await project.apply('-destroy');
  expect(asked(project.hub)).toEqual([]);
});

describe('an import', () => {
  const stack = (id: string) => ({
    resource: {
      distr_agent_connection: { it: { deployment_target_id: id, credential_revision: 3, triggers: { a: 'b' } } },
    },
  });

  test('takes the connection of an agent that has connected over, whatever its credential, without a wait', async () => {
    await start();
    const { id } = await askHub(project.hub, 'POST', '/deployment-targets', { name: 'host', type: 'docker' });
    const path = `/deployment-targets/${id}/access-request`;
    const { targetSecret } = await askHub<{ targetSecret: string }>(project.hub, 'POST', path);
    await connectAgent(project.hub, id, targetSecret);
    project.write(stack(id));
    await project.succeed('import', '-no-color', address, id);
    project.hub.requests.length = 0;
    await project.apply();
    expect(await project.state(address)).toMatchObject({ credential_revision: 3, agent_version: '3.1.0' });
    expect(asked(project.hub)).toEqual([]);
    expect((await project.plan()).changes).toEqual([]);
  });

  test('of one that never has is refused', async () => {
    await start();
    const { id } = await askHub(project.hub, 'POST', '/deployment-targets', { name: 'host', type: 'docker' });
    project.write(stack(id));
    expect(await project.fail('import', address, id)).toContain('Cannot import non-existent remote object');
  });
});

test('the credential of an import, which has no secret, is refused in the plan with the way to a new one', async () => {
  await start();
  const body = { name: 'host', type: 'docker', autohealEnabled: true };
  const { id } = await askHub(project.hub, 'POST', '/deployment-targets', body);
  project.write(connection());
  await project.succeed('import', '-no-color', 'distr_deployment_target.host', id);
  await project.succeed('import', '-no-color', 'distr_agent_credential.it', id);
  const said = await project.fail('plan');
  expect(said).toContain('Error: Credential without a secret');
  expect(said).toContain('change its `rotation_triggers`');
  expect(said.match(/Error: /g)).toHaveLength(1);
});
