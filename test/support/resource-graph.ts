import { Testing, type TerraformStack } from 'cdktf';

type Blocks = Readonly<Record<string, Readonly<Record<string, { lifecycle?: { create_before_destroy?: boolean } }>>>>;

/** Which resource of a stack depends on which others, as Terraform reads it out of the configuration. */
export class ResourceGraph {
  private readonly edges = new Map<string, Set<string>>();
  private readonly createdFirst: readonly string[];

  constructor(stack: TerraformStack) {
    const { resource = {} } = JSON.parse(Testing.synth(stack)) as { resource?: Blocks };
    const resources = Object.entries(resource).flatMap(([type, objects]) =>
      Object.entries(objects).map(([name, attributes]) => [`${type}.${name}`, attributes] as const),
    );
    for (const [address, attributes] of resources) {
      const text = JSON.stringify(attributes);
      const named = resources.filter(([other]) => other !== address && mentions(text, other)).map(([other]) => other);
      this.edges.set(address, new Set(named));
    }
    this.createdFirst = resources.flatMap(([address, { lifecycle }]) =>
      lifecycle?.create_before_destroy ? [address] : [],
    );
  }

  /** All that a resource depends on, directly or not: made before it, and gone after it. */
  dependenciesOf(address: string): Set<string> {
    const found = new Set<string>();
    const follow = (each: string): void => {
      for (const next of this.edges.get(each) ?? []) if (!found.has(next)) follow((found.add(next), next));
    };
    follow(address);
    return found;
  }

  /** Resources whose successor is made before they go: those that ask for it, and all that these depend on. */
  createdBeforeDestroyed(): Set<string> {
    return new Set(this.createdFirst.flatMap((address) => [address, ...this.dependenciesOf(address)]));
  }

  /** The only resource of a type whose name begins so. */
  find(type: string, name: string): string {
    const found = [...this.edges.keys()].filter((address) => address.startsWith(`${type}.${name}_`));
    if (found.length !== 1) throw new Error(`${found.length} resources ${type}.${name}_`);
    return found[0]!; // their number was looked at
  }
}

function mentions(text: string, address: string): boolean {
  return new RegExp(`(?<![\\w.])${address.replaceAll('.', '\\.')}(?!\\w)`).test(text);
}
