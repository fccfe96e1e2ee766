import './docker-package';
import { Container } from '@cdktf/provider-docker/lib/container';
import { Image } from '@cdktf/provider-docker/lib/image';
import { Volume } from '@cdktf/provider-docker/lib/volume';
import type { Construct } from 'constructs';
import { Fn, Token, conditional, dependable } from '../framework';
import {
  certificateFolder,
  environmentOf,
  imageName,
  imageOf,
  type AgentContext,
  type AgentImage,
  type AgentOptions,
  type IAgent,
  type InstalledAgent,
  type WholeImage,
} from '../l2/agent';
import { ConstructError } from '../l2/errors';
import { requireFreeHost } from './one-agent';

/** What the agent of a Docker host may be told. */
export interface DockerAgentOptions extends AgentOptions {
  /**
   * Terraform owns the agent's version, and pins what the hub wants for the target. An agent that updated itself would
   * put another container in the place of Terraform's; to let it, hand out a `ConnectCommand`.
   * @default "terraform"
   */
  readonly updates?: 'terraform';
  /**
   * Where the image comes from of the container that restarts unhealthy ones.
   * @default - the one that Distr publishes, in the version that the hub wants for the target
   */
  readonly autohealImage?: AgentImage;
  /**
   * Socket of the Docker engine on the host.
   * @default "/var/run/docker.sock"
   */
  readonly socketPath?: string;
  /**
   * Folder on the host with the `config.json` by which images of private registries are pulled that the hub knows
   * nothing of.
   * @default - none
   */
  readonly dockerConfigPath?: string;
}

/** The agent of a Docker host as a container there, beside one that restarts unhealthy containers. One host, one agent. */
export class DockerAgent implements IAgent<'docker'> {
  readonly type = 'docker';

  constructor(private readonly options: DockerAgentOptions = {}) {}

  /** @throws ConstructError for updates by the hub, and for a second agent on a host. */
  bind(scope: Construct, context: AgentContext): InstalledAgent {
    const { options } = this;
    checkUpdates(scope, options);
    const { target, credential } = context;
    const { metricsEnabled } = target.resource;
    const { provider, caCertificate, dockerConfigPath, socketPath = dockerSocket } = options;
    requireFreeHost(target, provider);
    const socket = { hostPath: socketPath, containerPath: dockerSocket };

    // An agent that meets another target's scratch takes that target's workloads down, with their volumes.
    const scratch = new Volume(scope, 'Scratch', { name: `distr-agent-scratch-${target.targetId}`, provider });
    const own = { DISTR_TARGET_SECRET: credential.secret, DISTR_AGENT_SCRATCH_DIR: '/scratch' };
    const measured = conditional(metricsEnabled, { HOST_ROOT_DIR: hostRoot }, {});
    const environment = environmentOf(context, options, own, measured);
    const agent = new Container(scope, 'Container', {
      name: `distr-agent-${target.targetId}`,
      image: image(scope, 'Image', imageOf(context, 'docker-agent', options.image), options),
      env: Token.asList(Fn.formatlist('%s=%s', [Fn.keys(environment), Fn.values(environment)])),
      networkMode: 'host',
      restart: 'always',
      // Time to break off what it is at; one that hangs is killed.
      destroyGraceSeconds: 10,
      labels: [{ label: 'sh.distr.autoheal', value: 'true' }],
      volumes: [
        socket,
        { volumeName: scratch.name, containerPath: '/scratch' },
        ...(dockerConfigPath === undefined
          ? []
          : [{ hostPath: dockerConfigPath, containerPath: '/root/.docker', readOnly: true }]),
      ],
      // Its variables are not known while a new credential is planned, and the provider takes such for unchanged.
      lifecycle: { replaceTriggeredBy: [`${dependable(credential)}.revision`] },
      upload: caCertificate === undefined ? [] : [{ content: caCertificate, file: `${certificateFolder}/ca.crt` }],
      provider,
    });
    // The switch may be known to the hub only, so Terraform decides on the mount.
    agent.addOverride('dynamic.mounts', {
      for_each: conditional(metricsEnabled, [hostRoot], []),
      content: {
        type: 'bind',
        source: '/',
        target: '${mounts.value}',
        read_only: true,
        bind_options: { propagation: 'rslave' },
      },
    });

    addAutoheal(scope, context, options, socket);
    return { takesSecret: true, triggers: { container: agent.id } };
  }
}

/** Where the engine listens, and where the agent looks for it. */
const dockerSocket = '/var/run/docker.sock';

/** Where the agent has the host's file system, to measure it. */
const hostRoot = '/hostfs';

/** Restarts unhealthy containers: the agent, or all of the host. */
function addAutoheal(
  scope: Construct,
  context: AgentContext,
  options: DockerAgentOptions,
  socket: { readonly hostPath: string; readonly containerPath: string },
): void {
  const { targetId, resource } = context.target;
  const label = Token.asString(conditional(resource.autohealEnabled, 'all', 'sh.distr.autoheal'));
  new Container(scope, 'Autoheal', {
    name: `distr-autoheal-${targetId}`,
    image: image(scope, 'AutohealImage', imageOf(context, 'docker-autoheal', options.autohealImage), options),
    env: [`AUTOHEAL_CONTAINER_LABEL=${label}`],
    networkMode: 'none',
    restart: 'always',
    volumes: [socket],
    provider: options.provider,
  });
}

/** Pulls an image unless the host has it. It stays there: another target's agent may run it. */
function image(scope: Construct, id: string, whole: WholeImage, { provider }: DockerAgentOptions): string {
  return new Image(scope, id, { name: imageName(whole), keepLocally: true, provider }).imageId;
}

/** The compiler has refused it already, unless the program is JavaScript or casts. */
function checkUpdates(scope: Construct, { updates = 'terraform' }: DockerAgentOptions): void {
  if (updates === 'terraform') return;
  throw new ConstructError(
    scope,
    `\`updates\` is ${JSON.stringify(updates)}. An agent on a Docker host updates itself by putting another container in its place, which Terraform would take for a lost one.`,
    'Leave it out, or install a ConnectCommand: what it installs is updated by the hub.',
  );
}
