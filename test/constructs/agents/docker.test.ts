import { readFileSync } from 'node:fs';
import { DockerProvider } from '@cdktf/provider-docker/lib/provider';
import { parse } from 'yaml';
import { ConnectCommand, ConstructError, DockerTarget, KubernetesTarget } from '../../../src/constructs';
import { DockerAgent, type DockerAgentOptions } from '../../../src/constructs/agents/docker';
import { installed } from '../../support/agent-world';
import { differences } from '../../support/differences';
import { newStack, onlyResource, resourcesOf } from '../l2/support';

type Attributes = Readonly<Record<string, unknown>>;

/** Where our containers differ from those of the hub's own command, and why. */
const always = {
  'services.agent.environment.DISTR_AGENT_VERSION_ID': 'empty, since Terraform owns the version',
  'services.agent.environment.HOST_DOCKER_CONFIG_DIR': 'for the container that updates the agent, which Terraform does',
  'services.agent.volumes.[${HOST_DOCKER_CONFIG_DIR-${HOME}/.docker}:/root/.docker:ro]':
    'only with `dockerConfigPath`: no home is known here',
  'services.agent.volumes.[scratch:/scratch]': "a volume of the target's own",
  'services.agent.volumes.[distr-agent-scratch-<target-id>:/scratch]':
    "an agent that meets another target's scratch removes that target's workloads",
};

// Trap 35: The agent has the variables, mounts and image of the hub's own manifest, and no version of its own.
test.each([
  ['docker', {}, always],
  ['docker-no-metrics-no-autoheal', { metricsEnabled: false, autohealEnabled: false }, always],
])('the containers are those of the recorded %s, but for what is listed', (recording, props, listed) => {
  const recorded = parse(readFileSync(`test/fixtures/connect-manifests/${recording}.yaml`, 'utf8')) as {
    services: object;
  };
  const found = differences({ services: recorded.services }, { services: servicesOf(stackWith({}, props)) });
  expect(found.sort()).toEqual(Object.keys(listed).sort());
});

// Trap 44: A new secret replaces the container in the same apply, the old one stopped first.
// Trap 47: A new secret replaces the container, and one that hangs is killed.
test('a new secret makes a new container, the old one stopped first, which has to connect again', () => {
  const stack = stackWith({});
  const container = agentOf(resourcesOf(stack));
  expect(container.env).toContain('"DISTR_TARGET_SECRET" = distr_agent_credential.Host_Credential_329DD262.secret');
  expect(container).toMatchObject({ destroy_grace_seconds: 10 });
  // And no `create_before_destroy`.
  expect(container.lifecycle).toEqual({
    replace_triggered_by: ['distr_agent_credential.Host_Credential_329DD262.revision'],
  });
  expect(onlyResource(stack, 'distr_agent_connection').triggers).toEqual({
    container: '${docker_container.Host_Agent_Container_6B88EAE4.id}',
  });
});

// Trap 45: The scratch volume is named by the target's id.
test('two targets never share a scratch volume', () => {
  expect(onlyResource(stackWith({}), 'docker_volume').name).toBe(
    'distr-agent-scratch-${distr_deployment_target.Host_B4E45AD7.id}',
  );
});

// Trap 48: An agent of a stack is refused in the plan, unless another registry is named.
test('a hub without a registry is refused before there is a credential, unless another registry is named', () => {
  expect(onlyResource(stackWith({}), 'distr_agent_credential').lifecycle).toEqual({
    precondition: [
      {
        condition: '${(data.distr_hub.DistrHub.registry_host != null)}',
        error_message:
          'The hub runs without a registry, and the agent of stack/Host logs in to one before each deployment: none would ever start. ' +
          'Give the agent `registryHost`: any registry that answers GET /v2/ with 200 will do.',
      },
    ],
  });
  const named = stackWith({ registryHost: 'registry.example', registryPlainHttp: true });
  expect(onlyResource(named, 'distr_agent_credential')).not.toHaveProperty('lifecycle');
  expect(servicesOf(named).agent.environment).toMatchObject({
    DISTR_REGISTRY_HOST: 'registry.example',
    DISTR_REGISTRY_PLAIN_HTTP: 'true',
  });
});

test('the hub is asked once for all agents of a stack', () => {
  const stack = stackWith({});
  const provider = new DockerProvider(stack, 'Docker', { alias: 'other', host: 'ssh://other.example' });
  new DockerTarget(stack, 'Other', { name: 'host-2' }).installAgent(new DockerAgent({ provider }));
  new DockerTarget(stack, 'ByHand', { name: 'host-3' }).installAgent(new ConnectCommand());
  expect(stack.node.children.map(({ node }) => node.id)).toEqual(['Host', 'DistrHub', 'Docker', 'Other', 'ByHand']);
});

test('the options stand in the containers', () => {
  const stack = stackWith({
    image: { repository: 'mirror.example/agent', tag: '3.0.0' },
    autohealImage: { repository: 'mirror.example/autoheal', digest: `sha256:${'0'.repeat(64)}` },
    proxy: { https: 'http://proxy:3128', exclude: ['localhost'] },
    caCertificate: '-----BEGIN CERTIFICATE-----\n',
    socketPath: '/run/user/1000/docker.sock',
    dockerConfigPath: '/home/operator/.docker',
  });
  const { agent, autoheal } = servicesOf(stack);
  expect([agent.image, autoheal.image]).toEqual([
    'mirror.example/agent:3.0.0',
    `mirror.example/autoheal@sha256:${'0'.repeat(64)}`,
  ]);
  expect(agent.environment).toMatchObject({
    HTTPS_PROXY: 'http://proxy:3128',
    NO_PROXY: 'localhost',
    SSL_CERT_DIR: '/etc/ssl/certs:/opt/config/ca',
  });
  expect(agent.volumes).toEqual([
    '/run/user/1000/docker.sock:/var/run/docker.sock',
    'distr-agent-scratch-<target-id>:/scratch',
    '/home/operator/.docker:/root/.docker:ro',
    '/:/hostfs:ro,rslave',
  ]);
  expect(autoheal.volumes).toEqual(['/run/user/1000/docker.sock:/var/run/docker.sock']);
  expect(agentOf(resourcesOf(stack)).upload).toEqual([
    { content: '-----BEGIN CERTIFICATE-----\n', file: '/opt/config/ca/ca.crt' },
  ]);
});

test('an existing host is measured and healed as the hub says', () => {
  const stack = newStack();
  DockerTarget.fromId(stack, 'Host', '7f3c1b52-6d0e-4a83-9a57-0f5c2a9be111').installAgent(new DockerAgent());
  const switches = { metrics_enabled: false, autoheal_enabled: false };
  const told = { 'data.distr_deployment_target': { id: '<target-id>', agent_version: '3.1.0', ...switches } };
  const { agent, autoheal } = servicesOf(stack, told);
  expect(agent.environment).not.toHaveProperty('HOST_ROOT_DIR');
  expect(agent.volumes).not.toContain('/:/hostfs:ro,rslave');
  expect(autoheal.environment).toEqual({ AUTOHEAL_CONTAINER_LABEL: 'sh.distr.autoheal' });
});

test('updates by the hub are refused by the compiler, and where a program gets round it, when the stack is built', () => {
  // @ts-expect-error Terraform owns the version
  expect(() => stackWith({ updates: 'hub' })).toThrow(ConstructError);
  // @ts-expect-error Terraform owns the version
  expect(() => stackWith({ updates: 'hub' })).toThrow(
    /^stack\/Host\/Agent: `updates` is "hub"\. .* install a ConnectCommand/,
  );
});

test('a docker agent is refused by the compiler on a kubernetes target', () => {
  const cluster = new KubernetesTarget(newStack(), 'Cluster', { name: 'cluster-1', namespace: 'shop' });
  // @ts-expect-error it is for docker
  expect(() => cluster.installAgent(new DockerAgent())).toThrow('The agent is one for docker');
});

function stackWith(options: DockerAgentOptions, props: object = {}) {
  const stack = newStack();
  new DockerTarget(stack, 'Host', { name: 'host-1', ...props }).installAgent(new DockerAgent(options));
  return stack;
}

function agentOf(resources: Record<string, Attributes>): Attributes {
  return resources['docker_container.Host_Agent_Container_6B88EAE4']!; // an address is a promise
}

interface Service {
  readonly image: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly volumes: readonly string[];
}

/** The containers of a stack as a compose file writes them. */
function servicesOf(
  stack: ReturnType<typeof newStack>,
  told?: Record<string, Attributes>,
): { readonly agent: Service; readonly autoheal: Service } {
  const resources = installed(stack, told);
  const named = (id: string) =>
    Object.entries(resources).find(([address]) => address.includes(`.Host_Agent_${id}_`))![1]; // the agent makes all four
  return {
    agent: serviceOf(named('Container'), named('Image')),
    autoheal: serviceOf(named('Autoheal'), named('AutohealImage')),
  };
}

function serviceOf(container: Attributes, image: Attributes): Service {
  const {
    env,
    labels,
    volumes,
    mounts = [],
    network_mode,
    restart,
  } = container as {
    env: string[];
    labels?: { label: string; value: string }[];
    volumes: { host_path?: string; volume_name?: string; container_path: string; read_only?: boolean }[];
    mounts?: { source: string; target: string; read_only: boolean; bind_options: { propagation: string } }[];
    network_mode: string;
    restart: string;
  };
  return {
    ...{ network_mode, restart },
    image: image.name as string,
    ...(labels && { labels: labels.map(({ label, value }) => `${label}=${value}`) }),
    environment: Object.fromEntries(
      env.map((each) => [each.slice(0, each.indexOf('=')), each.slice(each.indexOf('=') + 1)]),
    ),
    volumes: [
      ...volumes.map(({ host_path, volume_name, container_path, read_only }) =>
        [host_path ?? volume_name, container_path, ...(read_only ? ['ro'] : [])].join(':'),
      ),
      ...mounts.map(({ source, target, bind_options }) => [source, target, `ro,${bind_options.propagation}`].join(':')),
    ],
  };
}
