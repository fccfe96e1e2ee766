import { codes, composeFileFindings, severityOf } from '../../src/checks';

/** Codes and lines of what is found. */
const found = (text: string) => composeFileFindings(text).map(({ code, line }) => `${code} ${line}`);
/** The only thing that is found. */
const only = (text: string) => {
  const [finding, ...others] = composeFileFindings(text);
  expect(others).toEqual([]);
  return finding;
};
const service = (lines: string) => `services:\n  web:\n    image: nginx\n${lines.replace(/^/gm, '    ')}\n`;

test.each([
  ['', ['no-services undefined']],
  ['# later\n', ['no-services undefined']],
  ['null', ['no-services undefined']],
  ['x-note: nothing\n', ['no-services undefined']],
  ['services:\n  web: [\n', ['not-yaml 3']],
  ['services:\n\tweb: {}', ['not-yaml 2']],
  ['services: {web: *gone}', ['not-yaml 1']],
  ['services:\n  web: {image: a}\n---\nservices: {}\n', ['several-documents 3']],
  ['services:\n  a: {image: a}\n  a: {image: b}\n', ['not-yaml 3']],
  ['- web\n', ['not-a-map 1']],
  ['{{ x }}: 1\n', ['key-not-text 1']],
  ['name: x\nservices:\n', ['wrong-form 2']],
  ['\nservices: {}\n', ['no-services 2']],
  ['\nservices:\n  - web\n', ['wrong-form 2']],
])('a compose file like %j is refused with the line', (text, expected) => {
  expect(found(text)).toEqual(expected);
});

// Trap 23: A service that is meant to end is warned of.
// Trap 56: A compose file that refers to the secret of the agent is refused.
// Trap 57: A relative bind mount is warned of.
test.each([
  [
    'an unknown key of a service',
    service('imagee: x'),
    'unknown-key',
    4,
    '`services.web` has no key `imagee`. Is `image` meant?',
  ],
  ['an unknown key at the top', `${service('')}service: {}`, 'unknown-key', 5, 'Is `services` meant?'],
  [
    'an unknown key far from others',
    service('deploy:\n  resources:\n    limits: {cpu: "1"}'),
    'unknown-key',
    6,
    'Is `cpus` meant?',
  ],
  ['an unknown key like no other', service('build-on: x'), 'unknown-key', 4, 'Allowed are `develop`, `deploy`'],
  [
    'a name that services cannot have',
    'services:\n  web app: {image: a}',
    'unknown-key',
    2,
    'names consist of letters',
  ],
  ['a map for a list', service('ports: {a: 1}'), 'wrong-form', 4, '`services.web.ports` must be a list, and is a map.'],
  ['an empty member', service('environment:'), 'wrong-form', 4, 'must be a map or a list, and is empty.'],
  [
    'a number in a list of texts',
    service('command: [sleep, 10]'),
    'wrong-form',
    4,
    '`services.web.command[1]` must be a text, and is 10.',
  ],
  [
    'a version without quotes',
    `version: 3.8\n${service('')}`,
    'wrong-form',
    1,
    '`version` must be a text, and is 3.8.',
  ],
  [
    'a word that is none of the allowed',
    service('cgroup: public'),
    'wrong-form',
    4,
    'must be `host` or `private`, and is "public".',
  ],
  ['a text for what may be one word or a list', service('gpus: some'), 'wrong-form', 4, 'and is "some".'],
  ['a number that is too large', service('oom_score_adj: 2000'), 'wrong-form', 4, 'must be at most 1000, and is 2000.'],
  [
    'a member that is missing',
    `${service('models: {}\ndepends_on:\n  db: {required: false}')}  db: {image: a}`,
    'wrong-form',
    6,
    'lacks `condition`.',
  ],
  ['a service without an image', 'services:\n  web:\n    ports: ["80:80"]', 'no-image', 2, 'has no `image`'],
  ['a service with an empty image', 'services: {web: {image: ""}}', 'no-image', 1, 'has no `image`'],
  ['a build section alone', 'services:\n  web:\n    build: .', 'build-without-image', 3, 'has `build`'],
  ['a build section beside an image', service('build: {context: .}'), 'build-ignored', 4, '`image` and `build`'],
  [
    'an undefined volume',
    service('volumes:\n  - /x\n  - data:/data'),
    'undefined-reference',
    6,
    '`data`, and `volumes` has none',
  ],
  [
    'an undefined volume in long form',
    service('volumes:\n  - type: volume\n    source: data\n    target: /x'),
    'undefined-reference',
    6,
    '`data`',
  ],
  ['an undefined network', service('networks:\n  back: {}'), 'undefined-reference', 5, '`networks` has none'],
  ['an undefined secret', service('secrets: [{source: key}]'), 'undefined-reference', 4, '`secrets` has none'],
  ['an undefined config', service('configs: [key]'), 'undefined-reference', 4, '`configs` has none'],
  ['an undefined model', service('models: [llm]'), 'undefined-reference', 4, '`models` has none'],
  ['a dependency on nothing', service('depends_on: [db]'), 'undefined-reference', 4, '`db`, and `services` has none'],
  [
    'a dependency on nothing that is not required',
    service('depends_on: {db: {condition: service_started, required: false}}'),
    'undefined-reference',
    4,
    '`db`',
  ],
  ['a link to nothing', service('links: ["db:database"]'), 'undefined-reference', 4, '`db`'],
  ['the network of nothing', service('network_mode: service:vpn'), 'undefined-reference', 4, '`vpn`'],
  ['volumes of nothing', service('volumes_from: [db:ro]'), 'undefined-reference', 4, '`db`'],
  ['an extension of nothing', 'services:\n  web:\n    extends: base', 'undefined-reference', 3, '`base`'],
  ['a circle', service('depends_on: [web]'), 'dependency-cycle', 4, '`web` → `web`'],
  ['another file', `include:\n  - other.yaml\n${service('')}`, 'missing-file', 2, '`other.yaml`'],
  ['another file to extend', service('extends: {file: base.yaml, service: base}'), 'missing-file', 4, '`base.yaml`'],
  ['an env file of its own', service('env_file:\n  - .env\n  - path: app.env'), 'missing-file', 6, '`app.env`'],
  ['a file of labels', service('label_file: ./labels'), 'missing-file', 4, '`./labels`'],
  [
    'a file as a config',
    `${service('configs: [c]')}configs:\n  c:\n    file: ./c.toml`,
    'missing-file',
    7,
    '`./c.toml`',
  ],
  ['a mount of a relative path', service('volumes: ["./conf:/conf"]'), 'relative-bind-mount', 4, '`./conf`'],
  ['a mount of the folder itself', service('volumes: [".:/app"]'), 'relative-bind-mount', 4, '`.`'],
  [
    'a relative mount in long form',
    service('volumes: [{type: bind, source: conf, target: /conf}]'),
    'relative-bind-mount',
    4,
    '`conf`',
  ],
  ['a volume of one letter', `${service('volumes: ["d:/data"]')}volumes: {d: {}}`, 'one-letter-volume', 4, '`d:/data`'],
  ['a service that does not come again', service('restart: "no"'), 'one-shot-service', 4, 'not started again'],
  ["the agent's secret", service('environment: ["S=${DISTR_TARGET_SECRET}"]'), 'agent-secret', 4, 'referred to'],
  ["the agent's secret in a default", service('user: ${U:-$DISTR_TARGET_SECRET}'), 'agent-secret', 4, 'referred to'],
  [
    "the agent's secret by its name alone",
    service('environment:\n  - DISTR_TARGET_SECRET'),
    'agent-secret',
    5,
    'referred to',
  ],
  [
    "the agent's secret as a member without a value",
    service('environment:\n  A: b\n  DISTR_TARGET_SECRET:'),
    'agent-secret',
    6,
    'referred to',
  ],
  ['a reference to no name', service('user: "${1}"'), 'bad-variable', 4, '`${1}`'],
  ['a reference that does not end', service('user: "a ${USER"'), 'bad-variable', 4, '`${USER`'],
  [
    'a secret that the hub does not fill in',
    service('user: "{{ .Secrets.USER }}"'),
    'template-not-filled',
    4,
    'secret',
  ],
])('%s is found', (_, text, code, line, words) => {
  const finding = only(text);
  expect(finding).toMatchObject({ code, line });
  expect(finding?.what).toContain(words);
});

test("the agent's secret is found as a build argument without a value, and not where it has one", () => {
  const build = (value: string) => service(`build:\n  context: .\n  args: {DISTR_TARGET_SECRET: ${value}}`);
  expect(found(build('~'))).toEqual(['build-ignored 4', 'agent-secret 6']);
  expect(found(build(''))).toEqual(['build-ignored 4', 'agent-secret 6']);
  expect(found(build('mine'))).toEqual(['build-ignored 4']);
  expect(found(service('environment: {DISTR_TARGET_SECRET: "", OTHER: ~}'))).toEqual([]);
});

// Trap 23: A service that waits for the end of another is warned of.
test('a service that waits for the end of another one is warned of, and one behind a profile that is needed', () => {
  const ends = 'depends_on:\n  job:\n    condition: service_completed_successfully\n';
  expect(found(`${service(ends)}  job: {image: a}`)).toEqual(['one-shot-service 5']);
  for (const dependency of ['depends_on: [job]', 'links: ["job:j"]', 'ipc: service:job'])
    expect(found(`${service(dependency)}  job: {image: a, profiles: [x]}`)).toEqual(['inactive-dependency 4']);
});

test('several mistakes come in the order of their lines, and one that services share comes once', () => {
  const shared = 'x-base: &base\n  imagee: a\nservices:\n  one: {image: a, <<: *base}\n  two: {image: b, <<: *base}\n';
  expect(found(shared)).toEqual(['unknown-key 2']);
  expect(found(service('restart: "no"\nvolumes: [data:/x]\nport: []'))).toEqual([
    'one-shot-service 4',
    'undefined-reference 5',
    'unknown-key 6',
  ]);
});

test('what a profile switches off is not looked at, but for its form', () => {
  expect(
    found(`${service('')}  tool:\n    profiles: [x]\n    build: .\n    volumes: [gone:/x]\n    ports: 80\n`),
  ).toEqual(['wrong-form 9']);
});

test('a file whose services are all behind profiles starts nothing by itself', () => {
  expect(found('services:\n  web: {image: a, profiles: [x]}\n  tool: {image: a, profiles: [y]}\n')).toEqual([
    'only-profiles 1',
  ]);
});

test('a circle of several services is told once', () => {
  const text = `services:
  a: {image: a, depends_on: [b]}
  b: {image: b, depends_on: {c: {condition: service_started}}}
  c: {image: c, depends_on: [a, b]}
  d: {image: d, depends_on: [a]}`;
  expect(composeFileFindings(text).map(({ what }) => what)).toEqual([
    'The services wait for each other: `a` → `b` → `c` → `a`.',
    'The services wait for each other: `b` → `c` → `b`.',
  ]);
});

test('services also wait for those whose network, volumes or names they use', () => {
  for (const dependency of ['links: [b]', 'volumes_from: [b]', 'network_mode: service:b', 'pid: service:b'])
    expect(found(`${service(dependency)}  b: {image: a, depends_on: [web]}`)).toEqual(['dependency-cycle 5']);
});

test('aliases that multiply, or that hold themselves, end the look and nothing else', () => {
  const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
  for (const [name, before] of ['ba', 'cb', 'dc', 'ed', 'fe', 'gf', 'hg'].map((pair) => [...pair]))
    bomb.push(`${name}: &${name} [${Array(10).fill(`*${before}`).join()}]`);
  expect(composeFileFindings(bomb.join('\n'))).toEqual([]);
  expect(composeFileFindings('services: &s {web: *s}')).toEqual([]);
});

test('a long file is looked through, and a long way of dependencies followed', () => {
  const services = Array.from({ length: 1_000 }, (_, i) => `  s${i}: {image: a, depends_on: [s${i + 1}]}\n`).join('');
  expect(found(`services:\n${services}  s1000: {image: a}\n`)).toEqual([]);
  expect(found(`services:\n${services}  s1000: {image: a, links: [s999]}\n`)).toEqual(['dependency-cycle 1002']);
});

test('references within references are read to a depth, and no further', () => {
  expect(found(service(`user: "${'${A:-'.repeat(20_000)}${'}'.repeat(20_000)}"`))).toEqual([]);
  expect(found(service(`user: "${'${A:-'.repeat(20)}\${1}${'}'.repeat(20)}"`))).toEqual(['bad-variable 4']);
});

test('names that objects have by nature are names like others', () => {
  expect(found('services:\n  constructor: {image: a}\n  __proto__: {image: a}\n  toString: {}')).toEqual([
    'no-image 4',
  ]);
  expect(found(service('volumes: [constructor:/x]'))).toEqual(['undefined-reference 4']);
});

test('a code says how bad it is, what happens, and what to do', () => {
  expect(severityOf({ code: 'build-ignored', line: 1, what: '' })).toBe('warning');
  for (const [code, { title, consequence, remedy }] of Object.entries(codes)) {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    expect(`${consequence} ${remedy}`).toMatch(/^[A-Z][^]*\. [A-Z][^]*[.`]$/);
  }
});
