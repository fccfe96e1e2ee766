import { Fn, TerraformStack, Testing } from 'cdktf';
import { encodedValue } from '../../src/assertions/expression';
import { StackAssertions, Match } from '../../src/assertions';
import { TerraformOutput } from 'cdktf';

test.each([
  ['${yamlencode({"replicas" = 2})}', { replicas: 2 }],
  ['${yamlencode({})}', {}],
  ['${jsonencode([1, -2.5, true, null, "a, b"])}', [1, -2.5, true, null, 'a, b']],
  ['${yamlencode({"a" = {"b" = ["c", {d = "e"}]}})}', { a: { b: ['c', { d: 'e' }] } }],
  [
    '${yamlencode({"id" = distr_application.Shop.id, "n" = max(1, 2)})}',
    { id: '${distr_application.Shop.id}', n: '${max(1, 2)}' },
  ],
  ['${yamlencode({"url" = "https://${lookup(var.a, "b")}/x"})}', { url: 'https://${lookup(var.a, "b")}/x' }],
  ['${yamlencode({"quoted" = "say \\"hi\\"\\n"})}', { quoted: 'say "hi"\n' }],
])('%s', (text, value) => {
  expect(encodedValue(text)).toEqual({ value });
});

test('other texts are no such expression', () => {
  expect(['replicas: 2', '${distr_application.Shop.id}', ''].map(encodedValue)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('what the construct library writes is read', () => {
  const stack = new TerraformStack(Testing.app(), 'stack');
  const value = { replicas: 2, hosts: ['a', 'b'], quoted: 'say "hi"', nested: { on: true, off: null, empty: {} } };
  new TerraformOutput(stack, 'values', { value: Fn.yamlencode(value) });
  StackAssertions.of(stack).hasOutput(
    'values',
    Match.yaml(Match.exactly({ ...value, nested: Match.exactly(value.nested) })),
  );
});
