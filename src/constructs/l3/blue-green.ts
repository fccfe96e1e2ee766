import { Construct } from 'constructs';
import {
  ConstructError,
  type Deployment,
  type DockerDeploymentOptions,
  type IDockerTarget,
  type IKubernetesTarget,
  type KubernetesDeploymentOptions,
} from '../l2';
import { runAfter } from '../l2/order';
import { requireProps } from '../l2/require-props';

/** One of the two releases. */
export type Colour = 'blue' | 'green';

/** What a pair of releases is told. */
export type BlueGreenProps = KubernetesBlueGreenProps | DockerBlueGreenProps;

/** A pair of releases on a cluster. */
export interface KubernetesBlueGreenProps extends BlueGreenOptions<KubernetesRelease> {
  readonly target: IKubernetesTarget;
  /** What only the live release has: values over its own, such as an ingress. Maps are merged, lists replaced. */
  readonly liveValues: Readonly<Record<string, unknown>>;
}

/** A pair of releases on a Docker host. */
export interface DockerBlueGreenProps extends BlueGreenOptions<DockerRelease> {
  readonly target: IDockerTarget;
  /** What only the live release has: variables over its own, such as the label that a proxy looks for. */
  readonly liveEnv: Readonly<Record<string, string>>;
}

/** One release on a cluster. Its values are an object, so that others can be merged into them. */
export interface KubernetesRelease extends Omit<KubernetesDeploymentOptions, 'values'> {
  readonly values?: Readonly<Record<string, unknown>>;
}

/** One release on a Docker host. Its variables are a record, so that others can be merged into them. */
export interface DockerRelease extends Omit<DockerDeploymentOptions, 'env'> {
  readonly env?: Readonly<Record<string, string>>;
}

interface BlueGreenOptions<Release> extends Readonly<Record<Colour, Release>> {
  /** The release that is live. The other one changes only when this one runs. */
  readonly live: Colour;
}

/**
 * Two releases of one application on a target, of which one is live. A new version goes to the other one; when it runs,
 * `live` is switched: first it gets what only the live one has, and only when it runs with that the former one loses it.
 */
export class BlueGreen extends Construct {
  readonly blue: Deployment;
  readonly green: Deployment;
  /** The release that is live. Its roll-out ends when it runs. */
  readonly live: Deployment;

  /** @throws ConstructError for releases of two applications, and for what `deploy` of the target refuses. */
  constructor(scope: Construct, id: string, props: BlueGreenProps) {
    super(scope, id);
    requireProps(this, props, 'target', 'blue', 'green', 'live');
    checkUntyped(this, props);
    const { blue, green, live } = props;
    if (blue.version.application !== green.version.application) {
      const story = `Blue is a version of ${blue.version.application.node.path}, and green one of ${green.version.application.node.path}.`;
      throw new ConstructError(this, story, 'Give two versions of one application.');
    }
    const deploy = (colour: Colour) => deployRelease(`${id}-${colour}`, props, colour);
    this.blue = deploy('blue');
    this.green = deploy('green');
    const idle = live === 'blue' ? this.green : this.blue;
    this.live = this[live];
    runAfter(idle.resource, this.live.rollout);
  }
}

/** The compiler has refused it already, unless the program is JavaScript or casts. */
function checkUntyped(pair: BlueGreen, props: BlueGreenProps): void {
  const { live, target } = props;
  for (const colour of ['blue', 'green'] as const) {
    const { version } = props[colour];
    requireProps([pair, colour], props[colour], 'version');
    if (Construct.isConstruct(version)) continue;
    throw new ConstructError([pair, colour], '`version` is no version of an application.', 'Give one.');
  }
  if (!['blue', 'green'].includes(live)) {
    throw new ConstructError(pair, `\`live\` is ${JSON.stringify(live)}.`, 'Choose one of: blue, green.');
  }
  const given: Partial<DockerBlueGreenProps & KubernetesBlueGreenProps> = { ...props } as object;
  requireProps(pair, given, target.type === 'docker' ? 'liveEnv' : 'liveValues');
}

function deployRelease(id: string, props: BlueGreenProps, colour: Colour): Deployment {
  const isLive = props.live === colour;
  if ('liveEnv' in props) {
    const { env } = props[colour];
    return props.target.deploy(id, { ...props[colour], env: { ...env, ...(isLive && props.liveEnv) } });
  }
  const { values } = props[colour];
  return props.target.deploy(id, {
    ...props[colour],
    values: isLive ? merged(values ?? {}, props.liveValues) : values,
  });
}

/** As Helm merges values: maps key by key, everything else as a whole. */
function merged(values: Readonly<Record<string, unknown>>, over: Readonly<Record<string, unknown>>): object {
  const pairs = Object.entries(over).map(([key, value]) => {
    const below = values[key];
    return [key, isMap(below) && isMap(value) ? merged(below, value) : value] as const;
  });
  return { ...values, ...Object.fromEntries(pairs) };
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
