import { isObject, isWhollyKnown, type ObjectValue, type Value } from '../../../src/schema';
import { Conversation, refused, type Heard, type Kept } from './conversation';
import { Killed, type ProviderProcess } from './process';
import { dependenciesOf, resolved, type Block, type Stack } from './stack';

/** An object as the state file has it. */
export interface Instance extends Kept {
  readonly type: string;
  readonly isTainted: boolean;
  readonly dependencies: readonly string[];
}

/** What a person does with Terraform. */
export interface Commands {
  /** By address. */
  readonly state: ReadonlyMap<string, Pick<Instance, 'type' | 'value'>>;
  /** `terraform plan`: the state stays as it is. */
  plan(stack: Stack): Promise<Run>;
  /** `terraform apply -auto-approve`. */
  apply(stack: Stack): Promise<Run>;
  /** `terraform import`. */
  import(stack: Stack, address: string, id: string): Promise<Run>;
  /** `terraform taint`. */
  taint(address: string): void;
  /** `terraform state rm`. */
  forget(address: string): void;
}

export type Action = 'no-op' | 'create' | 'update' | 'replace' | 'delete';

/** What a command has come to. */
export interface Run extends Heard {
  /** What was planned, without what stays as it is. */
  readonly planned: { readonly address: string; readonly action: Action }[];
  wasKilled: boolean;
}

interface Change {
  readonly address: string;
  readonly block: Block | undefined;
  readonly type: string;
  readonly action: Action;
  readonly prior: Instance | undefined;
  readonly planned: Value;
  readonly private: Uint8Array;
}

const nothing = Buffer.alloc(0);

/** Plays Terraform: one state, and commands that walk through a stack as Terraform 1.11 does, one object after the other. */
export class Terraform implements Commands {
  state: ReadonlyMap<string, Instance> = new Map();
  private run: Run = newRun();
  /** Of each block, what is known of it so far in the walk. */
  private values = new Map<string, ObjectValue>();

  /** @param start starts a process of the provider */
  constructor(private readonly start: () => ProviderProcess) {}

  async plan(stack: Stack): Promise<Run> {
    const before = this.state;
    return this.command(async () => {
      await this.planWalk(stack);
      this.state = before;
    });
  }

  async apply(stack: Stack): Promise<Run> {
    return this.command(async () => {
      const changes = await this.planWalk(stack);
      if (changes) await this.applyWalk(changes);
    });
  }

  async import(stack: Stack, address: string, id: string): Promise<Run> {
    return this.command(async () => {
      const block = stack[address];
      if (!block) throw new Error(`There is no block ${address}.`);
      const provider = await this.begin();
      const { type, config } = block;
      const imported = await provider.import(type, id);
      const read = imported === refused ? refused : await provider.read(type, imported);
      if (read === refused) return;
      if (read) this.store(address, { ...read, type, isTainted: false, dependencies: dependenciesOf(config) });
      else this.run.told.push({ isError: true, summary: 'Cannot import non-existent remote object', detail: id });
    });
  }

  taint(address: string): void {
    const instance = this.state.get(address);
    if (instance) this.store(address, { ...instance, isTainted: true });
  }

  forget(address: string): void {
    this.state = new Map([...this.state].filter(([each]) => each !== address));
  }

  private async command(work: () => Promise<void>): Promise<Run> {
    this.run = newRun();
    this.values = new Map();
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      this.run.wasKilled = true;
    }
    return this.run;
  }

  private begin(): Promise<Conversation> {
    return Conversation.begin(this.start(), this.run);
  }

  /** Refreshes and plans all there is; undefined after an error. */
  private async planWalk(stack: Stack): Promise<Change[] | undefined> {
    const provider = await this.begin();
    const refreshed = new Map<string, Instance>();
    const changes: (Change | undefined)[] = [];
    for (const [address, instance] of this.state) {
      const { type } = instance;
      const read = await provider.read(type, await provider.upgrade(type, instance));
      if (read === refused) refreshed.set(address, instance);
      else if (read) refreshed.set(address, read);
    }
    for (const [address, block] of Object.entries(stack)) {
      if (block.isData) changes.push(await this.readData(provider, address, block));
      else changes.push(await this.planBlock(provider, address, block, refreshed.get(address)));
    }
    for (const [address, prior] of [...refreshed].reverse()) {
      if (address in stack) continue;
      const { type } = prior;
      const kept = await provider.planDestroy(type, prior);
      if (kept === refused) continue;
      changes.push({ address, block: undefined, type, action: 'delete', prior, planned: null, private: kept });
    }
    if (this.run.told.some(({ isError }) => isError)) return undefined;
    this.state = refreshed;
    const planned = changes.filter((change) => change !== undefined);
    const seen = planned.filter(({ action }) => action !== 'no-op');
    this.run.planned.push(...seen.map(({ address, action }) => ({ address, action })));
    return planned;
  }

  private async applyWalk(changes: readonly Change[]): Promise<void> {
    const provider = await this.begin();
    this.values = new Map();
    const failed = new Set<string>();
    const order = [...this.state.keys()];
    const gone = changes
      .filter(({ action }) => action === 'delete' || action === 'replace')
      .sort((one, other) => order.indexOf(other.address) - order.indexOf(one.address));
    for (const change of gone) {
      // What others still hang on stays.
      const hangs = [...failed].some((address) => this.state.get(address)?.dependencies.includes(change.address));
      if (hangs || !(await this.destroy(provider, change))) failed.add(change.address);
    }
    for (const change of changes) {
      const { address, block, action } = change;
      if (!block || action === 'delete') continue;
      if (block.isData) {
        if (isObject(change.planned)) this.values.set(address, change.planned);
        continue;
      }
      const isBlocked = failed.has(address) || dependenciesOf(block.config).some((each) => failed.has(each));
      if (isBlocked || !(await this.make(provider, change, block))) failed.add(address);
    }
  }

  private async readData(provider: Conversation, address: string, block: Block): Promise<Change | undefined> {
    const type = `data.${block.type}`;
    const config = provider.configOf(type, resolved(block.config, this.values));
    // It is read in the plan or not at all: what it would be read for in apply does not matter here.
    if (!isWhollyKnown(config)) return undefined;
    const planned = await provider.readData(block.type, config);
    if (planned === refused) return undefined;
    this.values.set(address, planned);
    return { address, block, type, action: 'no-op', prior: undefined, planned, private: nothing };
  }

  private async planBlock(
    provider: Conversation,
    address: string,
    block: Block,
    instance: Instance | undefined,
  ): Promise<Change | undefined> {
    const { type } = block;
    // Of what is tainted a plan is told nothing.
    const prior = instance?.isTainted ? undefined : instance;
    const config = await this.validated(provider, block);
    let plan = config === refused ? refused : await provider.plan(type, config, prior?.value ?? null, prior?.private);
    if (config === refused || plan === refused) return undefined;
    let action: Action = instance ? 'replace' : 'create';
    if (prior && !plan.replaces) action = provider.isSame(type, prior.value, plan.planned) ? 'no-op' : 'update';
    if (prior && plan.replaces) plan = await provider.plan(type, config, null, plan.private);
    if (plan === refused) return undefined;
    const { planned, private: kept } = plan;
    if (isObject(planned)) this.values.set(address, planned);
    return { address, block, type, action, prior: instance, planned, private: kept };
  }

  private validated(provider: Conversation, { type, config }: Block) {
    return provider.validate(type, provider.configOf(type, resolved(config, this.values)));
  }

  /** Whether it was destroyed. */
  private async destroy(provider: Conversation, { address, type, prior, private: kept }: Change): Promise<boolean> {
    if (!prior) return true;
    const { value } = await provider.upgrade(type, prior);
    const applied = await provider.destroy(type, value, kept);
    if (applied.kept) this.store(address, { ...prior, ...applied.kept });
    else if (applied.isWell) this.forget(address);
    return applied.isWell;
  }

  /** Creates or changes an object, or leaves it as it is. Whether that went well. */
  private async make(provider: Conversation, change: Change, block: Block): Promise<boolean> {
    const { address, type, action } = change;
    const instance = action === 'replace' ? undefined : this.state.get(address);
    if (action === 'no-op' && instance) return this.stays(address, instance);
    const prior = instance && (await provider.upgrade(type, instance));
    const config = await this.validated(provider, block);
    const plan = config === refused ? refused : await provider.plan(type, config, prior?.value ?? null, prior?.private);
    if (config === refused || plan === refused) return false;
    provider.compare(type, change.planned, plan.planned);
    if (prior && provider.isSame(type, prior.value, plan.planned)) return this.stays(address, prior);
    const applied = await provider.apply(type, config, prior?.value ?? null, plan).catch((error: unknown) => {
      // After an error of the transport an object that was stays, but not what the provider kept with it.
      if (prior) this.store(address, { ...prior, private: nothing });
      throw error;
    });
    const { kept, isWell } = applied;
    if (!kept) return false;
    const dependencies = dependenciesOf(block.config);
    this.store(address, { ...kept, type, isTainted: !prior && !isWell, dependencies });
    this.values.set(address, kept.value);
    return isWell;
  }

  private stays(address: string, { value }: Instance): boolean {
    this.values.set(address, value);
    return true;
  }

  private store(address: string, instance: Instance): void {
    this.state = new Map([...this.state, [address, instance]]);
  }
}

const newRun = (): Run => ({ told: [], planned: [], violations: [], wasKilled: false });
