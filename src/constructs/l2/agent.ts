import type { Construct } from 'constructs';
import { Fn, Token, type IResolvable, type TerraformProvider } from '../framework';
import type { DistrAgentCredential } from '../l1/agent-credential';
import type { DeliveryType } from './application';
import { ConstructError } from './errors';
import { requireHubRegistry } from './hub-registry';
import type { ITarget } from './target';

/** What runs the agent of a target. It is given to `installAgent`, which lets it make its resources. */
export interface IAgent<Type extends DeliveryType = DeliveryType> {
  /** Type of the targets that it is for. */
  readonly type: Type | 'any';
  /**
   * Makes what runs the agent.
   * @param scope takes the resources. The wait for the agent begins after all of them.
   * @returns what the wait is told; nothing when somebody installs the agent by hand, and nothing waits for that.
   */
  bind(scope: Construct, context: AgentContext): InstalledAgent | undefined;
}

/** What an agent is installed for. */
export interface AgentContext {
  readonly target: ITarget;
  /** By which the agent logs in. */
  readonly credential: DistrAgentCredential;
}

/** An agent that stands in the stack. */
export interface InstalledAgent {
  /**
   * Values that change when the agent is made anew, which then has to connect again.
   * @default - none
   */
  readonly triggers?: Readonly<Record<string, string>>;
  /**
   * Whether the agent is given the credential's `secret` by the stack, each new one too. Then a rotation in the same
   * apply does not lock it out, and is allowed while it works.
   * @default false
   */
  readonly takesSecret?: boolean;
}

/** What agents of all kinds may be told. What the hub knows (addresses, version, scope, switches) is taken from there. */
export interface AgentOptions {
  /**
   * Where the image comes from.
   * @default - the one that Distr publishes, in the version that the hub wants for the target
   */
  readonly image?: AgentImage;
  /**
   * Host of the registry where the agent logs in before each deployment: any that answers `GET /v2/` with 200 will do.
   * @default - the hub's; a hub without one is refused in the plan
   */
  readonly registryHost?: string;
  /**
   * Whether that registry is spoken to without TLS.
   * @default false
   */
  readonly registryPlainHttp?: boolean;
  /**
   * Proxy between the agent and the hub.
   * @default - none
   */
  readonly proxy?: AgentProxy;
  /**
   * Certificates in PEM that the agent trusts beside the public ones.
   * @default - none
   */
  readonly caCertificate?: string;
  /**
   * Configuration of the provider that installs the agent, when the stack has several.
   * @default - the configuration without an alias
   */
  readonly provider?: TerraformProvider;
}

/** An image, such as that of a mirror. */
export interface AgentImage {
  /**
   * Its name without a tag.
   * @default - the one that Distr publishes
   */
  readonly repository?: string;
  /**
   * Its tag.
   * @default - the version that the hub wants for the target
   */
  readonly tag?: string;
  /**
   * Its digest, such as `sha256:9f86…`, which then counts in the place of the tag.
   * @default - none
   */
  readonly digest?: string;
}

/** A proxy. */
export interface AgentProxy {
  /** Address for plain HTTP. In a cluster, one with a password stands in a Secret. */
  readonly http?: string;
  /** Address for HTTPS; the same goes for it. */
  readonly https?: string;
  /** Hosts that are reached without it. */
  readonly exclude?: readonly string[];
}

const remedy = 'Give the agent `registryHost`: any registry that answers GET /v2/ with 200 will do.';

/** Folder in the agent's container that has the certificate. */
export const certificateFolder = '/opt/config/ca';

/** The variables that lead through a proxy. */
export function proxyVariables({ http, https, exclude }: AgentProxy = {}): Readonly<Record<string, string>> {
  return {
    ...(http && { HTTP_PROXY: http }),
    ...(https && { HTTPS_PROXY: https }),
    ...(exclude && { NO_PROXY: exclude.join(',') }),
  };
}

/**
 * An image in all its parts.
 * @throws ConstructError for what is no object, and no digest.
 */
export function imageOf({ target }: AgentContext, name: string, image: AgentImage = {}): WholeImage {
  requireObject(target, 'image', image, '{ repository: "mirror.example/agent" }');
  const { repository = `ghcr.io/distr-sh/distr/${name}`, tag = target.resource.agentVersion, digest } = image;
  if (digest !== undefined && !Token.isUnresolved(digest) && !/^sha256:[0-9a-f]{64}$/.test(digest)) {
    const story = `The \`digest\` of its image is ${JSON.stringify(digest)}.`;
    throw new ConstructError(target, story, 'Give `sha256:` and 64 digits from 0 to f.');
  }
  return { repository, tag, digest };
}

/** An image of which name and tag are known. */
export type WholeImage = Required<Omit<AgentImage, 'digest'>> & Pick<AgentImage, 'digest'>;

/** What an image is called. */
export function imageName({ repository, tag, digest }: WholeImage): string {
  return digest === undefined ? `${repository}:${tag}` : `${repository}@${digest}`;
}

/**
 * The agent's variables without its password: those that came with the credential, and over them what the options say.
 * @param own more of this kind of agent, which win over those.
 */
export function environmentOf(
  context: AgentContext,
  options: AgentOptions,
  ...own: readonly (Readonly<Record<string, string>> | IResolvable)[]
): Readonly<Record<string, string>> {
  const { proxy, caCertificate, registryPlainHttp = false } = options;
  requireObject(context.target, 'proxy', proxy, '{ https: "http://proxy.example:3128" }');
  const registryHost = options.registryHost ?? requireHubRegistry(context, remedy);
  const environment: unknown = Fn.merge([
    context.credential.environment,
    {
      DISTR_REGISTRY_HOST: registryHost,
      DISTR_REGISTRY_PLAIN_HTTP: String(registryPlainHttp),
      ...proxyVariables(proxy),
      ...(caCertificate !== undefined && { SSL_CERT_DIR: `/etc/ssl/certs:${certificateFolder}` }),
    },
    ...own,
  ]);
  return Token.asStringMap(environment);
}

/** The compiler has refused a text already, unless the program is JavaScript or casts; its parts would all be missing. */
function requireObject(target: ITarget, option: string, value: object | undefined, example: string): void {
  if (typeof value !== 'string') return;
  throw new ConstructError(target, `\`${option}\` of its agent is a text.`, `Give an object, such as ${example}.`);
}
