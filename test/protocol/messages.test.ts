import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import * as messages from '../../src/protocol/gen/tfplugin6';
import type { Field, MessageType } from '../../src/protocol/protobuf';
import type { Method } from '../../src/protocol/service';
import fields from '../fixtures/tfplugin6-fields.json';

interface Row {
  readonly number: number;
  readonly name: string;
  readonly type: string;
  readonly label?: string;
  readonly oneof?: string;
}

const published = Object.entries(fields.messages as Record<string, Row[]>);
const enums: Record<string, Record<string, number>> = fields.enums;
const exported: Record<string, unknown> = { ...messages };

test.each(published)('%s has the published fields: numbers, names, types', (name, rows) => {
  const type = exported[name.replaceAll('.', '')] as MessageType<unknown>;
  expect(type.name).toBe(`tfplugin6.${name}`);
  expect(type.fields.map(written)).toEqual(rows.map((row) => expected(name, row)));
});

test.each(Object.entries(enums))('%s has the published values', (name, values) => {
  expect(exported[name.replaceAll('.', '')]).toEqual(values);
});

test('there is no message that is not published', () => {
  const names = Object.values(exported).flatMap((value) => (isMessage(value) ? [value.name] : []));
  const known = published.map(([name]) => `tfplugin6.${name}`);
  expect(names.filter((name) => !known.includes(name))).toEqual(['google.protobuf.Timestamp']);
  expect(names).toHaveLength(known.length + 1);
});

test('every method is called by its own messages', () => {
  const methods = Object.entries(exported).flatMap(([name, value]) =>
    isMethod(value) ? [[name, value] as const] : [],
  );
  expect(methods).toHaveLength(28);
  for (const [name, { path, request, response, stream }] of methods) {
    const upper = name.charAt(0).toUpperCase() + name.slice(1);
    expect(path).toBe(`/tfplugin6.Provider/${upper}`);
    expect(request.name).toBe(`tfplugin6.${upper}.Request`);
    expect(response.name).toBe(`tfplugin6.${upper}.${stream ? 'Event' : 'Response'}`);
  }
  expect(methods.flatMap(([name, { stream }]) => (stream ? [name] : []))).toEqual(['invokeAction', 'listResource']);
});

test('the TypeScript of the messages is what the generator makes of the .proto files', () => {
  mkdirSync('dist', { recursive: true });
  const folder = mkdtempSync(resolve('dist/messages-'));
  try {
    // Not in this process: jest cannot load the formatter.
    const outfile = join(folder, 'generate.cjs');
    buildSync({ entryPoints: ['scripts/generate-messages.ts'], outfile, format: 'cjs', platform: 'node' });
    const program = `const { generateMessages, protoNames } = require(${JSON.stringify(outfile)});
      Promise.all(protoNames.map(async (name) => [name, await generateMessages(name)])).then((all) => console.log(JSON.stringify(all)));`;
    const generated = execFileSync(process.execPath, ['-e', program], { encoding: 'utf8' });
    for (const [name, text] of JSON.parse(generated) as [string, string][])
      expect(readFileSync(`src/protocol/gen/${name}.ts`, 'utf8')).toBe(text);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

function isMessage(value: unknown): value is MessageType<unknown> {
  return typeof value === 'object' && value !== null && 'fields' in value;
}

function isMethod(value: unknown): value is Method<unknown, unknown> {
  return typeof value === 'object' && value !== null && 'path' in value;
}

/** A row of our table in the words of the published one. */
function written([number, name, type, rule]: Field): object {
  const typeName = typeof type === 'string' ? type : type.name;
  const map = rule === 'map' ? `map<string, ${typeName}>` : typeName;
  if (typeof rule === 'object') return { number, name, type: map, oneof: rule.oneof };
  return rule === undefined || rule === 'map' ? { number, name, type: map } : { number, name, type: map, label: rule };
}

function expected(message: string, row: Row): object {
  const name = row.name.replace(/^E/, 'e').replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  const inner = /^map<string, (.*)>$/.exec(row.type)?.[1];
  const type = inner === undefined ? fullName(message, row.type) : `map<string, ${fullName(message, inner)}>`;
  return { ...row, name, type };
}

/** Names are relative to the message where they stand, or to one around it. */
function fullName(message: string, name: string): string {
  if (['string', 'bytes', 'bool', 'int64'].includes(name)) return name;
  if (name.startsWith('google.')) return name;
  for (let scope = message; ; scope = scope.slice(0, Math.max(0, scope.lastIndexOf('.')))) {
    const candidate = scope ? `${scope}.${name}` : name;
    if (candidate in enums) return 'enum';
    if (published.some(([known]) => known === candidate)) return `tfplugin6.${candidate}`;
    if (!scope) throw new Error(`There is no ${name} for ${message}.`);
  }
}
