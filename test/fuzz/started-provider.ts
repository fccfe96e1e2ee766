import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, linkSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { connect as connectSocket, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { connect as connectTls, type ConnectionOptions, type TLSSocket } from 'node:tls';
import type { Address } from '../../src/protocol/handshake';
import { client as known } from '../protocol/support/certificates';
import { TestClient, pem } from '../protocol/support/client';
import { coreEnvironment } from '../protocol/support/process';

/** The provider as the build has made it, started as Terraform starts it, with one connection that stays. */
export class StartedProvider {
  readonly #folder = mkdtempSync(join(tmpdir(), 'p-'));
  readonly #linked = mkdtempSync(join(tmpdir(), 'p-'));
  readonly child: ChildProcess;
  /** Everything it has logged. */
  stderr = '';
  address!: Address;
  certificate!: Buffer;
  /** Stands for core: while it is connected the process lives. */
  core!: TestClient;

  private constructor(environment: Readonly<Record<string, string>>, nodeArgs: readonly string[]) {
    const env = {
      PATH: process.env.PATH,
      TMPDIR: this.#folder,
      PLUGIN_CLIENT_CERT: known.clientCertificate,
      ...coreEnvironment,
      ...environment,
    };
    this.child = spawn(process.execPath, [...nodeArgs, startFile()], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child.stderr!.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
  }

  /**
   * @param environment what Terraform's own environment adds, such as TF_LOG.
   * @param nodeArgs options of Node, such as the size of its heap.
   */
  static async start(
    environment: Readonly<Record<string, string>> = { TF_LOG: 'DEBUG' },
    nodeArgs: readonly string[] = [],
  ): Promise<StartedProvider> {
    const provider = new StartedProvider(environment, nodeArgs);
    const line = await new Promise<string>((done, failed) => {
      let text = '';
      provider.child.stdout!.setEncoding('utf8').on('data', (part: string) => {
        text += part;
        if (text.includes('\n')) done(text);
      });
      provider.child.once('close', () => failed(new Error(`The provider did not start: ${provider.stderr}`)));
    });
    const [, , network, address = '', , certificate = ''] = line.slice(0, line.indexOf('\n')).split('|');
    provider.address = network === 'unix' ? { network, address: provider.#link(address) } : { network: 'tcp', address };
    provider.certificate = Buffer.from(certificate, 'base64');
    provider.core = new TestClient(provider.address, { tls: { certificate: provider.certificate, ...known } });
    await provider.isWell();
    return provider;
  }

  /** Another name of its socket, for all who connect after core, when its own name is gone. */
  #link(socket: string): string {
    const name = join(this.#linked, 'socket');
    linkSync(socket, name);
    return name;
  }

  /** Whether core is still answered; throws what it is told otherwise. */
  async isWell(): Promise<void> {
    const { resources } = await this.core.call('/tfplugin6.Provider/GetMetadata');
    if (!Array.isArray(resources) || resources.length === 0) throw new Error('It no longer knows its resources.');
  }

  /** Whether the process still runs. */
  get runs(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Most memory that it has had, in bytes. Linux only. */
  maxRssBytes(): number {
    const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
    return 1024 * Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]);
  }

  /** A socket without TLS. */
  socket(): Socket {
    const [host = '', port] = this.address.address.split(':');
    return this.address.network === 'unix' ? connectSocket(this.address.address) : connectSocket(Number(port), host);
  }

  /** A TLS session of whoever is named; by default of whom core is. Errors of it are nobody's concern. */
  async session(options: ConnectionOptions = { cert: known.clientCertificate, key: known.key }): Promise<TLSSocket> {
    const socket = connectTls({
      socket: this.socket().on('error', () => {}),
      ca: pem(this.certificate),
      servername: 'localhost',
      ALPNProtocols: ['h2'],
      ...options,
    });
    socket.on('error', () => {});
    await new Promise((done) => socket.once('secureConnect', done).once('close', done));
    return socket;
  }

  /** Ends it as core does. Says how it ended. */
  async stop(): Promise<{ code: number | null; signal: NodeJS.Signals | null; left: string[] }> {
    this.core.close();
    const timer = setTimeout(() => this.child.kill('SIGKILL'), 10_000);
    if (this.runs) await new Promise((done) => this.child.once('close', done));
    clearTimeout(timer);
    const left = existsSync(this.#folder) ? readdirSync(this.#folder) : [];
    for (const folder of [this.#folder, this.#linked]) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    return { code: this.child.exitCode, signal: this.child.signalCode, left };
  }
}

function startFile(): string {
  const folder = resolve('dist/provider');
  const name = readdirSync(folder).find((each) => each.startsWith('terraform-provider-distr_v'));
  if (name === undefined) throw new Error('There is no provider in dist/provider: run `npm run build`.');
  return join(folder, name);
}
