import {
  defaultText,
  durationRules,
  sentencesOf,
  wireName,
  type Attribute,
  type Attributes,
  type Kind,
  type Rule,
  type StringRules,
} from '../schema';

/** What is needed of a definition to write its construct. */
export interface Emittable {
  readonly name: string;
  readonly doc: string;
  readonly attributes: Attributes;
  readonly rules?: readonly Rule[];
}

/** One file to be written. */
export interface EmittedFile {
  /** File name below `src/constructs/l1`. */
  readonly name: string;
  readonly text: string;
}

/** The L1 construct of a resource. */
export function emitResource(definition: Emittable): EmittedFile {
  return emit(definition, 'DistrResource', className(definition));
}

/** The L1 construct of a data source. */
export function emitDataSource(definition: Emittable): EmittedFile {
  return emit(definition, 'DistrDataSource', `Data${className(definition)}`);
}

/** The provider's configuration, and the class that puts it into a stack. */
export function emitProvider({ doc, attributes }: Omit<Emittable, 'name'>): EmittedFile {
  const types = new Types('DistrProvider');
  const config = types.config(attributes);
  const map = attributeMap(attributes, '');
  const text = [
    header,
    `import type { Construct } from 'constructs';`,
    `import { DistrProviderBase, ${ruleImports(map)}type AttributeMap, type ProviderMetaArguments } from '../base';`,
    frameworkImport(types),
    '',
    comment('', 'Configuration of the provider.'),
    `export interface DistrProviderConfig extends ProviderMetaArguments {\n${config}}`,
    ...types.interfaces,
    `\nconst attributes: AttributeMap = ${map};\n`,
    comment('', doc),
    'export class DistrProvider extends DistrProviderBase {',
    '  constructor(scope: Construct, id: string, config: DistrProviderConfig = {}) {',
    '    super(scope, id, attributes, config);',
    '  }',
    '}',
    '',
  ];
  return { name: 'provider.ts', text: inTypeScript(joined(text), attributes) };
}

/** The list of what the folder exports. */
export function emitIndex(files: readonly EmittedFile[]): EmittedFile {
  const lines = files.map(({ name }) => `export * from './${name.replace(/\.ts$/, '')}';`).sort();
  return { name: 'index.ts', text: `${header}\n${lines.join('\n')}\n` };
}

const header = '// Generated from src/resources by `npm run gen`. Do not edit.';

/** Members that the construct library or our bases own; an attribute of such a name would break them silently. */
const taken = [
  'node',
  'provider',
  'count',
  'forEach',
  'dependsOn',
  'lifecycle',
  'connection',
  'provisioners',
  'alias',
  'source',
  'fqn',
  'friendlyUniqueId',
  'cdktfStack',
  'rawOverrides',
  'terraformResourceType',
  'terraformMetaAttributes',
  'attributes',
  'config',
  'path',
  'importFrom',
  'moveTo',
  'toString',
];

function emit(
  { name, doc, attributes, rules = [] }: Emittable,
  base: 'DistrResource' | 'DistrDataSource',
  ownName: string,
): EmittedFile {
  const clash = Object.keys(attributes).find((each) => taken.includes(each));
  if (clash)
    throw new TypeError(
      `${name}: the attribute ${clash} has the name of a member of the construct library; rename it.`,
    );
  const types = new Types(ownName);
  const config = types.config(attributes);
  const getters = types.getters(attributes);
  const map = attributeMap(settable(attributes), '');
  const file = base === 'DistrDataSource' ? `data-${name}` : name;
  const text = [
    header,
    `import type { Construct } from 'constructs';`,
    `import { ${[base, ...types.baseImports].join(', ')}, ${ruleImports(map)}type AttributeMap } from '../base';`,
    frameworkImport(types, 'type TerraformMetaArguments'),
    '',
    comment('', [`Configuration of {@link ${ownName}}.`, ...rules.map(({ words }) => words)].join(' ')),
    `export interface ${ownName}Config extends TerraformMetaArguments {\n${config}}`,
    ...types.interfaces,
    `\nconst attributes: AttributeMap = ${map};\n`,
    comment('', doc),
    `export class ${ownName} extends ${base} {`,
    comment('  ', 'Type name in Terraform.'),
    `  static readonly tfResourceType = 'distr_${name}';`,
    '',
    `  constructor(scope: Construct, id: string, config: ${ownName}Config${needsNothing(attributes) ? ' = {}' : ''}) {`,
    `    super(scope, id, ${ownName}, attributes, config);`,
    '  }',
    getters,
    '}',
    ...types.outputs,
    '',
  ];
  return { name: `${file.replaceAll('_', '-')}.ts`, text: inTypeScript(joined(text), attributes) };
}

/** Collects the interfaces and output classes of nested objects while the lines that name them are written. */
class Types {
  readonly interfaces: string[] = [];
  readonly outputs: string[] = [];
  readonly baseImports: string[] = [];
  readonly frameworkImports = new Set<string>();
  private readonly owner: string;

  constructor(owner: string) {
    this.owner = owner;
  }

  /** The members of a configuration interface. */
  config(attributes: Attributes, owner = this.owner): string {
    return Object.entries(settable(attributes))
      .map(([name, attribute]) => {
        const text = defaultText(attribute);
        const optional = attribute.presence === 'required' ? '' : '?';
        const doc = comment('  ', sentencesOf(attribute), text && `@default ${text}`);
        return `${doc}\n  readonly ${name}${optional}: ${this.input(attribute, `${owner}${pascal(name)}`)};\n`;
      })
      .join('');
  }

  /** The members of an output class. */
  getters(attributes: Attributes, owner = this.owner): string {
    return Object.entries(attributes)
      .filter(([, { presence }]) => presence !== 'block')
      .map(([name, attribute]) => {
        const [type, value] = this.output(attribute.kind, wireName(name), `${owner}${pascal(name)}`);
        return `\n${comment('  ', attribute.doc)}\n  get ${name}(): ${type} {\n    return ${value};\n  }`;
      })
      .join('\n');
  }

  private input({ kind, presence }: Attribute, typeName: string): string {
    const type = this.inputKind(kind, typeName);
    const isObject = kind.kind === 'object' || ('element' in kind && kind.element.kind === 'object');
    if (kind.kind !== 'boolean' && !isOfWords(kind) && (!isObject || (presence === 'block' && kind.kind === 'object')))
      return type;
    this.frameworkImports.add('type IResolvable');
    return `${type} | IResolvable`;
  }

  private inputKind(kind: Kind, typeName: string): string {
    switch (kind.kind) {
      case 'string':
        return kind.rules.oneOf?.map((value) => `'${value}'`).join(' | ') ?? 'string';
      case 'boolean':
        return 'boolean';
      case 'int64':
      case 'number':
        return 'number';
      case 'list':
      case 'set':
        return kind.element.kind === 'object' || isOfWords(kind)
          ? `readonly (${this.inputKind(kind.element, typeName)})[]`
          : `${this.inputKind(kind.element, typeName)}[]`;
      case 'map':
        return `Readonly<Record<string, ${this.inputKind(kind.element, typeName)}>>`;
      case 'object':
        this.interfaces.push(
          `\n${comment('', `Part of {@link ${this.owner}Config}.`)}\nexport interface ${typeName} {\n${this.config(kind.attributes, typeName)}}`,
        );
        return typeName;
    }
  }

  private output(kind: Kind, attribute: string, typeName: string): [type: string, value: string] {
    switch (kind.kind) {
      case 'string':
        return ['string', `this.getStringAttribute('${attribute}')`];
      case 'boolean':
        this.frameworkImports.add('type IResolvable');
        return ['IResolvable', `this.getBooleanAttribute('${attribute}')`];
      case 'int64':
      case 'number':
        return ['number', `this.getNumberAttribute('${attribute}')`];
      case 'object':
        return [this.outputClass(kind.attributes, typeName), `new ${typeName}Output(this, '${attribute}')`];
      case 'map':
        if (kind.element.kind === 'object') {
          const output = this.outputClass(kind.element.attributes, typeName);
          this.importBase('NestedMap');
          return [`NestedMap<${output}>`, `new NestedMap(this, '${attribute}', ${output})`];
        }
        this.frameworkImports.add('StringMap');
        return ['StringMap', `new StringMap(this, '${attribute}')`];
      case 'list':
      case 'set':
        if (kind.element.kind === 'object') {
          const output = this.outputClass(kind.element.attributes, typeName);
          this.importBase('NestedList');
          return [`NestedList<${output}>`, `new NestedList(this, '${attribute}', ${kind.kind === 'set'}, ${output})`];
        }
        return ['string[]', `this.getListAttribute('${attribute}')`];
    }
  }

  private outputClass(attributes: Attributes, typeName: string): string {
    this.importBase('NestedObject');
    const name = `${typeName}Output`;
    this.outputs.push(
      `\n${comment('', `Part of {@link ${this.owner}}, to be referred to.`)}\nexport class ${name} extends NestedObject {${this.getters(attributes, typeName)}\n}`,
    );
    return name;
  }

  private importBase(name: string): void {
    if (!this.baseImports.includes(name)) this.baseImports.push(name);
  }
}

/** Whether a value is a word out of a few, or made of such: a token has the type of none of them. */
function isOfWords(kind: Kind): boolean {
  return kind.kind === 'string' ? kind.rules.oneOf !== undefined : 'element' in kind && isOfWords(kind.element);
}

function settable(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([, { presence }]) => presence !== 'computed'));
}

function needsNothing(attributes: Attributes): boolean {
  return Object.values(attributes).every(({ presence }) => presence !== 'required');
}

function attributeMap(attributes: Attributes, indent: string): string {
  const lines = Object.entries(attributes).map(([name, { kind, presence, sensitive }]) => {
    const nested = nestedOf(kind, presence === 'block');
    if (!nested) {
      const rules = kind.kind === 'string' && !sensitive ? rulesOf(kind.rules) : '';
      return `${indent}  ${name}: ${rules ? `{ name: '${wireName(name)}', rules: { ${rules} } }` : `'${wireName(name)}'`},`;
    }
    return `${indent}  ${name}: {\n${indent}    name: '${wireName(name)}',\n${indent}    nesting: '${nested.nesting}',\n${indent}    attributes: ${attributeMap(settable(nested.attributes), `${indent}    `)},\n${indent}  },`;
  });
  return `{\n${lines.join('\n')}\n${indent}}`;
}

/** The rules that can be written down; those that are a function of ours are left to the plan, but for durations. */
function rulesOf({ length, oneOf, pattern }: StringRules): string {
  const members = [
    length && `length: [${length.join(', ')}]`,
    oneOf && `oneOf: ${JSON.stringify(oneOf)}`,
    pattern === durationRules.pattern
      ? 'pattern: durationRules.pattern'
      : pattern?.matches instanceof RegExp &&
        `pattern: { matches: ${String(pattern.matches)}, words: ${JSON.stringify(pattern.words)} }`,
  ];
  return members.filter(Boolean).join(', ');
}

function ruleImports(map: string): string {
  return map.includes('durationRules') ? 'durationRules, ' : '';
}

/** Sentences name attributes as Terraform does; programs know them by another spelling. */
function inTypeScript(text: string, attributes: Attributes): string {
  const names = namesIn(attributes);
  return text.replace(/`(\w+)`/g, (whole, name: string) => (names.has(name) ? `\`${names.get(name)}\`` : whole));
}

function namesIn(attributes: Attributes): Map<string, string> {
  return new Map(
    Object.entries(attributes).flatMap(([name, { kind }]) => [
      [wireName(name), name] as const,
      ...namesIn(nestedOf(kind, false)?.attributes ?? {}),
    ]),
  );
}

function nestedOf(kind: Kind, isBlock: boolean): { nesting: string; attributes: Attributes } | undefined {
  if (kind.kind === 'object') return { nesting: 'object', attributes: kind.attributes };
  if (!('element' in kind) || kind.element.kind !== 'object') return undefined;
  return { nesting: isBlock ? 'blocks' : kind.kind, attributes: kind.element.attributes };
}

function frameworkImport(types: Types, ...always: string[]): string {
  const names = [...types.frameworkImports, ...always].sort((a, b) =>
    a.replace('type ', '').localeCompare(b.replace('type ', '')),
  );
  if (names.length === 0) return '';
  const onlyTypes = names.every((name) => name.startsWith('type '));
  return onlyTypes
    ? `import type { ${names.map((name) => name.slice(5)).join(', ')} } from '../framework';`
    : `import { ${names.join(', ')} } from '../framework';`;
}

function comment(indent: string, text: string, tag?: string): string {
  const lines = [...text.split('\n'), ...(tag ? ['', ...tag.split('\n')] : [])].map((line) =>
    line.replaceAll('*/', '*\\/'),
  );
  if (lines.length === 1) return `${indent}/** ${lines[0]} */`;
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`.trimEnd()), `${indent} */`].join('\n');
}

function className({ name }: { readonly name: string }): string {
  return `Distr${pascal(name)}`;
}

function pascal(name: string): string {
  return name.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
}

function joined(lines: readonly string[]): string {
  return lines
    .filter((line, index) => line !== '' || lines[index - 1] !== '')
    .join('\n')
    .replace(/\n{3,}/g, '\n\n');
}
