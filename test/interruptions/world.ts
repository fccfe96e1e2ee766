import type { Clock } from '../../src/clock';
import { startAgents, type Agents, type Fault } from '../../src/local-hub';
import type { IssuedAccess } from '../../src/local-hub';
import { distrProvider } from '../../src/provider/main';
import { ProviderProcess } from './core/process';
import { Terraform, type Commands } from './core/terraform';
import { faultsOf, type FaultKind } from './fault-kinds';
import { objectsOn, type HubObjects } from './hub-objects';

/** A hub, and how to get at it: the local one in this process, or any other behind the forwarder. */
export interface HubAtHand {
  /** Where the provider finds it. */
  readonly url: string;
  readonly key: string;
  readonly clock: Clock;
  /** What the names of all objects of this world begin with. */
  readonly prefix: string;
  /** How long a resource may wait, for whatever it waits. @default 30 seconds, enough for every agent that is well */
  readonly patience?: string;
  /**
   * Waits for what somebody does with the hub.
   * @param mayPass asked whether time may pass, where it is played, and told whether no answer of the hub is awaited
   */
  readonly waitFor: <T>(work: Promise<T>, mayPass: (isPause: boolean) => boolean) => Promise<T>;
  /** Asks the hub directly, without going through what faults hit. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** The address for such requests. */
  readonly directUrl: string;
  /** How many requests of the provider there were, and which: `POST /applications`. */
  readonly requests: () => string[];
  readonly arm: (fault: Fault) => void;
  readonly clear: () => void;
  readonly onAccessRequest: (listener: (access: IssuedAccess) => void) => () => void;
  /** How often its agents look for work. @default as real ones */
  readonly agentIntervalMs?: number;
  readonly close: () => Promise<void>;
}

/** A hub, one state of Terraform, and what can go wrong between them. */
export class World {
  readonly terraform: Commands;
  private armed: { readonly at: number; readonly kind: FaultKind } | undefined;
  /** How often the one who was told to stop has had its turn since then. */
  private turnsSinceStop: number | undefined;
  private readonly pauses = new Set<number>();
  /** Whether somebody went on waiting who was told to stop. */
  wasLate = false;
  private agents: Agents | undefined;

  /** @param terraform who runs the commands. @default one that is played, with the provider in this process */
  constructor(
    private readonly hub: HubAtHand,
    terraform?: Commands,
  ) {
    this.terraform = terraform ?? new Terraform(() => this.startProvider());
  }

  get prefix(): string {
    return this.hub.prefix;
  }

  /** How long a resource may wait; a hub that never comes back is not asked for longer. */
  get patience(): string {
    return this.hub.patience ?? '30s';
  }

  /** Lets an agent start with each credential that is issued. */
  startAgents(): void {
    const { clock, fetch, directUrl: hubUrl, agentIntervalMs: intervalMs } = this.hub;
    this.agents = startAgents({ source: this.hub, clock, fetch, hubUrl, ...(intervalMs && { intervalMs }) });
  }

  /** Lets the n-th request of the provider from now on go wrong, which will be this call. */
  arm(kind: FaultKind, call: string, nth: number): void {
    this.armed = { at: this.hub.requests().length + nth, kind };
    for (const fault of faultsOf(kind, call, nth, this.hub.clock.now())) this.hub.arm(fault);
  }

  /** Lets everything be well again. Whether there was a request that went wrong. */
  heal(): boolean {
    const wasHit = this.isHit() && (!this.armed?.kind.stops || this.turnsSinceStop !== undefined);
    this.hub.clear();
    this.armed = undefined;
    this.turnsSinceStop = undefined;
    return wasHit;
  }

  /** The numbers of requests after which the provider has waited for something else than an answer. */
  pausesAfter(): number[] {
    return [...this.pauses];
  }

  /** The requests of the provider so far. */
  requests(): string[] {
    return this.hub.requests();
  }

  objects(): Promise<HubObjects> {
    return objectsOn(this);
  }

  /** Asks the hub as a person's browser would. */
  async ask<T = { readonly id: string }>(method: string, path: string, body?: object | FormData): Promise<T> {
    const { response, text } = await this.send(method, path, { authorization: `AccessToken ${this.hub.key}` }, body);
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T; // whoever asks knows the hub
  }

  /** Whether an agent with this secret could log in. */
  async canLogIn(targetId: string, secret: string): Promise<boolean> {
    const basic = Buffer.from(`${targetId}:${secret}`).toString('base64');
    return (await this.send('POST', '/agent/login', { authorization: `Basic ${basic}` })).response.ok;
  }

  async close(): Promise<void> {
    await this.agents?.stop();
    await this.hub.close();
  }

  private async send(method: string, path: string, headers: Record<string, string>, body?: object | FormData) {
    const content = body === undefined || body instanceof FormData ? body : JSON.stringify(body);
    const url = `${this.hub.directUrl}/api/v1${path}`;
    const response = await this.hub.fetch(new Request(url, { method, headers, body: content }));
    return { response, text: await response.text() };
  }

  private startProvider(): ProviderProcess {
    const environment = { DISTR_HOST: this.hub.url, DISTR_API_KEY: this.hub.key };
    const isKilled = () => this.armed?.kind.kills === true && this.isHit();
    const process: ProviderProcess = new ProviderProcess(distrProvider(environment), isKilled, (work) =>
      this.hub.waitFor(work, (isPause) => this.mayTimePass(process, isPause)),
    );
    if (this.turnsSinceStop !== undefined) process.stop();
    return process;
  }

  /** Tells a process to stop when it is time, and from then on lets it end without a tick of the clock. */
  private mayTimePass(process: ProviderProcess, isPause: boolean): boolean {
    if (isPause) this.pauses.add(this.hub.requests().length);
    const stops = this.armed?.kind.stops;
    if (!stops || !this.isHit() || this.wasLate) return isPause || this.wasLate;
    if (this.turnsSinceStop === undefined) {
      if (stops === 'in a pause' && !isPause) return false;
      this.turnsSinceStop = 0;
      process.stop();
    } else this.turnsSinceStop += 1;
    this.wasLate = this.turnsSinceStop > 100;
    return this.wasLate;
  }

  private isHit(): boolean {
    return this.armed !== undefined && this.hub.requests().length >= this.armed.at;
  }
}
