import {
  baseValuesFindings,
  codes,
  complaintAboutCodes,
  composeFileFindings,
  envFileFindings,
  environmentFindings,
  heard,
  mergeFindings,
  severityOf,
  storyOf,
  valuesFindings,
  type Code,
  type Finding,
} from '../../src/checks';

const service = (lines: string) => composeFileFindings(`services: {web: {image: a, ${lines}}}`);

/** What each check finds, the check itself among it. That of `no-rollback` is of settings, and no text has it. */
const findings: Readonly<Record<Exclude<Code, 'no-rollback'>, () => readonly Finding[]>> = {
  'not-yaml': () => valuesFindings('a: ['),
  'several-documents': () => valuesFindings('a: 1\n---\nb: 2'),
  'not-a-map': () => valuesFindings('- a'),
  'key-not-text': () => composeFileFindings('{{ x }}: 1'),
  'no-services': () => composeFileFindings('services: {}'),
  'only-profiles': () => service('profiles: [x]'),
  'nothing-started': () => environmentFindings('services: {web: {image: a, profiles: [x]}}', null),
  'unknown-key': () => service('imagee: a'),
  'wrong-form': () => service('ports: 80'),
  'bad-duration': () => service('stop_grace_period: 1 minute'),
  'bad-size': () => service('mem_limit: 1Gi'),
  'little-memory': () => service('mem_limit: 512'),
  'bad-port': () => service('ports: [http]'),
  'duplicate-port': () => service('ports: ["80:80", "80:81"]'),
  'conflicting-settings': () => service('network_mode: host, networks: [default]'),
  'no-image': () => composeFileFindings('services: {web: {}}'),
  'build-without-image': () => composeFileFindings('services: {web: {build: .}}'),
  'build-ignored': () => service('build: .'),
  'undefined-reference': () => service('volumes: ["data:/data"]'),
  'inactive-dependency': () =>
    composeFileFindings('services: {web: {image: a, depends_on: [b]}, b: {image: b, profiles: [x]}}'),
  'dependency-cycle': () => service('depends_on: [web]'),
  'missing-file': () => service('env_file: app.env'),
  'relative-bind-mount': () => service('volumes: ["./a:/a"]'),
  'one-letter-volume': () => composeFileFindings('services: {web: {image: a, volumes: ["d:/d"]}}\nvolumes: {d: {}}'),
  'one-shot-service': () => service('restart: "no"'),
  'agent-secret': () => envFileFindings('A=$DISTR_TARGET_SECRET'),
  'bad-variable': () => service('user: "${1}"'),
  'required-variable': () => environmentFindings('services: {web: {image: "${IMAGE:?}"}}', null),
  'unset-variable': () => environmentFindings('services: {web: {image: "${IMAGE}"}}', null),
  'no-env-file': () => environmentFindings('services: {web: {image: a, env_file: .env}}', null),
  'bad-line': () => envFileFindings("A='"),
  'unquoted-secret': () => envFileFindings('A={{ .Secrets.A }}'),
  'bad-template': () => envFileFindings('A={{ }}'),
  'unknown-template-field': () => valuesFindings('a: {{ .Values.a }}'),
  'template-not-filled': () => baseValuesFindings('a: "{{ .Secrets.A }}"'),
  'unquoted-date': () => valuesFindings('a: 2026-01-01'),
  'rewritten-number': () => valuesFindings('a: 1.0'),
  'word-boolean': () => valuesFindings('a: yes'),
  'values-not-mergeable': () => mergeFindings('a: {b: 1}', 'a: 1'),
};

test.each(Object.entries(findings))('%s is found, and silent where it is asked to be', (code, find) => {
  const found = find();
  const [finding] = found.filter((each) => each.code === code);
  expect(finding).toBeDefined();
  expect(finding && severityOf(finding)).toBe(codes[code as Code].severity); // the keys are all codes
  expect(finding && storyOf(finding)).toContain(codes[code as Code].consequence);
  expect(heard(found, [code]).map((each) => each.code)).not.toContain(code);
  expect(heard(found, ['other'])).toEqual(found);
  expect(complaintAboutCodes([code])).toBeUndefined();
});

test('a code that no check has is refused, with the one that was probably meant, and the list', () => {
  expect(complaintAboutCodes(['bad-port', 'bad-prot'])).toMatch(
    /^There is no check named "bad-prot"\. Is `bad-port` meant\? The checks are `not-yaml`, .*`no-rollback`\.$/,
  );
  expect(complaintAboutCodes(['relative-bind-mounts', 'no-image-at-all'])).toContain('Is `relative-bind-mount` meant?');
  expect(complaintAboutCodes(['everything'])).toMatch(/^There is no check named "everything"\. The checks are/);
  for (const name of ['constructor', '__proto__', '']) expect(complaintAboutCodes([name])).toBeDefined();
});
