import { writeSync } from 'node:fs';
import { createCertificate } from './certificate';
import { HandshakeError, handshakeLine, readHandshake } from './handshake';
import { listen } from './listen';
import { createLog, writeStderr } from './log';
import { pluginRoutes } from './plugin-services';
import { createServer } from './server';
import type { Route } from './service';

export interface ServeOptions {
  /** Takes secrets out of every text that leaves the process: logs, errors, the report of a crash. */
  readonly redact?: (text: string) => string;
  /** Time from our line to core's connection, after which nobody will come. @default 60_000, what core gives us for the line */
  readonly connectTimeoutMs?: number;
}

const watchIntervalMs = 1_000;

/**
 * Lives the life of a provider process: says the line, answers the one client, and ends the process when it is asked to,
 * when the connection or core itself is gone, or when nobody connects. From core's connection on nothing of it is on disk.
 * Never rejects; a start that fails ends the process, too.
 */
export async function serve(provider: readonly Route[], options: ServeOptions = {}): Promise<void> {
  const { redact = (text: string) => text, connectTimeoutMs = 60_000 } = options;
  // Ctrl-C and the end of a terminal reach the whole group of processes. Core decides what they mean: it calls
  // StopProvider or closes the connection.
  process.on('SIGINT', () => {}).on('SIGHUP', () => {});
  process.once('SIGTERM', () => process.exit(0));
  // Terraform shows what begins with this word even when it logs nothing.
  process.on('uncaughtException', (error: unknown) => {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    writeStderr(redact(`panic: ${message}\n\n${stack}\n`));
    process.exit(1);
  });

  try {
    const handshake = readHandshake(process.env);
    const { clientCertificate } = handshake;
    const tls = clientCertificate ? { certificate: createCertificate(Date.now()), clientCertificate } : undefined;
    const log = createLog({ redact });
    const core = watchForCore(connectTimeoutMs, () => process.exit(0));
    const server = createServer([...provider, ...pluginRoutes(() => process.exit(0))], {
      tls,
      redact,
      log,
      core: {
        connected: () => {
          core.connected();
          // Core connects once, and this process ends with that connection: the name has done its work, and a process that
          // is killed could not remove it.
          listening.remove();
        },
        gone: () => process.exit(0),
      },
    });
    const listening = await listen(server.listener, handshake.socketDirectory);
    writeSync(1, handshakeLine(handshake, listening, tls?.certificate.der));
  } catch (error) {
    if (!(error instanceof HandshakeError)) throw error;
    writeStderr(`${error.message}\n`);
    process.exit(1);
  }
}

/** Core that dies tells nobody; until it connects there is not even a connection to close. */
function watchForCore(connectTimeoutMs: number, gone: () => void): { connected(): void } {
  const parent = process.ppid;
  const deadline = Date.now() + connectTimeoutMs;
  let connected = false;
  setInterval(() => {
    if (process.ppid !== parent || (!connected && Date.now() > deadline)) gone();
  }, watchIntervalMs);
  return { connected: () => void (connected = true) };
}
