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

const compose = (value: string) => `services:\n  web:\n    image: "${value}"\n`;

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
])('an image of %j with the env file %j', (image, envFile, expected) => {
  expect(environmentFindings(compose(image), envFile).map(({ code }) => code)).toEqual(expected);
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
