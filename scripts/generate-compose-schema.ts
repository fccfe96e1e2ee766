/** The validator of compose files, compiled from the schema that the Compose Specification publishes. */
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import standaloneCode from 'ajv/dist/standalone';
import { transform } from 'esbuild';

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
type JsonObject = { readonly [name: string]: Json };

/** One form of a value. */
type SchemaNode = JsonObject & { readonly type: string | string[]; readonly enum?: readonly string[] };

const source = 'scripts/compose-spec/compose-spec.json';

const header = `// Generated from ${source} by \`npm run gen\`. Do not edit.
// The Compose Specification, Copyright 2020 The Compose Specification Authors, Apache License 2.0.
/* eslint-disable */
// @ts-nocheck -- the code of a compiler
`;

/** The text of the module. */
export async function generateComposeSchema(): Promise<string> {
  const spec = JSON.parse(readFileSync(source, 'utf8')) as JsonObject; // a published file that lies beside
  const schema = { ...(simplified(spec, spec.definitions as JsonObject) as object), $schema: undefined }; // an object stays one
  const ajv = new Ajv({
    allErrors: true,
    messages: false,
    strictTypes: false,
    inlineRefs: false,
    code: { source: true, lines: true },
  });
  const code = standaloneCode(ajv, ajv.compile(schema));
  const [, validate] = /^module\.exports = (\w+);$/m.exec(code) ?? [];
  const [, whole] = /^const (schema\d+) = /m.exec(code) ?? [];
  const functions = code.replace(/^("use strict"|module\.exports.*);$/gm, '');
  const { code: short } = await transform(`${functions}\nexport { ${validate} as validate, ${whole} as schema };`, {
    ...{ minify: true, target: 'es2022', format: 'esm', lineLimit: 120 },
  });
  return header + short;
}

/**
 * A schema of the same meaning that names the one fault of a value instead of one for each of its possible forms: where a
 * value may be of several forms (`oneOf`), they differ in type, and a rule about maps says nothing about lists.
 */
function simplified(node: Json, definitions: JsonObject): Json {
  if (Array.isArray(node)) return node.map((item: Json) => simplified(item, definitions));
  if (!isObject(node)) return node;
  if (Array.isArray(node.oneOf)) return merged(node.oneOf, definitions);
  return Object.fromEntries(
    Object.entries(node)
      .filter(([name, value]) => !(unused.includes(name) && !isObject(value)))
      .map(([name, value]) => [name, simplified(value, definitions)]),
  );
}

/** Words for people, and what compose puts right by itself before it looks: repeated items. */
const unused = ['title', 'description', 'deprecated', 'default', 'uniqueItems', '$schema', '$id'];

function merged(branches: readonly Json[], definitions: JsonObject): Json {
  const types: string[] = [];
  const rules: Record<string, Json> = {};
  for (const branch of branches) {
    const { type, enum: words, ...rest } = simplified(resolved(branch, definitions), definitions) as SchemaNode; // a form is one
    types.push(...[type].flat());
    // A list of words would count for the other forms, too; a pattern counts for texts only.
    const texts: JsonObject = words ? { pattern: `^(${words.join('|')})$` } : {};
    for (const [name, rule] of Object.entries({ ...rest, ...texts })) {
      if (name in rules) throw new TypeError(`Two forms of one value have a rule "${name}".`);
      rules[name] = rule;
    }
  }
  if (new Set(types).size < types.length) throw new TypeError(`Two forms of one value have one type: ${types.join()}.`);
  return { type: types, ...rules };
}

function resolved(node: Json, definitions: JsonObject): Json {
  const reference = isObject(node) ? node.$ref : undefined;
  return typeof reference === 'string' ? (definitions[reference.replace('#/definitions/', '')] ?? null) : node;
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
