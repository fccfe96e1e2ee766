import type { Stack } from './core/stack';
import type { World } from './world';

export const operations = ['create', 'read', 'update', 'delete', 'replace', 'import'] as const;
export type Operation = (typeof operations)[number];

/** One command of Terraform that is to be interrupted at each of its calls. */
export interface Scenario {
  readonly resource: string;
  readonly operation: Operation;
  /** What sort of object it is, where a resource has several. */
  readonly sort: string;
  /** Whether the command is to issue a credential anew. Otherwise none that is in use may be replaced. */
  readonly rotates?: true;
  /** Whether an agent runs wherever a credential was issued. */
  readonly hasAgents?: true;
  /** Makes what is there before, in a world of its own. */
  readonly begin: (world: World) => Promise<Setting>;
}

/** Where a command begins, and where it is to lead. */
export interface Setting {
  /** What is applied before, undisturbed. @default nothing */
  readonly before?: Stack;
  /** What the command applies. */
  readonly stack: Stack;
}

/** The address of what a scenario is about. */
export const it = 'it';

/** The scenarios of a resource of which everything that can happen to it is said by two configurations. */
export function scenariosOf(
  common: Pick<Scenario, 'resource' | 'sort' | 'rotates' | 'hasAgents'>,
  { operations: wanted = operations, surround }: Lifecycle,
): Scenario[] {
  return wanted.map((operation) => ({
    ...common,
    operation,
    begin: async (world) => {
      const { around = {}, config, changed = config } = await surround(world);
      const stackOf = (written: object): Stack => ({
        ...around,
        [it]: { type: common.resource, config: written as Readonly<Record<string, unknown>> }, // it is one
      });
      const before = operation === 'create' ? around : stackOf(config);
      if (operation === 'delete') return { before, stack: around };
      return { before, stack: stackOf(operation === 'update' ? changed : config) };
    },
  }));
}

interface Lifecycle {
  /** @default all */
  readonly operations?: readonly Operation[];
  /** Makes what others have made, and says how the object is configured, and how after a change. */
  readonly surround: (world: World) => Promise<{
    readonly around?: Stack;
    readonly config: object;
    readonly changed?: object;
  }>;
}
