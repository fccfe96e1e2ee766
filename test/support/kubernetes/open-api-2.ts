/**
 * The OpenAPI document that kubectl before 1.27 asks for, as protobuf. It defines no kind, and then kubectl checks no
 * field; of the paths it looks for those whose patches can be tried out (`dryRun`), or it refuses to show a diff.
 */
import { encode, message, type Field } from '../../../src/protocol/protobuf';
import { groupVersion, kinds, pathOf, type Kind } from './kinds';

/** The document, encoded. */
export function openApi2(): Buffer {
  const info = { title: 'Kubernetes', version: 'v1' };
  return encode(document, { swagger: '2.0', info, paths: { path: kinds.map(pathItem) } });
}

function pathItem(kind: Kind): object {
  const { group, version, plural } = kind;
  const parameter = { nonBody: { query: { in: 'query', name: 'dryRun' } } };
  const yaml = JSON.stringify({ group, version, kind: kind.kind });
  const extension = { name: 'x-kubernetes-group-version-kind', value: { yaml } };
  const patch = { parameters: [{ parameter }], extensions: [extension] };
  return { name: `/${pathOf(groupVersion(kind))}/${plural}/{name}`, value: { patch } };
}

/** A message of which only these fields are written. */
function table(name: string, ...fields: readonly Field[]) {
  return message<object>(name, () => fields);
}

const any = table('Any', [2, 'yaml', 'string']);
const namedAny = table('NamedAny', [1, 'name', 'string'], [2, 'value', any]);
const query = table('QueryParameterSubSchema', [2, 'in', 'string'], [4, 'name', 'string']);
const nonBody = table('NonBodyParameter', [3, 'query', query]);
const parameter = table('Parameter', [2, 'nonBody', nonBody]);
const parametersItem = table('ParametersItem', [1, 'parameter', parameter]);
const operation = table(
  'Operation',
  [8, 'parameters', parametersItem, 'repeated'],
  [13, 'extensions', namedAny, 'repeated'],
);
const pathItemType = table('PathItem', [8, 'patch', operation]);
const namedPathItem = table('NamedPathItem', [1, 'name', 'string'], [2, 'value', pathItemType]);
const paths = table('Paths', [2, 'path', namedPathItem, 'repeated']);
const info = table('Info', [1, 'title', 'string'], [2, 'version', 'string']);
const document = message<{ swagger: string; info: object; paths: object }>('Document', () => [
  [1, 'swagger', 'string'],
  [2, 'info', info],
  [8, 'paths', paths],
]);
