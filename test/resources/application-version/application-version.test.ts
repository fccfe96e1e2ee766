import { maxVersionFileBytes } from '../../../src/hub/application-versions';
import { validate } from '../../../src/provider/validate';
import { unknown, type Value } from '../../../src/schema';
import { applicationVersion } from '../../../src/resources/application-version/application-version';
import { maxFileBytes } from '../../../src/resources/application-version/check';

beforeAll(() => applicationVersion.load?.());

const compose = 'services: {web: {image: nginx}}';
const docker = (values: Record<string, Value> = {}) => ({
  docker: { composeFile: compose, envTemplate: null, ...values },
});
const kubernetes = (values: Record<string, Value> = {}) => ({
  kubernetes: {
    ...{ chartType: 'repository', chartUrl: 'https://charts.example.com', chartName: 'shop', chartVersion: '1.0.0' },
    ...{ baseValues: null, valuesTemplate: null },
    ...values,
  },
});
const oci = (values: Record<string, Value> = {}) =>
  kubernetes({ chartType: 'oci', chartUrl: 'oci://registry.example.com/shop', chartName: null, ...values });

/** What is said of a configuration: the attribute, then the text. */
function complaints(values: Record<string, Value>): [path: string, detail: string][] {
  const config = { applicationId: '0d1b1b0e-6ad5-4d4b-a8c1-5b9f1f0a0a01', name: '1.0', ...values };
  const nulls = Object.fromEntries(Object.keys(applicationVersion.attributes).map((name) => [name, null]));
  return validate(applicationVersion, { ...nulls, ...config }).map(({ path = [], detail }) => [
    path.map((step) => ('attribute' in step ? step.attribute : '?')).join('.'),
    detail,
  ]);
}

test('a bad name does not hide what is wrong with the compose file', () => {
  expect(complaints({ ...docker({ composeFile: '- a' }), name: '' }).map(([path]) => path)).toEqual([
    'name',
    'docker.compose_file',
  ]);
});

const tooLarge = `services: {web: {image: nginx}}\n${'#'.repeat(maxFileBytes)}`;

test.each<[string, Record<string, Value>, string, string]>([
  ['neither docker nor kubernetes', {}, 'docker', 'must be set'],
  ['docker and kubernetes', { ...docker(), ...kubernetes() }, 'kubernetes', 'only one of'],
  ['a name that ends with a space', { ...docker(), name: '1.0 ' }, 'name', 'white space'],
  ['an empty name', { ...docker(), name: '' }, 'name', 'must not be empty'],
  ['an application that is no id', { ...docker(), applicationId: 'shop' }, 'application_id', 'UUID'],
  ['an empty compose file', docker({ composeFile: '' }), 'docker.compose_file', 'There is no service'],
  ['a compose file of comments', docker({ composeFile: '# x' }), 'docker.compose_file', 'There is no service'],
  ['broken YAML', docker({ composeFile: 'a:\n  b: [' }), 'docker.compose_file', 'Line 2: This is not YAML'],
  ['a list', docker({ composeFile: '- a' }), 'docker.compose_file', 'Line 1: The text is a list.'],
  ['no services', docker({ composeFile: 'volumes: {}' }), 'docker.compose_file', 'There is no service'],
  ['a large file', docker({ composeFile: tooLarge }), 'docker.compose_file', `${tooLarge.length} bytes`],
  ['an empty template', docker({ envTemplate: '' }), 'docker.env_template', 'Leave it out'],
  ['a large template', docker({ envTemplate: tooLarge }), 'docker.env_template', 'at most 102400'],
  [
    'base values that are a list',
    kubernetes({ baseValues: '- a' }),
    'kubernetes.base_values',
    'Line 1: The text is a list.',
  ],
  [
    'base values twice a key',
    kubernetes({ baseValues: 'a: 1\na: 2' }),
    'kubernetes.base_values',
    'Line 2: This is not YAML',
  ],
  ['empty base values', kubernetes({ baseValues: '' }), 'kubernetes.base_values', 'Leave it out'],
  ['an empty values template', kubernetes({ valuesTemplate: '' }), 'kubernetes.values_template', 'Leave it out'],
  ['an unknown chart type', kubernetes({ chartType: 'git' }), 'kubernetes.chart_type', '"repository" or "oci"'],
  ['a repository without chart name', kubernetes({ chartName: null }), 'kubernetes.chart_name', 'Set the name'],
  [
    'a repository by oci://',
    kubernetes({ chartUrl: 'oci://x/y' }),
    'kubernetes.chart_url',
    'the address of a repository',
  ],
  ['an OCI chart with a name', oci({ chartName: 'shop' }), 'kubernetes.chart_name', 'Remove it'],
  [
    'an OCI chart by https://',
    oci({ chartUrl: 'https://x/y' }),
    'kubernetes.chart_url',
    'the address of the chart itself',
  ],
  [
    'a registry without a chart',
    oci({ chartUrl: 'oci://registry' }),
    'kubernetes.chart_url',
    'given was "oci://registry"',
  ],
  ['an empty link', { ...docker(), linkTemplate: '' }, 'link_template', 'Leave it out'],
  ['no resource', { ...docker(), resources: [] }, 'resources', 'at least 1'],
])('%s is refused once, on the attribute', (_, values, path, words) => {
  expect(complaints(values)).toEqual([[path, expect.stringContaining(words)]]);
});

test.each<[string, Record<string, Value>]>([
  ['docker', docker()],
  ['a chart of a repository', kubernetes({ baseValues: 'a: 1', valuesTemplate: 'b: {{ c' })],
  ['a chart of a registry', oci()],
  ['unknown parts', { ...kubernetes({ chartType: unknown, chartUrl: unknown, baseValues: unknown }), name: unknown }],
  ['unknown docker', { docker: unknown }],
])('%s passes', (_, values) => {
  expect(complaints(values)).toEqual([]);
});

test('texts beside a version are refused when they make the request larger than the hub takes', () => {
  const resources = (size: number) => [{ name: 'Guide', content: '\n'.repeat(size), visibleToCustomers: true }];
  // In JSON a line break has two bytes.
  expect(complaints({ ...docker(), resources: resources(520_000) })).toEqual([]);
  expect(complaints({ ...docker(), resources: resources(530_000) })).toEqual([
    [
      'resources',
      'What is shown beside the version has 1060064 bytes, and the hub takes at most 1044449. Make it smaller.',
    ],
  ]);
  const linkTemplate = 'x'.repeat(1_048_576);
  expect(complaints({ ...docker(), linkTemplate }).map(([path]) => path)).toEqual(['link_template']);
});

test("the limit of a file is the hub's", () => {
  expect(maxFileBytes).toBe(maxVersionFileBytes);
});
