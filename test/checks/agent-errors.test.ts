import { readFileSync } from 'node:fs';
import { composeFileFindings, envFileFindings, environmentFindings, type Code, type Finding } from '../../src/checks';

/** What real agents said went wrong. */
const { errors } = JSON.parse(readFileSync('test/fixtures/agent-errors-3.1.0.json', 'utf8')) as {
  errors: { agent: string; in: string; text: string }[];
};

const compose = (text: string) => () => composeFileFindings(text);

/** Errors that a file alone can cause: the check, and the file that was recorded with the error. */
const found: [RegExp, Code, () => readonly Finding[]][] = [
  [
    /mount path must be absolute/,
    'one-letter-volume',
    compose('services: {web: {image: a, volumes: ["d:/data"]}}\nvolumes: {d: {}}'),
  ],
  [
    /exitCode=0$/,
    'one-shot-service',
    compose(
      'services:\n  web: {image: a, depends_on: {migrate: {condition: service_completed_successfully}}}\n  migrate: {image: a}',
    ),
  ],
  [
    /depends on undefined service "migrate"/,
    'inactive-dependency',
    compose(
      'services:\n  web: {image: a, depends_on: {migrate: {condition: service_completed_successfully}}}\n  migrate: {image: a, profiles: [migrate]}',
    ),
  ],
  [
    /additional properties 'imagee' not allowed/,
    'unknown-key',
    compose('services:\n  web:\n    image: local/d2:1\n    imagee: x\n'),
  ],
  [/services must be a mapping/, 'wrong-form', compose('services: []\n')],
  [/deployment has no containers/, 'no-services', compose('services: {}\n')],
  [
    /required variable IMAGE is missing a value/,
    'required-variable',
    () => environmentFindings('services:\n  web:\n    image: ${IMAGE:?image is required}\n', null),
  ],
  [
    /refers to undefined volume data/,
    'undefined-reference',
    compose('services:\n  web:\n    image: local/d2:1\n    volumes: ["data:/data"]\n'),
  ],
  [/No such image/, 'build-without-image', compose('services:\n  web:\n    build: .\n')],
  [
    /env file .* not found/,
    'no-env-file',
    () => environmentFindings('services:\n  web:\n    image: local/d2:1\n    env_file: [".env"]\n', null),
  ],
  [/unexpected character ".*" in variable name/, 'unquoted-secret', () => envFileFindings('A="{{ .Secrets.S }}"\n')],
];

/** Errors that have no check, and why. */
const others: [RegExp, string][] = [
  [/is not healthy: state=running, health=unhealthy/, 'Whether a health check passes is up to the running program.'],
  [
    /didn't complete successfully: exit 3|exitCode=1$/,
    'What a program ends with shows when it runs; that one is meant to end is warned of (one-shot-service).',
  ],
  [
    /dependency failed to start: container .* is unhealthy/,
    'Whether a health check passes is up to the running program.',
  ],
  [
    /service distr-\S+ is not running: running=\d, desired=2/,
    'Whether tasks of a swarm live is up to the running program.',
  ],
  [
    /Error response from daemon: Get "https:|pull access denied/,
    'Whether an image can be pulled is up to its registry and the credentials there.',
  ],
  [/address already in use/, "Which ports are taken is up to the customer's host."],
  [
    /is already in use by container/,
    'Another agent of the same target, or an interrupted start, has left a container there.',
  ],
  [/not a swarm manager/, "Whether the engine is a swarm is up to the customer's host."],
  [
    /failed to connect to the docker API|failed to get old images/,
    "Whether the engine runs is up to the customer's host.",
  ],
  [/could not determine own container ID/, 'How the agent was installed is no matter of a file.'],
  [
    /invalid reference: invalid registry ""|docker login failed|docker auth error/,
    'Which registry the agent logs in to is up to the hub and the installation of the agent.',
  ],
  [/docker type is nil/, '`docker.type` always has a value.'],
  [/panic: |error release name check failed/, 'How the agent was installed is no matter of a file.'],
  [
    /failed to get resource|failed to send status|could not get resource/,
    'Whether the hub answers is no matter of a file.',
  ],
  [
    /not ready\. status: |context deadline exceeded|context canceled|ReadyReplicas/,
    'Whether workloads become ready shows when they run.',
  ],
  [
    /server-side apply failed|failed to create typed patch|execution error at|no matches for kind|values don't meet the specifications/,
    'The chart lies elsewhere: what its templates and its schema make of the values shows when it is installed.',
  ],
  [/could not locate chart/, 'Whether a chart can be had is up to its repository.'],
  [/wait strategy/, '`helm_options` takes known words alone, and sends all five or none.'],
  [
    /another operation .* is in progress|cannot reuse a name|already exists but was not created|actual helm revision|release: not found|has no deployed releases/,
    'What Helm has recorded of the release is up to the cluster.',
  ],
  [
    /is forbidden: User/,
    'What the agent may do is up to the scope of its target, and what the chart wants lies elsewhere.',
  ],
  [
    /invalid ownership metadata|Apply failed with \d+ conflict/,
    'What others have made in the cluster is no matter of a file.',
  ],
  [/deployments\.apps "web" not found/, 'What others remove from the cluster is no matter of a file.'],
  [/could not find the requested resource/, 'Whether the cluster has metrics is no matter of a file.'],
];

test.each(found)('what makes an agent say %s is found as %s', (_, code, findings) => {
  expect(findings().map((finding) => finding.code)).toContain(code);
});

test.each(errors)('the $agent agent\'s $in "$text" has a check, or a reason why there is none', ({ text }) => {
  const rows = [...found, ...others].filter(([pattern]) => pattern.test(text));
  expect(rows).not.toEqual([]);
});

test('every row is about an error that was recorded', () => {
  const idle = [...found, ...others].filter(([pattern]) => !errors.some(({ text }) => pattern.test(text)));
  expect(idle.map(([pattern]) => String(pattern))).toEqual([]);
});
