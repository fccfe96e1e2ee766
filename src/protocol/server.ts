import { X509Certificate } from 'node:crypto';
import { createServer as createHttp2Server } from 'node:http2';
import type { Server as NetServer, Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { Certificate } from './certificate';
import { type GrpcOptions, grpcListener } from './grpc';
import type { Route } from './service';

export interface ServerOptions extends GrpcOptions {
  /** Own certificate, and the only one that a client may show, as PEM. Absent: plaintext. */
  readonly tls?: { readonly certificate: Certificate; readonly clientCertificate: string };
  /** Told how many connections are open, whenever one comes or goes. Only those of the right client count. */
  readonly onConnections?: (open: number) => void;
}

export interface Server {
  /** What has to listen somewhere. */
  readonly listener: NetServer;
  /** Stops listening and ends every connection. */
  close(): Promise<void>;
}

/** A gRPC server that does not listen yet. */
export function createServer(routes: readonly Route[], options: ServerOptions = {}): Server {
  const { tls, onConnections = () => {} } = options;
  const http2 = createHttp2Server({
    // In megabytes. The default of 10 ends connections whose messages are larger.
    maxSessionMemory: 1024,
    settings: { initialWindowSize: 1024 * 1024, maxConcurrentStreams: 1000 },
  });
  http2.on('stream', grpcListener(routes, options));
  // What is broken on one connection is told by its close; without listeners it would end the process.
  http2.on('sessionError', () => {});
  const connections = new Set<Socket>();
  const accept = (socket: Socket) => {
    connections.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => {
      connections.delete(socket);
      onConnections(connections.size);
    });
    onConnections(connections.size);
  };
  // First of the listeners: the socket is ours before HTTP/2 hides it.
  http2.prependListener('connection', accept);
  const listener = tls ? tlsListener(tls, (socket) => http2.emit('connection', socket)) : http2;
  return {
    listener,
    close: () =>
      new Promise((resolve) => {
        listener.close(() => resolve());
        for (const socket of connections) socket.destroy();
      }),
  };
}

/** Hands on the sockets of the one client that holds the key of `clientCertificate`, and no others. */
function tlsListener(
  { certificate, clientCertificate }: NonNullable<ServerOptions['tls']>,
  accept: (socket: Socket) => void,
): NetServer {
  const expected = new X509Certificate(clientCertificate).raw;
  const options = {
    key: certificate.privateKey,
    cert: pem(certificate.der),
    minVersion: 'TLSv1.2' as const,
    ALPNProtocols: ['h2'],
    requestCert: true,
    // Node would compare with the authorities in `ca`, and reads all those of the system (20 ms on Node 20) unless there
    // is a list. OpenSSL still makes the client prove that it has the key; which certificate that is, we compare.
    rejectUnauthorized: false,
    ca: [],
  };
  const server = createTlsServer(options, (socket) => {
    socket.on('error', () => {});
    const shown = socket.getPeerX509Certificate()?.raw;
    if (shown?.equals(expected)) accept(socket);
    else socket.destroy();
  });
  return server.on('tlsClientError', (_error, socket) => socket.destroy());
}

function pem(der: Buffer): string {
  return `-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`;
}
