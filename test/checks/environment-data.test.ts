import { envFileFindings, environmentFindings } from '../../src/checks';

const found = (text: string) => envFileFindings(text).map(({ code, line }) => `${code} ${line}`);

test.each([
  ['? what', 'bad-line 1', 'in the name'],
  ['A=1\n\n# b\nB C=2', 'bad-line 4', 'a space'],
  ["A='it's'", 'bad-line 1', "`'` has no place"],
  ['A=1\nB="open\nC=3', 'bad-line 2', 'not closed'],
  ['A="x" y=2\nB/=1', 'bad-line 2', '`/`'],
  ["A='{{ .Secrets.A }}'\n{{ .Secrets.B }}='1'\nB$='2'", 'bad-line 2', 'has no place'],
])('the env file %j has a line that compose cannot read', (text, expected, words) => {
  expect(found(text)).toEqual([expected]);
  expect(envFileFindings(text)[0]?.what).toContain(words);
});

// Trap 56: Secrets of the hub without single quotes are warned of.
test.each([
  ['A={{ .Secrets.A }}', ['unquoted-secret 1']],
  ['X=1\nA="{{ .Secrets.A }}"', ['unquoted-secret 2']],
  ["A='{{ .Secrets.A }}'\nB=http://{{ .Secrets.B }}@host", ['unquoted-secret 2']],
  ['A={{ .LicenseKeys.a }}', []],
])('the secrets of %j must stand between single quotes', (text, expected) => {
  expect(found(text)).toEqual(expected);
});

test.each([
  ['A=1\nA=$DISTR_TARGET_SECRET', ['agent-secret 2']],
  ['A="x ${B:-${DISTR_TARGET_SECRET}}"', ['agent-secret 1']],
  ['DISTR_TARGET_SECRET', ['agent-secret 1']],
  ['A=1\nexport DISTR_TARGET_SECRET\nB=2', ['agent-secret 2']],
  [String.raw`A="\\$DISTR_TARGET_SECRET"`, ['agent-secret 1']],
  [String.raw`A="$DISTR_TARGET_SECRET\nB"`, ['agent-secret 1']],
  [String.raw`A="\$DISTR_TARGET_SECRET"`, []],
  ["A='$DISTR_TARGET_SECRET'\nB=$$DISTR_TARGET_SECRET\nC=$DISTR_TARGET_SECRETS", []],
  ['DISTR_TARGET_SECRET=mine\nA=DISTR_TARGET_SECRET', []],
])("the env file %j takes the agent's secret, or does not", (text, expected) => {
  expect(found(text)).toEqual(expected);
});

// Trap 19: Braces that the hub would take for its template are named.
test.each([
  ["A='{{ .Secrets.A '", ['bad-template 1']],
  ['A=1\nB=\'{{ secret "B" }}\'', ['bad-template 2']],
  ["A='{{ }}'", ['bad-template 1']],
  ["A='{{ .Values.a }}'", ['unknown-template-field 1']],
  ["A='{{ .Env.A }}'\nB='{{ .Secret.B }}'", ['unknown-template-field 1', 'unknown-template-field 2']],
  ['{{ range $k, $v := .Secrets }}{{ .Anything }}{{ end }}', []],
  ['A=\'{{ printf "}}" }}\'', []],
])('the template %j is told from what the hub can fill in', (text, expected) => {
  expect(found(text)).toEqual(expected);
});

const compose = (value: string) => `services:\n  web:\n    hostname: "${value}"\n    image: a\n`;

test.each([
  ['${IMAGE}', null, ['unset-variable']],
  ['$IMAGE', '', ['unset-variable']],
  ['$IMAGE and ${IMAGE}', 'OTHER=1', ['unset-variable']],
  ['${IMAGE?no image}', 'image=lower case', ['required-variable']],
  ['${IMAGE:?}', 'IMAGE=', ['required-variable']],
  ['${IMAGE?}', 'IMAGE=', []],
  ['${IMAGE:-${OTHER:?}}', 'X=1', ['required-variable']],
  ['${IMAGE:-${OTHER:?}}', 'IMAGE=x', []],
  ['${IMAGE:+${OTHER}}', 'IMAGE=x', ['unset-variable']],
  ['${IMAGE:+${OTHER}}', null, []],
  ['${IMAGE-}', null, []],
  ['$$IMAGE ${DISTR_TARGET_ID} $HOME ${COMPOSE_PROJECT_NAME}', null, []],
  ['${IMAGE}', 'IMAGE', []],
  ['${IMAGE:?}', "IMAGE='{{ .Secrets.IMAGE }}'", []],
  ['${IMAGE:?}', '{{ if .Secrets.X }}IMAGE=x{{ end }}', []],
  ['${IMAGE:?}', 'no $ env file', []],
])('a host name of %j with the env file %j', (name, envFile, expected) => {
  expect(environmentFindings(compose(name), envFile).map(({ code }) => code)).toEqual(expected);
});

test('the line of the compose file is told, and each variable once', () => {
  const [finding, ...others] = environmentFindings(`x: {y: z}\n${compose('$IMAGE')}    user: $IMAGE\n`, null);
  expect(others).toEqual([]);
  expect(finding).toEqual({
    code: 'unset-variable',
    line: undefined,
    what: 'The compose file refers to `IMAGE` in line 4, and the env file does not set it.',
  });
});

test('a compose file that cannot be read is no matter of the env file', () => {
  expect(environmentFindings('services: [', 'A=1')).toEqual([]);
  expect(environmentFindings('', null)).toEqual([]);
});

const filled = (lines: string, envFile: string | null) =>
  environmentFindings(`services:\n  web:\n    image: a\n    ${lines}\n`, envFile);

test.each([
  ['ports: ["${PORT}:80"]', 'PORT=99999', ['bad-port']],
  ['ports: ["${PORT:-99999}:80"]', null, ['bad-port']],
  ['ports: ["${PORT:-99999}:80"]', 'PORT=8080', []],
  ['ports: ["${PORT}:80"]', 'PORT=', []],
  ['ports: ["${A}:80", "${B}:81"]', 'A=8080\nB="8080"', ['duplicate-port']],
  ['stop_grace_period: ${GRACE}', 'GRACE=5', ['bad-duration']],
  ['stop_grace_period: ${GRACE:+5}', 'GRACE=x', ['bad-duration']],
  ['stop_grace_period: ${GRACE:+5}s', null, ['bad-duration']],
  ['mem_limit: ${MEMORY}', 'MEMORY=512Mi', ['bad-size']],
  ['mem_limit: ${MEMORY}', 'MEMORY=512', ['little-memory']],
  ['privileged: ${YES}', "YES='1'", ['wrong-form']],
  ['volumes: ["${DATA:-./data}:/data"]', '', ['relative-bind-mount']],
  ['volumes: ["${DATA:-${OTHER-gone}}:/data"]', '', ['undefined-reference']],
  ['labels: {a: "${DOLLARS}"}', "DOLLARS='$${ and $x'", []],
  ['labels: {a: "$$PORT ${PORT}"}', 'PORT=80', []],
])('what %s means shows with the env file %j', (lines, envFile, expected) => {
  expect(filled(lines, envFile).map(({ code }) => code)).toEqual(expected);
});

test.each([
  ["a secret's value", "PORT='{{ .Secrets.PORT }}'"],
  ['the value of a license key', 'PORT={{ .LicenseKeys.PORT }}'],
  ['a value with a variable in it', 'PORT=$OTHER'],
  ['a value with an escape in it', 'PORT="\\t"'],
  ['a name without a value', 'PORT'],
])('%s is not known, and not judged', (_, envFile) => {
  expect(filled('ports: ["${PORT}:80"]', envFile)).toEqual([]);
});

test('what a variable makes wrong is told with the line of the compose file, and what is wrong without it is not', () => {
  expect(filled('ports: ["${PORT}:80", "abc"]', 'PORT=x')).toEqual([
    {
      code: 'bad-port',
      line: undefined,
      what: 'Line 4 of the compose file, with its variables filled in: `x:80` is no port: `x` is none of the host.',
    },
  ]);
});

test('a deployment whose services are all behind profiles starts something only with COMPOSE_PROFILES', () => {
  const file = 'services:\n  web: {image: a, profiles: [x]}\n';
  expect(environmentFindings(file, null)).toMatchObject([{ code: 'nothing-started', line: undefined }]);
  expect(environmentFindings(file, 'COMPOSE_PROFILES=x')).toEqual([]);
  expect(environmentFindings(`${file}  db: {image: a}\n`, null)).toEqual([]);
});
