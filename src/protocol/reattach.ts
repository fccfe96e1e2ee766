import { protocolVersion } from './handshake';
import { listen } from './listen';
import { pluginRoutes } from './plugin-services';
import { createServer, type ServerOptions } from './server';
import type { Route } from './service';

/** How Terraform is told to use a provider that already runs, in the form that it reads. */
export interface Reattach {
  readonly Protocol: 'grpc';
  readonly ProtocolVersion: number;
  readonly Pid: number;
  /** Otherwise Terraform would kill the process at the end of every command. */
  readonly Test: true;
  readonly Addr: { readonly Network: 'unix' | 'tcp'; readonly String: string };
}

export interface ReattachServer {
  readonly reattach: Reattach;
  close(): Promise<void>;
}

/**
 * Serves a provider in this process, in plaintext, for any number of commands: for tests and for debugging. Nothing ends
 * it but {@link ReattachServer.close}. All commands, and all aliases in a configuration, meet the same provider.
 */
export async function serveReattach(
  provider: readonly Route[],
  options: Omit<ServerOptions, 'tls'> = {},
): Promise<ReattachServer> {
  const server = createServer([...provider, ...pluginRoutes(() => {})], options);
  const { network, address, remove } = await listen(server.listener);
  return {
    reattach: {
      Protocol: 'grpc',
      ProtocolVersion: protocolVersion,
      Pid: process.pid,
      Test: true,
      Addr: { Network: network, String: address },
    },
    close: () => server.close().finally(remove),
  };
}

/** The value of `TF_REATTACH_PROVIDERS` for providers by their source address (`host/namespace/type`). */
export function reattachProviders(providers: Readonly<Record<string, ReattachServer>>): string {
  return JSON.stringify(
    Object.fromEntries(Object.entries(providers).map(([source, { reattach }]) => [source, reattach])),
  );
}
