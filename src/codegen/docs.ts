import {
  isLocal,
  sentencesOf,
  wireName,
  type AnyDataSource,
  type Attribute,
  type Attributes,
  type Kind,
  type Rule,
} from '../schema';
import type { EmittedFile } from './l1';

/** What is needed of a definition to write its page. */
interface Documented {
  readonly name: string;
  readonly doc: string;
  readonly attributes: Attributes;
  readonly rules?: readonly Rule[];
  readonly importId?: readonly string[];
}

/** The page of a resource. */
export function resourcePage(definition: Documented): EmittedFile {
  const { name, importId } = definition;
  const imported = importId
    ? [
        '## Import',
        `\`\`\`hcl\nimport {\n  to = distr_${name}.example\n  id = "${importId.map((part) => `<${wireName(part)}>`).join('/')}"\n}\n\`\`\``,
        `In a stack: \`.importFrom('${importId.map((part) => `<${wireName(part)}>`).join('/')}')\`.`,
        afterImport(definition.attributes),
      ]
    : ['## Import', 'It cannot be imported: it stands for work that was done, not for an object at the hub.'];
  return { name: `resources/${fileName(name)}`, text: page(`Resource distr_${name}`, definition, imported) };
}

/** The page of a data source. */
export function dataSourcePage(
  definition: Pick<AnyDataSource<never>, 'name' | 'doc' | 'rules'> & { readonly attributes: Attributes },
): EmittedFile {
  return {
    name: `data-sources/${fileName(definition.name)}`,
    text: page(`Data source distr_${definition.name}`, definition, []),
  };
}

/** The page of the provider block, with the list of everything else. */
export function providerPage(
  provider: Omit<Documented, 'name'>,
  resources: readonly Pick<Documented, 'name' | 'doc'>[],
  dataSources: readonly Pick<Documented, 'name' | 'doc'>[],
): EmittedFile {
  const links = (folder: string, list: readonly Pick<Documented, 'name' | 'doc'>[]) =>
    list.map(({ name, doc }) => `- [distr_${name}](${folder}/${fileName(name)}): ${doc}`).join('\n');
  const lists = ['## Resources', links('resources', resources), '## Data sources', links('data-sources', dataSources)];
  return { name: 'index.md', text: page('Provider distr', provider, lists) };
}

/** Terraform gives an import no configuration, so what no hub tells cannot begin with what is configured. */
function afterImport(attributes: Attributes): string {
  const names = untold(attributes).map((name) => `\`${name}\``);
  return `What only the configuration knows (${names.join(', ')}) begins with its default. Where it is configured otherwise, the plan of the import shows a change in place of that alone: it sends nothing to the hub, and the next plan is empty.`;
}

/** The arguments whose values the hub never tells. */
function untold(attributes: Attributes, place = ''): string[] {
  return Object.entries(attributes).flatMap(([name, attribute]) => {
    const here = `${place}${wireName(name)}`;
    if (isLocal(attribute) || attribute.unread) return [here];
    return untold(membersOf(attribute.kind) ?? {}, `${here}.`);
  });
}

const marker = '<!-- Generated from src/resources by `npm run gen`. Do not edit. -->';

function page(
  title: string,
  { doc, attributes, rules = [] }: Omit<Documented, 'name'>,
  more: readonly string[],
): string {
  const entries = Object.entries(attributes);
  const settable = entries.filter(([, { presence }]) => presence !== 'computed' && presence !== 'block');
  const computed = entries.filter(([, { presence }]) => presence === 'computed');
  const blocks = entries.filter(([, { presence }]) => presence === 'block');
  const parts = [
    marker,
    `# ${title}`,
    doc,
    ...(settable.length > 0 ? ['## Arguments', list(settable, '')] : []),
    ...(blocks.length > 0 ? ['## Blocks', list(blocks, '')] : []),
    ...(rules.length > 0 ? ['## Rules', rules.map(({ words }) => `- ${words}`).join('\n')] : []),
    ...(computed.length > 0 ? ['## Attributes', list(computed, '')] : []),
    ...more,
  ];
  return `${parts.join('\n\n')}\n`;
}

function list(entries: readonly (readonly [string, Attribute])[], indent: string): string {
  return entries
    .map(([name, attribute]) => {
      const members = membersOf(attribute.kind);
      const line = `${indent}- \`${wireName(name)}\` (${wordsOf(attribute)}): ${sentencesOf(attribute)}`;
      return members ? `${line}\n${list(Object.entries(members), `${indent}  `)}` : line;
    })
    .join('\n');
}

function wordsOf({ presence, kind, sensitive }: Attribute): string {
  return `${kindWords(kind)}${presence === 'required' ? ', required' : ''}${sensitive ? ', sensitive' : ''}`;
}

function kindWords(kind: Kind): string {
  switch (kind.kind) {
    case 'int64':
      return 'whole number';
    case 'list':
    case 'set':
    case 'map':
      return `${kind.kind} of ${kindWords(kind.element)}s`;
    default:
      return kind.kind;
  }
}

function membersOf(kind: Kind): Attributes | undefined {
  if (kind.kind === 'object') return kind.attributes;
  return 'element' in kind ? membersOf(kind.element) : undefined;
}

function fileName(name: string): string {
  return `${name}.md`;
}
