import { isAlias, isMap, isScalar, isSeq, type Alias, type Node } from 'yaml';
import { isMerge, mostNodes, readYaml, scalarMeaning, tagOf } from './yaml';

/**
 * Whether two YAML texts mean the same: comments, layout, quotes and the order of keys do not count. Text with `{{` is
 * a template, whose meaning shows only when it is rendered: it counts byte by byte, and so does what is not YAML.
 */
export function sameYaml(left: string, right: string): boolean {
  if (left === right) return true;
  if (left.includes('{{') || right.includes('{{')) return false;
  const meaning = meaningOf(left);
  return meaning !== undefined && meaning === meaningOf(right);
}

/** A text that is equal for documents of equal meaning; undefined for what is not YAML, or grows beyond reason. */
function meaningOf(text: string): string | undefined {
  const reading = readYaml(text);
  if ('finding' in reading) return undefined;
  try {
    return new Meaning(reading.targets).of(reading.document.contents);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

class Meaning {
  private nodes = 0;
  private readonly targets: ReadonlyMap<Alias, Node>;

  constructor(targets: ReadonlyMap<Alias, Node>) {
    this.targets = targets;
  }

  of(node: unknown): string {
    if (++this.nodes > mostNodes) throw new RangeError('The aliases make it too large.');
    if (isAlias(node)) return this.of(this.targets.get(node));
    if (isSeq(node)) return `${tagOf(node)}[${node.items.map((item) => this.of(item)).join()}]`;
    if (isMap(node)) {
      const members = [...this.members(node)].map(([key, value]) => `${key}:${value}`).sort();
      return `${tagOf(node)}{${members.join()}}`;
    }
    return isScalar(node) ? tagOf(node) + scalarMeaning(node) : 'null';
  }

  /** The members of a map; those that `<<` brings count where it has none of its own. */
  private members(node: unknown): Map<string, string> {
    if (isAlias(node)) return this.members(this.targets.get(node));
    const own = new Map<string, string>();
    const merged = new Map<string, string>();
    if (!isMap(node)) return own;
    for (const { key, value } of node.items) {
      if (!isMerge(key)) own.set(this.of(key), this.of(value));
      else {
        for (const source of isSeq(value) ? value.items : [value]) {
          for (const [name, member] of this.members(source)) if (!merged.has(name)) merged.set(name, member);
        }
      }
    }
    return new Map([...merged, ...own]);
  }
}
