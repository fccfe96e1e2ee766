import { resources } from '../../src/resources';
import { wireName, type Attributes } from '../../src/schema';
import { canariesIn, type Canaries } from './canary';

/** A canary, and where in a document it stands. */
export interface Stray {
  readonly name: string;
  readonly place: string;
}

/**
 * Canaries in what `terraform show -json` says of a plan or a state, at places that it does not mark as sensitive.
 * @param document parsed
 */
export function straysInShown(document: unknown, canaries: Canaries): Stray[] {
  const variables = membersOf(membersOf(membersOf(document).configuration).root_module).variables;
  return strays(document, '', canaries, (path) => {
    const [, name] = /^\.variables\.([^.]+)$/.exec(path) ?? [];
    return name !== undefined && membersOf(membersOf(variables)[name]).sensitive === true;
  });
}

/** Canaries in a state file, at places that neither it nor the provider's schema marks as sensitive. */
export function straysInState(text: string, canaries: Canaries): Stray[] {
  const state = JSON.parse(text) as StateFile;
  const inResources = state.resources.flatMap(({ mode, type, name, instances }) =>
    instances.flatMap(({ attributes, sensitive_attributes = [], private: kept = '', ...rest }) => {
      const place = `${mode}.${type}.${name}`;
      const marked = [...sensitive_attributes.map(pathOf), ...sensitiveOf(type).map((each) => `.${each}`)];
      const isMarked = (path: string) =>
        marked.some((mark) => path === mark || (/^[.[]/.test(path.slice(mark.length)) && path.startsWith(mark)));
      return [
        ...strays(attributes, '', canaries, isMarked).map((stray) => ({
          ...stray,
          place: place + stray.place,
        })),
        ...strays({ ...rest, kept: Buffer.from(kept, 'base64').toString() }, place, canaries),
      ];
    }),
  );
  const { outputs, ...others } = state;
  return [
    ...inResources,
    ...strays(outputs, '.outputs', canaries),
    ...strays({ ...others, resources: [] }, '', canaries),
  ];
}

interface StateFile {
  readonly outputs: unknown;
  readonly resources: readonly {
    readonly mode: string;
    readonly type: string;
    readonly name: string;
    readonly instances: readonly {
      readonly attributes: unknown;
      readonly sensitive_attributes?: readonly (readonly Step[])[];
      readonly private?: string;
    }[];
  }[];
}

type Step =
  | { readonly type: 'get_attr'; readonly value: string }
  | { readonly type: 'index'; readonly value: { readonly value: string | number } };

function pathOf(steps: readonly Step[]): string {
  return steps.map((step) => (step.type === 'get_attr' ? `.${step.value}` : `[${step.value.value}]`)).join('');
}

function sensitiveOf(type: string): string[] {
  const definition = resources.find(({ name }) => `distr_${name}` === type);
  const attributes = (definition?.attributes ?? {}) as Attributes; // a resource of any attributes has some
  return Object.entries(attributes).flatMap(([name, { sensitive }]) => (sensitive ? [wireName(name)] : []));
}

/** What is marked in a document stands beside its marks, under these names. */
const marksOf: Readonly<Record<string, string>> = {
  ...{ values: 'sensitive_values', value: 'sensitive', before: 'before_sensitive', after: 'after_sensitive' },
};

function strays(
  node: unknown,
  place: string,
  canaries: Canaries,
  isMarked: (place: string) => boolean = () => false,
): Stray[] {
  if (isMarked(place)) return [];
  if (typeof node === 'string') return canariesIn(node, canaries).map((name) => ({ name, place }));
  if (Array.isArray(node)) return node.flatMap((item, index) => strays(item, `${place}[${index}]`, canaries, isMarked));
  const members = membersOf(node);
  return Object.entries(members).flatMap(([name, member]) => {
    const marks = members[marksOf[name] ?? ''];
    const here = `${place}.${name}`;
    const inName = canariesIn(name, canaries).map((each) => ({ name: each, place: `${place}, a name` }));
    if (marks === undefined) return [...inName, ...strays(member, here, canaries, isMarked)];
    return [
      ...inName,
      ...strays(member, here, canaries, (path) => isMarked(path) || isTrueAt(marks, path.slice(here.length))),
    ];
  });
}

/** Whether the marks say `true` for a path or for something around it. */
function isTrueAt(marks: unknown, path: string): boolean {
  const steps = [...path.matchAll(/\.([^.[]+)|\[(\d+)\]/g)].map(([, name, index]) => name ?? index ?? '');
  let here: unknown = marks;
  for (const step of steps) {
    if (here === true) return true;
    here = Array.isArray(here) ? (here as unknown[])[Number(step)] : membersOf(here)[step];
  }
  return here === true;
}

function membersOf(node: unknown): Readonly<Record<string, unknown>> {
  return typeof node === 'object' && node !== null ? (node as Record<string, unknown>) : {}; // any object can be asked for any member
}
