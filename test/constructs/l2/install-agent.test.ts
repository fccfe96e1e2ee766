import type { Construct } from 'constructs';
import {
  ConnectCommand,
  ConstructError,
  DockerApplication,
  DockerTarget,
  KubernetesTarget,
  type AgentContext,
  type IAgent,
} from '../../../src/constructs';
import { DistrAgentConnection, DistrCustomerOrganization } from '../../../src/constructs/l1';
import { newStack, onlyResource, outputsOf, resourcesOf } from './support';

/** An agent that is a resource of ours, in place of a container or a release. */
class TestAgent implements IAgent<'docker'> {
  readonly type = 'docker';

  bind(scope: Construct, { credential }: AgentContext) {
    const made = new DistrCustomerOrganization(scope, 'Made', { name: credential.secret });
    return { takesSecret: true, triggers: { made: made.id } };
  }
}

test('the agent gets a credential of its own, and its connection is awaited after all that it makes', () => {
  const stack = newStack();
  const host = new DockerTarget(stack, 'Host', { name: 'host-1' });
  const connection = host.installAgent(new TestAgent(), {
    rotationTriggers: { quarter: '2026-1' },
    timeouts: { create: '2m' },
  });
  expect(connection).toBeInstanceOf(DistrAgentConnection);
  expect(connection?.node.path).toBe('stack/Host/Connection');
  expect(onlyResource(stack, 'distr_agent_credential')).toEqual({
    deployment_target_id: '${distr_deployment_target.Host_B4E45AD7.id}',
    rotation_triggers: { quarter: '2026-1' },
    rotate_while_connected: true,
  });
  expect(onlyResource(stack, 'distr_agent_connection')).toEqual({
    deployment_target_id: '${distr_deployment_target.Host_B4E45AD7.id}',
    credential_revision: '${distr_agent_credential.Host_Credential_329DD262.revision}',
    triggers: { made: '${distr_customer_organization.Host_Agent_Made_E2D722AB.id}' },
    timeouts: { create: '2m' },
    depends_on: ['distr_customer_organization.Host_Agent_Made_E2D722AB'],
  });
});

test('a credential that was issued before is used, and may then be rotated while the agent works', () => {
  const stack = newStack();
  const host = new DockerTarget(stack, 'Host', { name: 'host-1' });
  host.issueCredential({ rotationTriggers: { quarter: '2026-1' } });
  expect(onlyResource(stack, 'distr_agent_credential')).not.toHaveProperty('rotate_while_connected');
  expect(() => host.installAgent(new TestAgent(), { rotationTriggers: {} })).toThrow(
    'stack/Host: `rotationTriggers` is given to `installAgent`, and the credential was issued before. Give it to `issueCredential`.',
  );
  host.installAgent(new TestAgent());
  expect(onlyResource(stack, 'distr_agent_credential')).toMatchObject({
    rotation_triggers: { quarter: '2026-1' },
    rotate_while_connected: true,
  });
});

test.each([
  ['says nothing of it', {}],
  ['says that it does not', { takesSecret: false }],
])(
  'an agent that does not take the secret, and %s, is not locked out by a rotation unless that is asked for',
  (_, installed) => {
    const agent: IAgent<'docker'> = { type: 'docker', bind: () => installed };
    const stack = newStack();
    new DockerTarget(stack, 'Host', { name: 'host-1' }).installAgent(agent);
    expect(onlyResource(stack, 'distr_agent_connection')).toBeDefined();
    expect(onlyResource(stack, 'distr_agent_credential')).not.toHaveProperty('rotate_while_connected');

    const asked = newStack();
    new DockerTarget(asked, 'Host', { name: 'host-1' }).installAgent(agent, { rotateWhileConnected: true });
    expect(onlyResource(asked, 'distr_agent_credential')).toMatchObject({ rotate_while_connected: true });
  },
);

test('whether a credential is rotated while the agent works may be said for every agent', () => {
  const stack = newStack();
  const host = new DockerTarget(stack, 'Host', { name: 'host-1' });
  host.issueCredential({ rotateWhileConnected: false });
  expect(() => host.installAgent(new TestAgent(), { rotateWhileConnected: true })).toThrow(
    'stack/Host: `rotateWhileConnected` is given to `installAgent`, and the credential was issued before. Give it to `issueCredential`.',
  );
  host.installAgent(new TestAgent());
  expect(onlyResource(stack, 'distr_agent_credential')).toMatchObject({ rotate_while_connected: false });

  const byHand = newStack();
  new DockerTarget(byHand, 'Host', { name: 'host-1' }).installAgent(new ConnectCommand(), {
    rotateWhileConnected: true,
  });
  expect(onlyResource(byHand, 'distr_agent_credential')).toMatchObject({ rotate_while_connected: true });
});

test('a credential is verified where that is asked for, of the agent or of the credential', () => {
  const stack = newStack();
  new DockerTarget(stack, 'Host', { name: 'host-1' }).installAgent(new TestAgent(), { verifyCredential: true });
  expect(onlyResource(stack, 'distr_agent_credential')).toMatchObject({ verify_credential: true });

  const byHand = newStack();
  const host = new DockerTarget(byHand, 'Host', { name: 'host-1' });
  host.issueCredential({ verifyCredential: true });
  expect(() => host.installAgent(new TestAgent(), { verifyCredential: true })).toThrow('`verifyCredential` is given');
  expect(onlyResource(byHand, 'distr_agent_credential')).toMatchObject({ verify_credential: true });
});

test('deployments begin after the connection, whether they were made before the agent or after', () => {
  const stack = newStack();
  const host = new DockerTarget(stack, 'Host', { name: 'host-1' });
  const version = new DockerApplication(stack, 'Shop', { name: 'Shop' }).addVersion('Current', {
    name: '1.0',
    composeFile: 'services:\n  web:\n    image: nginx\n',
  });
  host.deploy('Before', { version });
  host.installAgent(new TestAgent());
  host.deploy('After', { version });
  const deployments = Object.entries(resourcesOf(stack)).filter(([address]) => address.startsWith('distr_deployment.'));
  expect(deployments.map(([, { depends_on }]) => depends_on)).toEqual([
    ['distr_agent_connection.Host_Connection_E76DD254'],
    ['distr_agent_connection.Host_Connection_E76DD254'],
  ]);
});

test('a target has one agent', () => {
  const host = new DockerTarget(newStack(), 'Host', { name: 'host-1' });
  host.installAgent(new TestAgent());
  expect(() => host.installAgent(new TestAgent())).toThrow(/^stack\/Host: An agent is installed already/);
  expect(host.node.children.map(({ node }) => node.id)).toEqual(['Resource', 'Credential', 'Agent', 'Connection']);
});

test('an agent of another type is refused by the compiler, and where a program gets round it, when the stack is built', () => {
  const stack = newStack();
  const cluster = new KubernetesTarget(stack, 'Cluster', { name: 'cluster-1', namespace: 'shop' });
  // @ts-expect-error a docker agent on a kubernetes target
  expect(() => cluster.installAgent(new TestAgent())).toThrow(
    new ConstructError(
      cluster,
      'The agent is one for docker, and the target for kubernetes.',
      'Install a HelmAgent, a KubernetesAgent or a ConnectCommand.',
    ),
  );
  expect(resourcesOf(stack)).not.toHaveProperty('distr_agent_credential');
});

test('a deployment cannot take the names of what belongs to the agent', () => {
  const stack = newStack();
  const host = new DockerTarget(stack, 'Host', { name: 'host-1' });
  const version = new DockerApplication(stack, 'Shop', { name: 'Shop' }).addVersion('Current', {
    name: '1.0',
    composeFile: 'services:\n  web:\n    image: nginx\n',
  });
  for (const id of ['Agent', 'Connection']) {
    expect(() => host.deploy(id, { version })).toThrow(`The id "${id}" is the target's own.`);
  }
});

describe('a connect command', () => {
  test('is a sensitive output, and nothing waits for whoever runs it', () => {
    const stack = newStack();
    const host = new DockerTarget(stack, 'Host', { name: 'host-1' });
    expect(host.installAgent(new ConnectCommand())).toBeUndefined();
    expect(outputsOf(stack)).toEqual({
      Host_Agent_Command_E91DEB68: {
        description: "Installs the agent of stack/Host. It holds the agent's password.",
        sensitive: true,
        value: '${distr_agent_credential.Host_Credential_329DD262.connect_command}',
      },
    });
    expect(Object.keys(resourcesOf(stack))).toEqual([
      'distr_agent_credential.Host_Credential_329DD262',
      'distr_deployment_target.Host_B4E45AD7',
    ]);
    // Whoever installed the agent would have to run the next command, too.
    expect(onlyResource(stack, 'distr_agent_credential')).not.toHaveProperty('rotate_while_connected');
  });

  test('fits targets of both types, and may be named', () => {
    const stack = newStack();
    const cluster = new KubernetesTarget(stack, 'Cluster', { name: 'cluster-1', namespace: 'shop' });
    cluster.installAgent(new ConnectCommand({ outputName: 'acme_connect' }));
    expect(Object.keys(outputsOf(stack))).toEqual(['acme_connect']);
  });

  test('needs the hub to have a registry, and says so before there is a credential', () => {
    const stack = newStack();
    new DockerTarget(stack, 'Host', { name: 'host-1' }).installAgent(new ConnectCommand());
    expect(onlyResource(stack, 'distr_agent_credential').lifecycle).toEqual({
      precondition: [
        {
          condition: '${(data.distr_hub.DistrHub.registry_host != null)}',
          error_message:
            'The hub runs without a registry, and the agent of stack/Host logs in to one before each deployment: none would ever start. ' +
            'Let the hub have one, or let Terraform install the agent, with a `registryHost`.',
        },
      ],
    });
  });
});
