import type { Code } from './codes';
import type { Finding } from './finding';
import { allOf, interpolated, referencesIn, type Variables } from './variables';
import { readMap } from './yaml';
import { YamlData, isDataMap, itemsOf, mapOf, membersOf, type Data, type DataMap, type DataPath } from './yaml-data';

/** A service of a compose file. */
export interface Service {
  readonly name: string;
  readonly path: DataPath;
  readonly settings: DataMap;
}

/** A compose file that could be read. */
export class ComposeFile {
  /** Undefined for one that is deeper, or by its aliases larger, than an honest file can be: nothing can be said of it. */
  static read(text: string): ComposeFile | { readonly finding: Finding } | undefined {
    const reading = readMap(text);
    if ('finding' in reading) return reading.finding && { finding: reading.finding };
    try {
      return new ComposeFile(new YamlData(reading));
    } catch (error) {
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  }

  /** The services that the agent starts: what a profile switches off is not looked at. */
  readonly services: readonly Service[];
  readonly allServices: readonly Service[];

  private constructor(
    private readonly data: YamlData,
    readonly root: DataMap = data.root,
  ) {
    this.allServices = membersOf(root.services).flatMap(([name, settings]) =>
      isDataMap(settings) ? [{ name, path: ['services', name], settings }] : [],
    );
    this.services = this.allServices.filter(({ settings }) => itemsOf(settings.profiles).length === 0);
  }

  /** The same file with variables filled in, as far as they are known. */
  filledIn(variables: Variables): ComposeFile {
    const filled = (data: Data): Data => {
      if (typeof data === 'string') return interpolated(data, variables);
      if (Array.isArray(data)) return itemsOf(data).map(filled);
      return isDataMap(data) ? mapOf(membersOf(data).map(([name, member]) => [name, filled(member)])) : data;
    };
    return new ComposeFile(this.data, mapOf(membersOf(this.root).map(([name, member]) => [name, filled(member)])));
  }

  /** Says what stands at a place. */
  found(code: Code, path: DataPath, what: string): Finding {
    return { code, line: this.lineAt(path), what };
  }

  /** The line of a place. */
  lineAt(path: DataPath): number | undefined {
    return this.data.lineAt(path);
  }

  /** All texts of the file, which compose looks through for variables, and where they stand. */
  *texts(): Generator<{ readonly text: string; readonly path: DataPath }> {
    for (const { value, path } of this.scalars()) if (typeof value === 'string') yield { text: value, path };
  }

  /** All that is neither a map nor a list, and where it stands. */
  *scalars(data: Data = this.root, path: DataPath = []): Generator<{ readonly value: Data; readonly path: DataPath }> {
    if (typeof data !== 'object' || data === null) yield { value: data, path };
    for (const [name, member] of membersOf(data)) yield* this.scalars(member, [...path, name]);
    for (const [index, item] of itemsOf(data).entries()) yield* this.scalars(item, [...path, index]);
  }
}

/** Whether compose fills a variable into a value, so that nobody knows it yet. */
export function isOpen(value: Data | undefined): boolean {
  return typeof value === 'string' && value.includes('$') && allOf(referencesIn(value).references).length > 0;
}
