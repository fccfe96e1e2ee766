import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ObjectValue } from '../../src/schema';
import type { TerraformProject, TerraformResult } from '../support/terraform-project';
import type { Action, Commands, Run } from './core/terraform';
import type { Stack } from './core/stack';

/** In the order in which they come where several people wish something. */
const commands = ['import', 'apply', 'plan'] as const;

interface Wish {
  readonly command: (typeof commands)[number];
  /** What an import is told. */
  readonly words: readonly string[];
  readonly fulfil: (run: Promise<Run>) => void;
}

/**
 * The real terraform with one state, shared by several people. Each has a part of the stack and believes to be alone: a command is
 * run when all have said what they want, once for all who want it, and each hears what concerns its own part.
 */
export class SharedTerraform {
  private readonly sharers = new Set<Sharer>();

  /** @param project starts the provider as a process */
  constructor(readonly project: TerraformProject) {}

  /** @param provider the configuration of a provider of one's own. @default that of the others */
  share(provider?: object): Sharer {
    const sharer = new Sharer(this, `s${this.sharers.size}_`, provider);
    this.sharers.add(sharer);
    return sharer;
  }

  /** Runs what is wanted by now, if nobody is left who may want something. */
  async proceed(): Promise<void> {
    const there = [...this.sharers].filter(({ hasLeft }) => !hasLeft);
    if (there.length === 0 || !there.every(({ wish }) => wish)) return;
    const command = commands.find((each) => there.some(({ wish }) => wish?.command === each));
    const wanting = there.filter(({ wish }) => wish?.command === command);
    this.write();
    const wishes = wanting.map((sharer) => ({ sharer, wish: sharer.takeWish() }));
    if (command !== 'import') {
      const arguments_ = command === 'apply' ? ['apply', '-auto-approve'] : ['plan'];
      const result = this.project.run(...arguments_, '-json', '-parallelism=99');
      for (const { sharer, wish } of wishes) wish.fulfil(result.then((each) => sharer.runOf(each)));
      return;
    }
    for (const { wish } of wishes) {
      const result = await this.project.run('import', '-no-color', ...wish.words);
      wish.fulfil(Promise.resolve(importRun(result)));
    }
  }

  /** What the state has of a sharer: its own addresses, with types and values. */
  stateOf(prefix: string): Map<string, { type: string; value: ObjectValue }> {
    const file = join(this.project.folder, 'terraform.tfstate');
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const { resources } = text === '' ? { resources: [] } : (JSON.parse(text) as StateFile);
    const own = resources.filter(({ mode, name }) => mode === 'managed' && name.startsWith(prefix));
    return new Map(
      own.flatMap(({ type, name, instances: [instance] }) =>
        instance ? [[name.slice(prefix.length), { type, value: instance.attributes }] as const] : [],
      ),
    );
  }

  private write(): void {
    const resource: Record<string, Record<string, object>> = {};
    const providers: object[] = [{}];
    for (const { prefix, stack, provider } of this.sharers) {
      const alias = `own_${prefix}`;
      if (provider) providers.push({ alias, ...provider });
      for (const [address, { type, config }] of Object.entries(stack))
        (resource[type] ??= {})[prefix + address] = { ...config, ...(provider && { provider: `distr.${alias}` }) };
    }
    this.project.write({ provider: { distr: providers }, resource });
  }
}

/** What one of them says and hears. */
export class Sharer implements Commands {
  stack: Stack = {};
  wish: Wish | undefined;
  hasLeft = false;

  constructor(
    private readonly terraform: SharedTerraform,
    readonly prefix: string,
    readonly provider: object | undefined,
  ) {}

  get state() {
    return this.terraform.stateOf(this.prefix);
  }

  plan(stack: Stack): Promise<Run> {
    return this.wants('plan', stack);
  }

  async apply(stack: Stack): Promise<Run> {
    const isNothing = Object.keys({ ...stack, ...this.stack }).length === 0;
    return isNothing ? newRun() : this.wants('apply', stack);
  }

  import(stack: Stack, address: string, id: string): Promise<Run> {
    return this.wants('import', stack, [`${stack[address]?.type}.${this.prefix}${address}`, id]);
  }

  taint(): void {
    throw new Error('Nobody who shares a state taints anything.');
  }

  forget(): void {
    throw new Error('Nobody who shares a state forgets anything.');
  }

  /** Wants nothing any more. What it has configured stays. */
  async leave(): Promise<void> {
    this.hasLeft = true;
    await this.terraform.proceed();
  }

  takeWish(): Wish {
    const { wish } = this;
    if (!wish) throw new Error('There is no wish.');
    this.wish = undefined;
    return wish;
  }

  /** What of a run concerns it, and what concerns all. */
  runOf({ status, output }: TerraformResult): Run {
    const run = newRun(status === null);
    for (const line of output.split('\n').filter((each) => each.startsWith('{'))) {
      const { type, diagnostic, change } = JSON.parse(line) as Message;
      if (type === 'planned_change' && change && this.isOwn(change.resource.addr))
        run.planned.push({ address: change.resource.resource_name.slice(this.prefix.length), action: change.action });
      if (type !== 'diagnostic' || !diagnostic) continue;
      const { severity, summary, detail, address } = diagnostic;
      if (address !== undefined && !this.isOwn(address)) continue;
      run.told.push({ isError: severity === 'error', summary, detail });
      if (summary.startsWith('Provider produced')) run.violations.push(`${summary}: ${detail}`);
    }
    // Whoever hears of no error shall still not take it for well.
    if (status !== 0 && status !== null && !output.includes('"@level":"error"'))
      run.told.push({ isError: true, summary: `terraform ended with ${status}`, detail: output });
    return run;
  }

  private isOwn(address: string): boolean {
    return address.includes(`.${this.prefix}`);
  }

  private wants(command: Wish['command'], stack: Stack, words: readonly string[] = []): Promise<Run> {
    this.stack = stack;
    return new Promise((fulfil) => {
      this.wish = { command, words, fulfil };
      void this.terraform.proceed();
    });
  }
}

function importRun({ status, output }: TerraformResult): Run {
  const run = newRun();
  if (status !== 0) run.told.push({ isError: true, summary: 'The import failed', detail: output });
  return run;
}

const newRun = (wasKilled = false): Run => ({ told: [], planned: [], violations: [], wasKilled });

/** A line that Terraform writes with `-json`. */
interface Message {
  readonly type: string;
  readonly diagnostic?: {
    readonly severity: 'error' | 'warning';
    readonly summary: string;
    readonly detail: string;
    readonly address?: string;
  };
  readonly change?: {
    readonly resource: { readonly addr: string; readonly resource_name: string };
    readonly action: Action;
  };
}

interface StateFile {
  readonly resources: readonly {
    readonly mode: string;
    readonly type: string;
    readonly name: string;
    readonly instances: readonly { readonly attributes: ObjectValue }[];
  }[];
}
