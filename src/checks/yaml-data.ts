import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import { readScalar } from './plain-scalar';
import { isMerge, mostNodes, type YamlMap } from './yaml';

/** What a YAML text holds, as the hub reads it. Dates are texts here. */
export type Data = null | boolean | number | string | readonly Data[] | DataMap;
export interface DataMap {
  readonly [name: string]: Data;
}

/** Where in it: names of members and indexes of items. */
export type DataPath = readonly (string | number)[];

/** The data of a document, aliases and merged keys filled in, and the lines on which its members and items begin. */
export class YamlData {
  readonly root: DataMap;
  private nodes = 0;
  private readonly lines = new Map<string, number>();

  /** @throws RangeError when its aliases make it larger than an honest file can be. */
  constructor(private readonly yaml: YamlMap) {
    const root = yaml.map ? this.of(yaml.map, []) : undefined;
    this.root = isDataMap(root) ? root : {};
  }

  /** The line of a member or an item, or of the nearest thing around it. */
  lineAt(path: DataPath): number | undefined {
    for (let length = path.length; length > 0; length--) {
      const line = this.lines.get(pointerOf(path.slice(0, length)));
      if (line !== undefined) return line;
    }
    return undefined;
  }

  /** Undefined for what another tag than those of YAML itself marks: only who knows the tag knows the value. */
  private of(node: unknown, path: DataPath): Data | undefined {
    if (++this.nodes > mostNodes) throw new RangeError('The aliases make it too large.');
    if (isAlias(node)) return this.of(this.yaml.targets.get(node), path);
    if (isScalar(node)) return hasForeignTag(node) ? undefined : readScalar(node).value;
    if (isSeq(node)) {
      if (hasForeignTag(node)) return undefined;
      return node.items.map((item, index) => {
        this.mark(item, [...path, index]);
        return this.of(item, [...path, index]) ?? null;
      });
    }
    if (!isMap(node)) return null;
    if (hasForeignTag(node)) return undefined;
    const data = emptyMap();
    this.fill(data, node, path);
    return data;
  }

  /** Members that `<<` brings count where the map has none of its own. */
  private fill(data: Record<string, Data>, node: unknown, path: DataPath): void {
    if (isAlias(node)) return this.fill(data, this.yaml.targets.get(node), path);
    if (!isMap(node)) return;
    for (const { key, value } of node.items) {
      if (isMerge(key) || !isScalar(key)) continue;
      const name = String(key.value);
      if (name in data) continue;
      this.mark(key, [...path, name]);
      const member = this.of(value, [...path, name]);
      if (member !== undefined) data[name] = member;
    }
    for (const { key, value } of node.items) {
      if (isMerge(key)) for (const source of isSeq(value) ? value.items : [value]) this.fill(data, source, path);
    }
  }

  private mark(node: unknown, path: DataPath): void {
    if (isScalar(node) || isMap(node) || isSeq(node) || isAlias(node)) {
      const pointer = pointerOf(path);
      if (!this.lines.has(pointer)) this.lines.set(pointer, this.yaml.lineOf(node));
    }
  }
}

/** A path as a JSON pointer. */
function pointerOf(path: DataPath): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** A path as people write it: `services.web.ports[0]`. */
export function dotted(path: DataPath): string {
  return path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');
}

export function isDataMap(data: Data | undefined): data is DataMap {
  return typeof data === 'object' && data !== null && !Array.isArray(data);
}

/** A map of members. */
export function mapOf(members: readonly (readonly [name: string, member: Data])[]): DataMap {
  const map = emptyMap();
  for (const [name, member] of members) map[name] = member;
  return map;
}

/** Without a prototype, so that a key such as `__proto__` is one like others. */
function emptyMap(): Record<string, Data> {
  return Object.create(null) as Record<string, Data>; // it has nothing yet
}

/** The members of a map, and none of anything else. */
export function membersOf(data: Data | undefined): [name: string, member: Data][] {
  return isDataMap(data) ? Object.entries(data) : [];
}

/** The items of a list, and none of anything else. */
export function itemsOf(data: Data | undefined): readonly Data[] {
  return Array.isArray(data) ? (data as readonly Data[]) : [];
}

function hasForeignTag({ tag }: { readonly tag?: string | undefined }): boolean {
  return tag?.startsWith('!') === true;
}
