/** One pod that runs: its containers with their probes, restarted when they end. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { environmentOf, layFiles, NotStartable, type Lookup } from './container';
import { at, isRecord, numberAt, recordAt, recordsAt, textAt, type JsonObject, type StoredObject } from './objects';
import type { Program } from './program';

/** What is known of a container, for the pod's status. */
export interface ContainerState {
  readonly name: string;
  readonly image: string;
  readonly ready: boolean;
  readonly restartCount: number;
  /** Why it does not run; undefined when it does. */
  readonly waiting: { readonly reason: string; readonly message: string } | undefined;
}

export interface PodOptions {
  readonly objects: Lookup;
  readonly pod: StoredObject;
  /** The program of an image; undefined when the image cannot be pulled. */
  readonly programOf: (image: string) => Program | undefined;
  /** How long a second of probes and restarts is, in milliseconds. */
  readonly secondMs: number;
  /** Hears that the state is another. */
  readonly changed: () => void;
}

export class RunningPod {
  private readonly folder = mkdtempSync(join(tmpdir(), 'pod-'));
  private readonly containers: RunningContainer[];

  constructor(options: PodOptions) {
    const specs = recordsAt(options.pod, 'spec', 'containers');
    this.containers = specs.map((spec) => new RunningContainer(options, spec, join(this.folder, textAt(spec, 'name'))));
  }

  get states(): readonly ContainerState[] {
    return this.containers.map(({ state }) => state);
  }

  get log(): string {
    return this.containers.map(({ lines }) => lines.map((line) => `${line}\n`).join('')).join('');
  }

  /** Mounted Secrets and ConfigMaps may have changed. */
  renewFiles(): void {
    for (const container of this.containers) container.renewFiles();
  }

  async stop(): Promise<void> {
    await Promise.all(this.containers.map((container) => container.stop()));
    rmSync(this.folder, { recursive: true, force: true });
  }
}

class RunningContainer {
  readonly lines: string[] = [];
  state: ContainerState;
  private readonly ending = new AbortController();
  private readonly ended: Promise<void>;
  private running: AbortController | undefined;
  private readonly servers = new Map<number, Server>();

  constructor(
    private readonly options: PodOptions,
    private readonly spec: JsonObject,
    private readonly root: string,
  ) {
    const waiting = { reason: 'ContainerCreating', message: '' };
    this.state = { name: textAt(spec, 'name'), image: textAt(spec, 'image'), ready: false, restartCount: 0, waiting };
    this.ended = this.live();
  }

  renewFiles(): void {
    const { objects, pod } = this.options;
    if (!this.running) return;
    try {
      layFiles(objects, pod, this.spec, this.root);
    } catch (error) {
      // While what they follow is gone, the files stay as they are.
      if (!(error instanceof NotStartable)) throw error;
    }
  }

  async stop(): Promise<void> {
    this.ending.abort();
    this.running?.abort();
    await this.ended;
  }

  /** Starts the program again and again, until it is told to end. */
  private async live(): Promise<void> {
    while (!this.ending.signal.aborted) {
      try {
        await this.runOnce();
        this.become({
          ready: false,
          restartCount: this.state.restartCount + 1,
          waiting: { reason: 'CrashLoopBackOff', message: 'the program has ended' },
        });
      } catch (error) {
        if (!(error instanceof NotStartable)) throw error;
        this.become({ ready: false, waiting: { reason: error.reason, message: error.message } });
      }
      await this.pauseFor(1);
    }
  }

  private async runOnce(): Promise<void> {
    const { objects, pod, programOf } = this.options;
    const program = programOf(this.state.image);
    if (!program) throw new NotStartable(`Back-off pulling image "${this.state.image}"`, 'ImagePullBackOff');
    const environment = environmentOf(objects, pod, this.spec);
    mkdirSync(this.root, { recursive: true });
    layFiles(objects, pod, this.spec, this.root);

    const running = (this.running = new AbortController());
    this.become({ waiting: undefined });
    const probes = [this.probe('readinessProbe'), this.probe('livenessProbe')];
    try {
      await program({
        image: this.state.image,
        args: (at(this.spec, 'args') ?? []) as readonly string[], // texts
        environment,
        path: (inside) => join(this.root, inside),
        serve: (port, answer) => this.serve(port, createServer(answer)),
        signal: running.signal,
        log: (line) => void this.lines.push(line),
      });
    } catch (error) {
      this.lines.push(String(error));
    }
    running.abort();
    await Promise.all([...probes, ...[...this.servers.values()].map(closed)]);
    this.servers.clear();
    this.running = undefined;
  }

  /** Asks as often as the probe says. Readiness is what it says; of a life without an answer there comes an end. */
  private async probe(name: 'readinessProbe' | 'livenessProbe'): Promise<void> {
    const probe = this.spec[name];
    if (!isRecord(probe)) {
      if (name === 'readinessProbe') this.become({ ready: true });
      return;
    }
    const running = this.running!; // set by whoever starts the probes
    await this.pauseFor(numberAt(probe, ['initialDelaySeconds'], 0));
    for (let failures = 0; !running.signal.aborted; await this.pauseFor(numberAt(probe, ['periodSeconds'], 10))) {
      const succeeded = await this.ask(probe);
      if (running.signal.aborted) return;
      failures = succeeded ? 0 : failures + 1;
      const failed = failures >= numberAt(probe, ['failureThreshold'], 3);
      if (name === 'readinessProbe' && (succeeded || failed)) this.become({ ready: succeeded });
      if (name === 'livenessProbe' && failed) running.abort();
    }
  }

  private async ask(probe: JsonObject): Promise<boolean> {
    const { port, path = '/' } = recordAt(probe, 'httpGet');
    // Other probes than those by HTTP would need what is in the image.
    if (port === undefined) return true;
    const number =
      typeof port === 'number'
        ? port
        : numberAt(
            recordsAt(this.spec, 'ports').find(({ name }) => name === port),
            ['containerPort'],
            0,
          );
    const server = this.servers.get(number);
    if (!server) return false;
    const { port: here } = server.address() as AddressInfo; // it listens on a port
    const response = await fetch(`http://127.0.0.1:${here}${textAt(path)}`).catch(() => undefined);
    return response?.ok ?? false;
  }

  private async serve(port: number, server: Server): Promise<void> {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.servers.set(port, server);
  }

  private become(change: Partial<ContainerState>): void {
    this.state = { ...this.state, ...change };
    if (!this.ending.signal.aborted) this.options.changed();
  }

  /** Seconds of the probes, or until the container ends. */
  private pauseFor(seconds: number): Promise<void> {
    const signals = [this.ending.signal, ...(this.running ? [this.running.signal] : [])];
    const signal = AbortSignal.any(signals);
    return new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const timer = setTimeout(resolve, seconds * this.options.secondMs);
      signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
    });
  }
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
