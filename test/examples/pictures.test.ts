import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { synthesizedExample } from '../support/example';

/** Of each ring one host; all of them would make a picture that nobody reads. */
const shown = ['initech/test', 'acme/berlin', 'globex/east'];
const page = 'docs/fleet.md';

test('the pictures of the fleet are those of the example (`npm run gen` draws them)', async () => {
  const { fleet } = await synthesizedExample('fleet', { BAKE_TIME: '10m' });
  const elements = elementsOf(fleet as unknown as Blocks).filter(({ path }) => isShown(path));
  const text = pageOf(treeOf(elements), graphOf(elements));
  if (process.env.DRAW_PICTURES) writeFileSync(page, text);
  expect(existsSync(page) && readFileSync(page, 'utf8')).toBe(text);
});

type Blocks = Readonly<Record<'resource' | 'data', Readonly<Record<string, Readonly<Record<string, Attributes>>>>>>;
type Attributes = { readonly '//': { readonly metadata: { readonly path: string } } };

/** A resource or data source: its address, where its construct is, and its configuration as text. */
interface Element {
  readonly address: string;
  readonly type: string;
  readonly path: readonly string[];
  readonly text: string;
}

function elementsOf({ resource, data }: Blocks): Element[] {
  const elements = (blocks: Blocks['resource'], prefix: string) =>
    Object.entries(blocks).flatMap(([type, objects]) =>
      Object.entries(objects).map(([name, { '//': note, ...attributes }]) => ({
        address: `${prefix}${type}.${name}`,
        type: `${prefix}${type}`,
        path: note.metadata.path.split('/'),
        text: JSON.stringify(attributes),
      })),
    );
  return [...elements(resource, ''), ...elements(data, 'data.')].sort((a, b) =>
    a.path.join('/').localeCompare(b.path.join('/'), 'en'),
  );
}

function isShown([_stack, fleet, group, customer, place]: readonly string[]): boolean {
  if (fleet !== 'Fleet' || group !== 'Customers') return true;
  const ofCustomer = shown.filter((each) => each.startsWith(`${customer}/`));
  return place === 'Customer' ? ofCustomer.length > 0 : ofCustomer.includes(`${customer}/${place}`);
}

/** The constructs, from the stack to the resources that they make. */
function treeOf(elements: readonly Element[]): string {
  const ids = new Map<string, string>();
  const lines: string[] = [];
  for (const { path, type } of elements) {
    path.forEach((name, index) => {
      const key = path.slice(0, index + 1).join('/');
      if (ids.has(key)) return;
      ids.set(key, `c${ids.size}`);
      const label = index === path.length - 1 ? `${name}<br/>${type}` : name;
      const parent = ids.get(path.slice(0, index).join('/'));
      lines.push(`  ${parent === undefined ? '' : `${parent} --> `}${ids.get(key)}["${label}"]`);
    });
  }
  return ['graph LR', ...lines].join('\n');
}

/** What is made before what; an arrow that others imply is left out. */
function graphOf(elements: readonly Element[]): string {
  const mentions = ({ text }: Element, { address }: Element) =>
    new RegExp(`(?<![\\w.])${address.replaceAll('.', '\\.')}(?!\\w)`).test(text);
  const before = new Map(
    elements.map((each) => [each, elements.filter((other) => other !== each && mentions(each, other))] as const),
  );
  const reaches = (from: Element, to: Element): boolean =>
    (before.get(from) ?? []).some((next) => next === to || reaches(next, to));
  const id = (element: Element) => `r${elements.indexOf(element)}`;
  const nodes = elements.map(
    (each) => `  ${id(each)}["${[each.type, each.path.slice(1, -1).join('/')].filter(Boolean).join('<br/>')}"]`,
  );
  const edges = elements.flatMap((each) => {
    const direct = before.get(each) ?? [];
    const needed = direct.filter((one) => !direct.some((other) => other !== one && reaches(other, one)));
    return needed.map((one) => `  ${id(one)} --> ${id(each)}`);
  });
  return ['graph LR', ...nodes, ...edges].join('\n');
}

const fenced = (picture: string) => `\`\`\`mermaid\n${picture}\n\`\`\``;

function pageOf(tree: string, graph: string): string {
  return `<!-- Drawn from examples/fleet by \`npm run gen\`. Do not edit. -->

# The fleet in pictures

What the [example of a fleet](../examples/fleet/main.ts) consists of. Of each ring one host is shown:
${shown.map((each) => `\`${each}\``).join(', ')}.

## The constructs

${fenced(tree)}

## The resources

An arrow leads to what is made later, and destroyed sooner. The deployments of a ring come after the roll-out of the ring
before it: nobody there gets a version that has failed in front of them.

${fenced(graph)}
`;
}
