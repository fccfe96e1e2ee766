/**
 * Turns the .proto files of src/protocol/proto into TypeScript: one interface and one field table per message, one
 * constant per method. `npm run gen` writes it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as prettier from 'prettier';
import * as protobuf from 'protobufjs';

/** Base names of the .proto files; each becomes src/protocol/gen/NAME.ts. */
export const protoNames = ['tfplugin6', 'go-plugin', 'health'];

/** The TypeScript for one of {@link protoNames}, formatted. */
export async function generateMessages(protoName: string): Promise<string> {
  const source = readFileSync(join('src/protocol/proto', `${protoName}.proto`), 'utf8');
  const root = new protobuf.Root();
  const timestamp = 'google/protobuf/timestamp.proto';
  if (source.includes(timestamp)) root.addJSON(protobuf.common.get(timestamp)!.nested!);
  protobuf.parse(source, root, { keepCase: true, alternateCommentMode: true });
  root.resolveAll();
  const all = everythingIn(root);
  const text = [
    `// Generated from src/protocol/proto/${protoName}.proto by scripts/generate-messages.ts. Do not edit.`,
    [
      `import { type MessageType, message } from '../protobuf';`,
      `import { ${describersOf(all).join(', ')} } from '../service';`,
    ].join('\n'),
    // Services last: their methods name the messages at once, while messages name each other at first use.
    ...all.filter((object) => !(object instanceof protobuf.Service)).map(emit),
    ...all.filter((object) => object instanceof protobuf.Service).map(emit),
  ].join('\n\n');
  return prettier.format(text, { ...(await prettier.resolveConfig('package.json')), parser: 'typescript' });
}

/** Tells the bundler that it may leave out what nobody uses: most methods, and their messages. */
const pure = '/* @__PURE__ */';

type Emitted = protobuf.Type | protobuf.Enum | protobuf.Service;

function everythingIn(namespace: protobuf.NamespaceBase): Emitted[] {
  return namespace.nestedArray.flatMap((object): Emitted[] => {
    if (object instanceof protobuf.Enum || object instanceof protobuf.Service) return [object];
    if (!(object instanceof protobuf.Namespace)) return [];
    // A message that only holds other messages (ReadResource: Request, Response) is nothing but a name.
    const isMessage = object instanceof protobuf.Type && !object.nestedArray.some(({ name }) => name === 'Request');
    return [...(isMessage ? [object] : []), ...everythingIn(object)];
  });
}

function emit(object: Emitted): string {
  if (object instanceof protobuf.Enum) return emitEnum(object);
  return object instanceof protobuf.Type ? emitMessage(object) : emitService(object);
}

function emitEnum(type: protobuf.Enum): string {
  const name = nameOf(type);
  return [
    `export const ${name} = ${JSON.stringify(type.values)} as const;`,
    `export type ${name} = (typeof ${name})[keyof typeof ${name}];`,
  ].join('\n');
}

function emitMessage(type: protobuf.Type): string {
  const name = nameOf(type);
  const members = type.fieldsArray.filter((field) => !oneofOf(field)).map(emitMember);
  for (const oneof of type.oneofsArray.filter((each) => !isSynthetic(each))) {
    const cases = oneof.fieldsArray.map(
      (field) => `{ readonly case: '${memberOf(field)}'; readonly value: ${typeOf(field)} }`,
    );
    members.push(`readonly ${oneof.name}?: ${cases.join(' | ')};`);
  }
  const interfaceOrType = members.length > 0 ? `interface ${name} {${members.join('\n')}}` : `type ${name} = object;`;
  return [
    `${doc(type)}export ${interfaceOrType}`,
    `export const ${name}: MessageType<${name}> = ${pure} message('${type.fullName.slice(1)}', () => [${type.fieldsArray.map(emitRow).join(', ')}]);`,
  ].join('\n');
}

function emitMember(field: protobuf.Field): string {
  const element = typeOf(field);
  const rule = ruleOf(field);
  const types = { repeated: `readonly ${element}[]`, map: `Readonly<Record<string, ${element}>>`, optional: element };
  const mayBeAbsent = rule === 'optional' || (!rule && field.resolvedType instanceof protobuf.Type);
  return `${doc(field)}readonly ${memberOf(field)}${mayBeAbsent ? '?' : ''}: ${rule ? types[rule] : element};`;
}

function emitRow(field: protobuf.Field): string {
  const scalar = field.resolvedType ? 'enum' : field.type;
  const type = field.resolvedType instanceof protobuf.Type ? nameOf(field.resolvedType) : `'${scalar}'`;
  const oneof = oneofOf(field);
  const rule = oneof ? `{ oneof: '${oneof.name}' }` : ruleOf(field) && `'${ruleOf(field)}'`;
  return `[${[field.id, `'${memberOf(field)}'`, type, ...(rule ? [rule] : [])].join(', ')}]`;
}

function emitService(type: protobuf.Service): string {
  return type.methodsArray
    .map((method) => {
      const [request, response] = [nameOf(method.resolvedRequestType!), nameOf(method.resolvedResponseType!)];
      const path = `/${type.fullName.slice(1)}/${method.name}`;
      return `${doc(method)}export const ${memberOf(method)} = ${pure} ${describerOf(method)}('${path}', ${request}, ${response});`;
    })
    .join('\n\n');
}

function describersOf(all: readonly Emitted[]): string[] {
  const methods = all.flatMap((object) => (object instanceof protobuf.Service ? object.methodsArray : []));
  return [...new Set(methods.map(describerOf))].sort();
}

function describerOf({ responseStream }: protobuf.Method): 'serverStream' | 'unary' {
  return responseStream ? 'serverStream' : 'unary';
}

/** Name without the package, the parts of a nested one joined: Schema.Block is SchemaBlock. */
function nameOf(object: protobuf.ReflectionObject): string {
  return (object.parent instanceof protobuf.Type ? nameOf(object.parent) : '') + object.name;
}

function memberOf({ name }: protobuf.ReflectionObject): string {
  const camelCase = name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  return camelCase.charAt(0).toLowerCase() + camelCase.slice(1);
}

function typeOf(field: protobuf.Field): string {
  if (field.resolvedType) return nameOf(field.resolvedType);
  const scalars: Record<string, string> = { string: 'string', bytes: 'Uint8Array', bool: 'boolean', int64: 'bigint' };
  return scalars[field.type] ?? 'number';
}

function ruleOf(field: protobuf.Field): 'repeated' | 'map' | 'optional' | undefined {
  if (field.map) return 'map';
  if (field.repeated) return 'repeated';
  return field.partOf && isSynthetic(field.partOf) ? 'optional' : undefined;
}

function oneofOf(field: protobuf.Field): protobuf.OneOf | undefined {
  return field.partOf && !isSynthetic(field.partOf) ? field.partOf : undefined;
}

/** Whether the parser made it up for an `optional` field. */
function isSynthetic(oneof: protobuf.OneOf): boolean {
  return oneof.name.startsWith('_');
}

function doc({ comment }: protobuf.ReflectionObject): string {
  return comment ? `/** ${comment.replaceAll('\n', ' ')} */\n` : '';
}
