import type { Attributes } from './attribute';
import type { Diagnostic } from './diagnostic';
import type { Config, Input, Known, Plan, RemoteState, State } from './infer';
import type { Rule } from './rules';

/** Plain data that a read may leave for the plan, in Terraform's private state. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** Where in an object, by our names: `['docker', 'composeFile']`, `['deployments', { key: 'a' }]`. */
export type Place = readonly (string | { readonly index: number } | { readonly key: string })[];

/** Takes what there is to say about a configuration. */
export interface Report {
  /** Refuses the configuration. `detail` says what is wrong and what to do. */
  error(place: Place, summary: string, detail: string): void;
  /** Lets it pass, with a word. */
  warning(place: Place, summary: string, detail: string): void;
}

/** The provider block, and what makes of it the client that resources talk to. */
export interface ProviderDefinition<Client, A extends Attributes = Attributes> {
  /** Prefix of all type names: `distr`. */
  readonly name: string;
  readonly doc: string;
  readonly attributes: A;
  readonly rules?: readonly Rule[];
  /** Checks what can be checked before anything is called; values may be unknown. */
  check?(config: Config<A>, report: Report, environment: NodeJS.ProcessEnv): void;
  /**
   * Makes the client. It calls nobody before its first use.
   * @returns undefined after it has reported why there can be none.
   */
  configure(config: Input<A>, context: ConfigureContext): Client | undefined;
}

export interface ConfigureContext {
  readonly environment: NodeJS.ProcessEnv;
  readonly terraformVersion: string;
  readonly report: Report;
}

/** A kind of object that Terraform manages. */
export interface ResourceDefinition<Client, A extends Attributes = Attributes, Remote = unknown> {
  /** Type name without the provider's prefix, in snake_case: `application_version`. */
  readonly name: string;
  /** What it is, in a sentence or two. */
  readonly doc: string;
  readonly attributes: A;
  readonly rules?: readonly Rule[];
  /** What a person would lose if an existing object were replaced, completing "would destroy …". */
  readonly loses?: string;
  /** The form of the import id, by attribute names: `['applicationId', 'id']` is `application_id/id`. Absent: no import. */
  readonly importId?: readonly (keyof A & string)[];
  /** Loads what `check` and the attributes' comparisons need, but the start of the provider must not carry. */
  load?(): Promise<void>;
  /** Judges the configuration alone. Must wait, not fail, where values are unknown. Runs at validate and before each plan. */
  check?(config: Config<A>, report: Report): void;
  /** The resource's own rules for a plan, after defaults and unknowns. Must decide alike when it is asked again in apply. */
  plan?(plan: PlanContext<Client, A>): Promise<void> | void;
  /** Says to whoever approves a deletion what goes with the object, and what will stop it. */
  planDestroy?(plan: DestroyPlanContext<Client, A>): Promise<void>;
  /** The only way from what the hub tells to what is stored. */
  toState(remote: Remote, known: Known<A>): RemoteState<A>;
  create(client: Client, input: Input<A>, context: CreateContext<A, Remote>): Promise<Remote>;
  /** Undefined when the object is gone. */
  read(client: Client, state: State<A>, context: ReadContext): Promise<Remote | undefined>;
  /** Absent: every attribute that is sent must be `replace`. */
  update?(client: Client, input: Input<A>, context: UpdateContext<A, Remote>): Promise<Remote>;
  /** Whether a create of this run has taken over the very object, so that to delete the one before would do nothing. */
  isSucceeded?(client: Client, state: State<A>): Promise<boolean>;
  /** An object that is gone already counts as deleted. */
  delete(client: Client, state: State<A>, context: OperationContext): Promise<void>;
}

/** A definition of whatever attributes: what a list of them holds. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the attributes differ from one to the next, and each definition has checked its own
export type AnyResource<Client> = ResourceDefinition<Client, any, any>;
/** The same for data sources. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
export type AnyDataSource<Client> = DataSourceDefinition<Client, any>;

/** A kind of object that Terraform only reads. */
export interface DataSourceDefinition<Client, A extends Attributes = Attributes> {
  readonly name: string;
  readonly doc: string;
  readonly attributes: A;
  readonly rules?: readonly Rule[];
  check?(config: Config<A>, report: Report): void;
  /** @throws DiagnosticError when there is no such object: a data source is never null. */
  read(client: Client, config: Input<A>, context: ReadContext): Promise<State<A>>;
}

/** What every operation is given. */
export interface OperationContext {
  /** Aborted when Terraform is interrupted; whoever waits must stop then. */
  readonly signal: AbortSignal;
  /** Time allowed for the operation, in milliseconds; undefined when the resource has no limit for it. */
  readonly timeoutMs: number | undefined;
  /** What the operation before on the object left; undefined when it left nothing. */
  readonly remembered?: Json | undefined;
  /** Tells the person something that is no error. */
  warn(diagnostic: Omit<Diagnostic, 'severity'>): void;
}

export interface ReadContext extends OperationContext {
  /** Leaves something for the next plan of this object. */
  remember(value: Json): void;
}

export interface CreateContext<A extends Attributes, Remote> extends ReadContext {
  /** Says that the object exists: from here on a failure keeps its id in state (tainted) instead of losing it. */
  created(remote: Remote): void;
  /**
   * Says that the object may exist, although its id is not known: from here on a failure keeps in state (tainted) what was
   * planned, with a null id, for the next read to look for the object.
   * @param known what of it is known beside the plan
   */
  mayExist(known: Partial<State<A>>): void;
  /** The full plan, null where a value is not known yet. */
  readonly planned: Known<A>;
}

export interface UpdateContext<A extends Attributes, Remote> extends ReadContext {
  readonly prior: State<A>;
  readonly planned: Known<A>;
  /** Says how far a change of several calls has come: a later failure stores this instead of the prior state. */
  updated(remote: Remote): void;
}

/** A plan to delete an object. */
export interface DestroyPlanContext<Client, A extends Attributes> {
  /** The object as it is. */
  readonly prior: State<A>;
  /** The client; undefined while the provider's own configuration is unknown, and then no hub may be asked. */
  readonly client: Client | undefined;
  readonly signal: AbortSignal;
  /** Tells something under a title that begins with the object: `predicate` completes it. */
  warning(predicate: string, detail: string): void;
}

/** A plan under way. */
export interface PlanContext<Client, A extends Attributes> extends Report {
  readonly config: Config<A>;
  /** The object as it is; null when it is to be created. */
  readonly prior: State<A> | null;
  /** The plan as far as it has come. */
  readonly planned: Plan<A>;
  /** What the last read, create or update left. */
  readonly remembered: Json | undefined;
  /** Whether the plan so far is to replace the object. */
  readonly replaces: boolean;
  /** Whether the object will receive a request in apply: created, replaced, or changed in more than `local` attributes. */
  readonly changes: boolean;
  /** The client; undefined while the provider's own configuration is unknown, and then no hub may be asked. */
  readonly client: Client | undefined;
  readonly signal: AbortSignal;
  /** Plans another value for a computed attribute. */
  set<K extends keyof A>(name: K, value: Plan<A>[K]): void;
  /** Plans a replacement because of an attribute; guarded where the definition says what would be lost. */
  replace(name: keyof A & string): void;
}
