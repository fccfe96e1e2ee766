import { contentAttributes } from '../../../src/resources/application-version/content';
import { loadChecks } from '../../../src/resources/checks';
import { differenceOf } from '../../../src/resources/application-version/difference';
import type { ObjectValue } from '../../../src/schema';

beforeAll(loadChecks);

const none: ObjectValue = { docker: null, kubernetes: null, linkTemplate: null, resources: null };
const docker = (composeFile: string): ObjectValue => ({ ...none, docker: { composeFile, envTemplate: null } });

function difference(wanted: ObjectValue, found: ObjectValue): string | undefined {
  return differenceOf(contentAttributes, wanted, found);
}

test('contents that mean the same do not differ', () => {
  expect(difference(docker('a: {b: 1}'), docker('# note\na:\n  b: 1\n'))).toBeUndefined();
});

test('the first line that tells is named, with both texts', () => {
  expect(difference(docker('a: 1\n\n# x\nb:   2\n'), docker('# y\na: 1\nb:   3\n'))).toBe(
    '`docker.compose_file` differs in line 4: "b:   3" at the hub, "b:   2" here',
  );
});

test('a line that only one has is named', () => {
  expect(difference(docker('a: 1\n'), docker('a: 1\nb: 2\n'))).toContain(
    'after line 2: "b: 2" at the hub, nothing here',
  );
  expect(difference(docker('a: 1\nb: 2\n'), docker('a: 1\n'))).toContain('in line 2: nothing at the hub, "b: 2" here');
});

test('a comment is named only where nothing else differs', () => {
  expect(difference(docker('a: |\n  # x\n  y\n'), docker('a: |\n  # z\n  y\n'))).toContain(
    'in line 2: "# z" at the hub, "# x" here',
  );
});

test('other values are shown shortly', () => {
  expect(difference({ ...none, linkTemplate: 'x'.repeat(200) }, none)).toBe(
    `\`link_template\` is nothing at the hub, and "${'x'.repeat(78)}… here`,
  );
});
