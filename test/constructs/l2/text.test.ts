import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Fn, Lazy, TerraformOutput, TerraformVariable, Testing, Token, type TerraformStack } from 'cdktf';
import { parse } from 'yaml';
import { environmentFile, textOrYaml, verbatim, yamlText } from '../../../src/constructs/l2/text';
import { run } from '../../support/command';
import { newStack } from './support';

/** What breaks a text that is put together without care. */
const awkward = 'a"b\\c$d ${e} %{if} {f}: #g\n- h\'i';

/** What a token may have become when the stack is written. */
const late = 'a"b\\c\n%{d}';

/** What the real terraform makes of texts, by name. The variables are known only when it runs. */
function evaluated(texts: (variable: (value: unknown) => TerraformVariable) => Record<string, string | undefined>) {
  const stack = newStack();
  const values: Record<string, unknown> = {};
  const variable = (value: unknown): TerraformVariable => {
    const name = `v${Object.keys(values).length}`;
    values[name] = value;
    return new TerraformVariable(stack, name, { type: 'any' });
  };
  for (const [name, value] of Object.entries(texts(variable))) new TerraformOutput(stack, name, { value });
  return terraformOutputs(stack, values);
}

function terraformOutputs(stack: TerraformStack, values: object): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'distr-text-'));
  try {
    writeFileSync(join(folder, 'cdk.tf.json'), Testing.synth(stack));
    writeFileSync(join(folder, 'terraform.tfvars.json'), JSON.stringify(values));
    const env = { HOME: folder, CHECKPOINT_DISABLE: '1' };
    const applied = run('terraform', ['apply', '-auto-approve', '-no-color'], { cwd: folder, env });
    if (applied.status !== 0) throw new Error(applied.stdout + applied.stderr);
    const { stdout } = run('terraform', ['output', '-json'], { cwd: folder, env });
    const outputs = JSON.parse(stdout) as Record<string, { value: string }>;
    return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('a text arrives at the hub as it was written, with its tokens replaced', () => {
  const texts = {
    compose: 'image: ${IMAGE:-nginx} $${escaped} $$${x} %{if} %%{x} $ % {}',
    awkward,
    plain: 'nothing in it',
  };
  const results = evaluated((variable) => {
    const tag = variable('1.2').stringValue;
    return {
      ...Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, verbatim(text)])),
      within: verbatim(`image: \${IMAGE:-shop:${tag}}/${tag}`),
      byFunction: verbatim(`\${A} ${Fn.upper(variable('x').stringValue)}`),
      token: verbatim(variable(awkward).stringValue),
      late: verbatim(`\${A} ${Lazy.stringValue({ produce: () => '%{b}' })}`),
    };
  });
  expect(results).toMatchObject({
    ...texts,
    within: 'image: ${IMAGE:-shop:1.2}/1.2',
    byFunction: '${A} X',
    token: awkward,
    late: '${A} %{b}',
  });
});

test('an object becomes YAML that says the same, whatever its texts and tokens hold', () => {
  const known = {
    a: awkward,
    nothing: null,
    yes: true,
    n: 1.5,
    date: '2026-01-31',
    list: [1, ['x'], {}],
    '${k} "q"': 1,
  };
  const results = evaluated((variable) => {
    const reference = variable(1).value as unknown;
    const tokens = yamlText({
      alone: variable(awkward).stringValue,
      mixed: `"\${x}" ${variable(awkward).stringValue}\n`,
      number: variable(3).numberValue,
      numberAsText: Token.asString(variable(4).numberValue),
      flag: variable(false).booleanValue,
      list: variable(['a', awkward]).listValue,
      map: Token.asStringMap(variable({ camelCase: awkward }).value),
      any: variable({ deep: [1, null] }).value as unknown,
      late: Lazy.anyValue({ produce: () => ({ text: late, reference }) }),
      nested: [{ key: Fn.upper(variable('x').stringValue) }],
    });
    const whole = yamlText(variable({ a: [awkward] }).value as object);
    return { known: yamlText({ ...known, absent: undefined }), tokens, whole };
  });
  expect(parse(results.known ?? '')).toEqual(known);
  expect(parse(results.tokens ?? '')).toEqual({
    alone: awkward,
    mixed: `"\${x}" ${awkward}\n`,
    number: 3,
    numberAsText: 4,
    flag: false,
    list: ['a', awkward],
    map: { camelCase: awkward },
    any: { deep: [1, null] },
    late: { text: late, reference: 1 },
    nested: [{ key: 'X' }],
  });
  expect(parse(results.whole ?? '')).toEqual({ a: [awkward] });
});

test('variables become an env file in which every value keeps its characters', () => {
  const results = evaluated((variable) => ({
    known: environmentFile({ PLAIN: 'a b', AWKWARD: 'a"b\\c$d ${e} #f', QUOTE: 'it\'s "$5"', LINES: 'a\nb' }),
    tokens: environmentFile({
      URL: `http://${variable('a"b\\c$d').stringValue}:80/$x`,
      SECRET: `postgres://app:{{ .Secrets.PASSWORD }}@${variable('db').stringValue}`,
    }),
    map: environmentFile(Token.asStringMap(variable({ A: 'x"$y', B: '2' }).value)),
  }));
  expect(results.known).toBe("PLAIN='a b'\nAWKWARD='a\"b\\c$d ${e} #f'\nQUOTE=\"it's \\\"\\$5\\\"\"\nLINES='a\nb'\n");
  expect(results.tokens).toBe(
    'URL="http://a\\"b\\\\c\\$d:80/\\$x"\n' + "SECRET='postgres://app:{{ .Secrets.PASSWORD }}@db'\n",
  );
  expect(results.map).toBe('A="x\\"\\$y"\nB="2"\n');
});

test('an ordinary text and nothing stay what they are', () => {
  expect(textOrYaml('a: 1\n')).toBe('a: 1\n');
  expect(textOrYaml(undefined)).toBeUndefined();
});

test.each([
  [() => 1, 'A function'],
  [10n, 'A bigint'],
  [[undefined], 'undefined'],
  [NaN, 'NaN'],
  [-Infinity, '-Infinity'],
  // As other readers of YAML make one of a date that has no quotes; it would arrive as an empty map.
  [new Date(0), 'A Date'],
  [new Map([['c', 1]]), 'A Map'],
])('%p among the values is refused', (value, called) => {
  const stack = newStack();
  new TerraformOutput(stack, 'values', { value: yamlText({ a: { b: value } }) });
  expect(() => Testing.synth(stack)).toThrow(`${called} has no place in YAML.`);
});

test('a module is an object like any other', () => {
  const module = Object.assign(Object.create(null, { [Symbol.toStringTag]: { value: 'Module' } }) as object, { b: 1 });
  const { values } = evaluated(() => ({ values: yamlText({ a: module }) }));
  expect(parse(values ?? '')).toEqual({ a: { b: 1 } });
});
