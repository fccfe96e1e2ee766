import { composeFileFindings, stopGrace } from '../../src/checks';

const service = (lines: string) => `services:\n  web:\n    image: nginx\n${lines.replace(/^/gm, '    ')}\n`;
const found = (text: string) => composeFileFindings(text).map(({ code, line }) => `${code} ${line}`);
const told = (lines: string) => composeFileFindings(service(lines)).map(({ code, what }) => `${code}: ${what}`);

test.each([
  ['stop_grace_period: "10"', 'stop_grace_period', '"10"'],
  ['stop_grace_period: 1h30', 'stop_grace_period', '"1h30"'],
  ['stop_grace_period: 1m 30s', 'stop_grace_period', '"1m 30s"'],
  ['stop_grace_period: 10S', 'stop_grace_period', '"10S"'],
  ['stop_grace_period: ""', 'stop_grace_period', '""'],
  ['healthcheck: {test: a, interval: soon}', 'healthcheck.interval', '"soon"'],
  ['healthcheck: {test: a, start_period: 10sec}', 'healthcheck.start_period', '"10sec"'],
  ['deploy: {update_config: {delay: "5"}}', 'deploy.update_config.delay', '"5"'],
  ['deploy: {restart_policy: {window: 2min}}', 'deploy.restart_policy.window', '"2min"'],
])('%s is no duration', (lines, place, value) => {
  expect(told(lines)).toEqual([`bad-duration: \`services.web.${place}\` is no duration: ${value}.`]);
});

test('a health check takes no less than a millisecond, but 0', () => {
  expect(told('healthcheck: {test: a, timeout: 500us, interval: "0", start_interval: 1ms}')).toEqual([
    'bad-duration: `services.web.healthcheck.timeout` must be 0 or at least `1ms`, and is "500us".',
  ]);
  expect(found(service('healthcheck:\n  test: a\n  interval: -1s'))).toEqual(['bad-duration 6']);
});

test.each([
  ['mem_limit: 512Mi', 'mem_limit', '"512Mi"'],
  ['mem_limit: 50%', 'mem_limit', '"50%"'],
  ['mem_limit: 1,5g', 'mem_limit', '"1,5g"'],
  ['mem_limit: -5m', 'mem_limit', '"-5m"'],
  ['shm_size: large', 'shm_size', '"large"'],
  ['deploy: {resources: {limits: {memory: 1Gi}}}', 'deploy.resources.limits.memory', '"1Gi"'],
  ['deploy: {resources: {reservations: {memory: ""}}}', 'deploy.resources.reservations.memory', '""'],
  ['volumes: [{type: tmpfs, target: /x, tmpfs: {size: 64Mi}}]', 'volumes[0].tmpfs.size', '"64Mi"'],
])('%s is no size', (lines, place, value) => {
  expect(told(lines)).toEqual([`bad-size: \`services.web.${place}\` is no size: ${value}.`]);
});

test('a limit of memory without its unit is warned of', () => {
  expect(told('mem_limit: 512')).toEqual(['little-memory: `services.web.mem_limit` is 512, which makes 512 bytes.']);
  expect(found(service('mem_reservation: "5m"'))).toEqual(['little-memory 4']);
  expect(found(service('mem_limit: 6m'))).toEqual([]);
  expect(found(service('mem_limit: 0'))).toEqual([]);
});

test.each([
  ['scale: "-1"', 'scale', 'a whole number that is not negative'],
  ['scale: two', 'scale', 'a whole number that is not negative'],
  ['cpus: 500m', 'cpus', 'a number'],
  ['deploy: {resources: {limits: {cpus: 500m}}}', 'deploy.resources.limits.cpus', 'a number'],
  ['cpu_quota: 50ms', 'cpu_quota', 'a whole number'],
  ['pids_limit: 1.5k', 'pids_limit', 'a whole number'],
  ['ulimits: {nofile: {soft: many, hard: 10}}', 'ulimits.nofile.soft', 'a whole number'],
  ['tty: "1"', 'tty', '`true` or `false`'],
  ['privileged: ""', 'privileged', '`true` or `false`'],
])('%s has not the form that compose reads', (lines, place, form) => {
  const [text = '', ...others] = told(lines);
  expect(others).toEqual([]);
  expect(text).toContain(`wrong-form: \`services.web.${place}\` must be ${form}, and is "`);
});

test.each([
  ['healthcheck: {test: [curl, -f, "http://localhost"]}', 'healthcheck.test', '`NONE`, and begins with "curl".'],
  ['restart: never', 'restart', 'and is "never".'],
  ['restart: unless-stopped:3', 'restart', 'and is "unless-stopped:3".'],
  [`command: echo "it's`, 'command', 'without its end.'],
  [`entrypoint: sh -c "a \\`, 'entrypoint', 'without its end.'],
])('%s is refused', (lines, place, words) => {
  const [text = '', ...others] = told(lines);
  expect(others).toEqual([]);
  expect(text).toMatch(new RegExp(`^wrong-form: .services.web.${place}. must be`));
  expect(text).toContain(words);
});

test.each([
  'healthcheck: {test: curl}',
  'healthcheck: {test: ["${HOW}", a]}',
  'restart: on-failure:3',
  'restart: ""',
  'restart: ever\ndeploy: {restart_policy: {condition: any}}',
  `command: sh -c 'echo "it''s" \\" \`x\`'`,
  'command: ["it\'s", a]',
  `command: a && echo it's`,
  `command: echo $$(it's)`,
])('%s is not', (lines) => {
  expect(told(lines)).toEqual([]);
});

test('a config or a secret needs one source, and no more', () => {
  const file = (kind: string, settings: string) => found(`${service('')}${kind}:\n  a: ${settings}\n`);
  for (const kind of ['configs', 'secrets']) {
    expect(file(kind, '{name: b}')).toEqual(['wrong-form 6']);
    expect(file(kind, '{file: /a, environment: A}')).toEqual(['wrong-form 6']);
    for (const settings of ['{file: /a}', '{environment: A}', '{external: true}', '{external: true, file: /a}'])
      expect(file(kind, settings)).toEqual([]);
  }
  expect(file('configs', '{content: a}')).toEqual([]);
});

test('what a network says of itself is looked at, too', () => {
  expect(found(`${service('')}networks:\n  back: {internal: "1"}\n`)).toEqual(['wrong-form 6']);
});

test('compose reads the values of services behind profiles, too', () => {
  expect(found(`${service('')}  tool:\n    profiles: [x]\n    image: a\n    mem_limit: much\n`)).toEqual([
    'bad-size 8',
  ]);
});

test('what a variable fills in is not judged before', () => {
  expect(found(service('mem_limit: ${MEMORY}\nscale: "${SCALE:-x}"\nports: ["${PORT}:80"]'))).toEqual([]);
});

test('the time to stop is read as in the check', () => {
  expect(stopGrace(service('stop_grace_period: 1d')).ms).toBe(86_400_000);
  expect(stopGrace(service('stop_grace_period: .5s')).ms).toBe(500);
});

test.each([
  ['network_mode: host\nnetworks: [default]', '`network_mode` and `networks`'],
  ['network_mode: none\nnetworks: {default: {}}', '`network_mode` and `networks`'],
  ['container_name: web\nscale: 2', '`container_name` and `scale` 2'],
  ['container_name: web\ndeploy: {replicas: "3"}', '`container_name` and `deploy.replicas` 3'],
  ['scale: 2\ndeploy: {replicas: 3}', '`scale`, and `deploy` has another `replicas`'],
  [
    'mem_limit: 1g\ndeploy: {resources: {limits: {memory: 2g}}}',
    '`mem_limit`, and `deploy.resources.limits` has another `memory`',
  ],
  [
    'mem_limit: 1g\ndeploy: {resources: {limits: {cpus: "1"}}}',
    '`mem_limit`, and `deploy.resources.limits` lacks `memory`',
  ],
  [
    'mem_reservation: 1g\ndeploy: {resources: {reservations: {memory: 512m}}}',
    '`mem_reservation`, and `deploy.resources.reservations` has another `memory`',
  ],
  ['cpus: 1\ndeploy: {resources: {limits: {cpus: "2"}}}', '`cpus`, and `deploy.resources.limits` has another `cpus`'],
  [
    'pids_limit: 1\ndeploy: {resources: {limits: {memory: 1g}}}',
    '`pids_limit`, and `deploy.resources.limits` lacks `pids`',
  ],
])('%j does not go together', (lines, words) => {
  expect(told(lines)).toEqual([`conflicting-settings: The service \`web\` has ${words}.`]);
});

test.each([
  'network_mode: host\nnetworks: []',
  'network_mode: ${MODE}\nnetworks: [default]',
  'container_name: web\nscale: 1',
  'container_name: web\nscale: ${SCALE}',
  'mem_limit: 1g\ndeploy: {resources: {limits: {memory: 1024m}}}',
  'mem_limit: 1g\ndeploy: {resources: {reservations: {memory: 1g}}}',
  'mem_limit: 0\ndeploy: {resources: {limits: {memory: 1g}}}',
  'mem_limit: ${MEMORY}\ndeploy: {resources: {limits: {memory: 1g}}}',
  'cpus: 1.0\ndeploy: {resources: {limits: {cpus: "1"}}}',
])('%j goes together', (lines) => {
  expect(told(lines)).toEqual([]);
});
