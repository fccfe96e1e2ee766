import { mkdtempSync, rmdirSync, unlinkSync } from 'node:fs';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Address } from './handshake';

export interface Listening extends Address {
  /** Removes what is on disk, at once. The end of the process does so, too, unless it is killed. */
  readonly remove: () => void;
}

/** Longest path of a socket, in bytes, that every system takes. */
const maxPathBytes = 103;

/**
 * Makes the server listen where only this user can connect: on a socket in a folder of its own. Where that is not
 * possible (Windows, a temporary folder that is missing or has a long path) on a free port of the loopback interface.
 * @param directory where to make that folder
 */
export async function listen(server: Server, directory = tmpdir()): Promise<Listening> {
  const folder = process.platform === 'win32' ? undefined : privateFolder(directory);
  if (folder === undefined) {
    await started(server, { host: '127.0.0.1', port: 0 });
    const { port } = server.address() as AddressInfo; // A string only for sockets.
    return { network: 'tcp', address: `127.0.0.1:${port}`, remove: () => {} };
  }
  const path = join(folder, 'provider.sock');
  const remove = () => {
    quietly(() => unlinkSync(path));
    quietly(() => rmdirSync(folder));
    process.off('exit', remove);
  };
  process.on('exit', remove);
  try {
    await started(server, { path });
  } catch (error) {
    remove();
    throw error;
  }
  return { network: 'unix', address: path, remove };
}

/** mkdtemp makes folders that only their owner can open. */
function privateFolder(directory: string): string | undefined {
  const prefix = join(directory, 'terraform-provider-');
  if (Buffer.byteLength(join(`${prefix}XXXXXX`, 'provider.sock')) > maxPathBytes) return undefined;
  return quietly(() => mkdtempSync(prefix));
}

function started(server: Server, where: { path: string } | { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(where, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function quietly<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
