import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Listening {
  /** For example `http://127.0.0.1:8080`, without a slash at the end. */
  readonly url: string;
  /** Breaks every connection; the port stays open. */
  dropConnections(): void;
  close(): Promise<void>;
}

/** Serves a fetch handler on loopback. A handler that throws has dropped the connection. Port 0 takes a free one. */
export async function serve(
  handle: (request: Request, address: string) => Promise<Response>,
  port: number,
): Promise<Listening> {
  const server = createServer((incoming, outgoing) => {
    pass(handle, incoming, outgoing).catch(() => incoming.socket.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: taken } = server.address() as AddressInfo; // a TCP server has no other kind of address
  return {
    url: `http://127.0.0.1:${taken}`,
    dropConnections: () => server.closeAllConnections(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function pass(
  handle: (request: Request, address: string) => Promise<Response>,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer); // a request without encoding yields buffers
  const method = incoming.method ?? 'GET';
  const headers = new Headers();
  for (let index = 0; index < incoming.rawHeaders.length; index += 2) {
    headers.append(incoming.rawHeaders[index] ?? '', incoming.rawHeaders[index + 1] ?? '');
  }
  const hasBody = method !== 'GET' && method !== 'HEAD' && chunks.length > 0;
  const request = new Request(`http://${incoming.headers.host ?? '127.0.0.1'}${incoming.url ?? '/'}`, {
    method,
    headers,
    ...(hasBody && { body: Buffer.concat(chunks) }),
  });
  const response = await handle(request, incoming.socket.remoteAddress ?? '');
  const body: Uint8Array[] = [];
  const isWhole = await readInto(body, response).catch(() => false);
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (isWhole) outgoing.end(Buffer.concat(body));
  // It has broken off, and so does the connection.
  else outgoing.write(Buffer.concat(body), () => incoming.socket.destroy());
}

async function readInto(chunks: Uint8Array[], { body }: Response): Promise<boolean> {
  for await (const chunk of body ?? []) chunks.push(chunk as Uint8Array); // our own responses are made of bytes
  return true;
}
