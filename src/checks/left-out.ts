/** Something that no check looks for. */
interface LeftOut {
  /** What agents were recorded to say of it, in parts that do not change. */
  readonly errors: readonly string[];
  /** Why there is no check, as a sentence. */
  readonly reason: string;
}

const byProgram = 'Whether a health check passes, and with what a program ends, shows when it runs.';
const byHost = "It is up to the customer's host.";
const byInstallation = 'It is up to how the agent was installed, and to the hub.';
const byCluster = 'It is up to what others have done in the cluster, and what Helm remembers of it.';
const byChart = 'The chart lies elsewhere: what it makes of the values shows when it is installed.';

/** The errors of agents that no check foresees. Together with those that a check has they are all that were recorded. */
export const errorsLeftOut: readonly LeftOut[] = [
  {
    errors: [
      'is not healthy: state=running, health=unhealthy',
      'dependency failed to start: container',
      "didn't complete successfully: exit",
      'exitCode=1',
      'is not running: running=',
    ],
    reason: `${byProgram} That a service is meant to end is warned of (\`one-shot-service\`).`,
  },
  {
    errors: ['pull access denied', 'Error response from daemon: Get "https:'],
    reason: 'Whether an image can be pulled is up to its registry and the credentials there.',
  },
  {
    errors: ['address already in use'],
    reason: `${byHost} A port that one file publishes twice is found (\`duplicate-port\`).`,
  },
  {
    errors: ['is already in use by container'],
    reason: 'Another agent of the same target, or a start that was broken off, has left a container there.',
  },
  {
    errors: ['not a swarm manager', 'failed to connect to the docker API', 'failed to get old images'],
    reason: byHost,
  },
  {
    errors: ['could not determine own container ID', 'panic: ', 'error release name check failed'],
    reason: byInstallation,
  },
  {
    errors: ['invalid reference: invalid registry ""', 'docker login failed', 'docker auth error'],
    reason: `${byInstallation} A hub without a registry is told of when the agent is installed.`,
  },
  {
    errors: ['failed to get resource', 'could not get resource', 'failed to send status'],
    reason: 'Whether the hub answers is no matter of a file.',
  },
  { errors: ['docker type is nil'], reason: '`docker.type` always has a value.' },
  {
    errors: ['not ready. status: ', 'context deadline exceeded', 'context canceled', 'ReadyReplicas'],
    reason: 'Whether workloads become ready shows when they run.',
  },
  {
    errors: [
      'server-side apply failed',
      'failed to create typed patch',
      'execution error at',
      'no matches for kind',
      "values don't meet the specifications",
    ],
    reason: byChart,
  },
  { errors: ['could not locate chart'], reason: 'Whether a chart can be had is up to its repository.' },
  { errors: ['wait strategy'], reason: '`helm_options` takes known words alone, and sends all five or none.' },
  {
    errors: [
      ...['another operation ', 'cannot reuse a name', 'already exists but was not created', 'actual helm revision'],
      ...['release: not found', 'has no deployed releases', 'invalid ownership metadata', 'Apply failed with '],
      ...['deployments.apps "web" not found', 'could not find the requested resource'],
    ],
    reason: byCluster,
  },
  {
    errors: ['is forbidden: User'],
    reason: 'What the agent may do is up to the scope of its target, and what the chart wants lies elsewhere.',
  },
];

/** What a file can have wrong and no check looks for, with the reason; sentences for people. */
export const mistakesLeftOut: readonly { readonly what: string; readonly reason: string }[] = [
  {
    what: 'What `docker stack deploy` reads in another way than compose.',
    reason:
      'A version does not know whether it will be deployed as a swarm. A check that is wrong for yours can be silenced; an env file is not compared with the compose file there.',
  },
  {
    what: 'Services behind profiles, but for their form and their values.',
    reason: 'The agent starts none of them unless COMPOSE_PROFILES is set.',
  },
  {
    what: 'Values with a variable whose value is a secret, a license key, or made of other variables.',
    reason:
      'They are known to the hub and to compose alone. Variables of the agent itself (`DISTR_…`, `PATH`) are not judged either.',
  },
  {
    what: 'What the engine does not take though compose does: names of capabilities, signals, devices, network and logging drivers, addresses, limits below each other or above what the host has.',
    reason: 'They depend on the engine, its version, and the host.',
  },
  {
    what: 'The same port of the host for several replicas of one service.',
    reason: 'A swarm takes it; compose does not.',
  },
  {
    what: 'The same port of the host, or a container name, in two deployments on one host.',
    reason: 'A file is looked at by itself.',
  },
  {
    what: 'Whether an image, a chart or an address in a file exists.',
    reason: 'The agent asks for them, from its place and with its credentials.',
  },
  {
    what: 'Text with `{{` in values.',
    reason: 'It is YAML only when the hub has filled it in; mistakes of the template itself are found.',
  },
];
