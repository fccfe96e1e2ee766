import { X509Certificate } from 'node:crypto';
import { createServer as createHttp2Server, type Http2Session } from 'node:http2';
import type { Server as NetServer, Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { Certificate } from './certificate';
import { type GrpcOptions, grpcListener } from './grpc';
import type { Route } from './service';

export interface ServerOptions extends GrpcOptions {
  /** Own certificate, and the only one that a client may show, as PEM. Absent: plaintext. */
  readonly tls?: { readonly certificate: Certificate; readonly clientCertificate: string };
  /**
   * What the one client means for whom the process lives: the first that connects. With it, later connections are
   * answered as long as they say something. Absent: all connections are alike.
   */
  readonly core?: { connected(): void; gone(): void };
  /** Longest silence of a connection after the first. @default 5_000 */
  readonly silenceMs?: number;
}

export interface Server {
  /** What has to listen somewhere. */
  readonly listener: NetServer;
  /** Stops listening and ends every connection. */
  close(): Promise<void>;
}

/** Terraform needs one. */
const maxConnections = 256;

/** A gRPC server that does not listen yet. */
export function createServer(routes: readonly Route[], options: ServerOptions = {}): Server {
  const { tls, core, log, silenceMs = 5_000 } = options;
  const http2 = createHttp2Server({
    // In megabytes. The default of 10 ends connections whose messages are larger.
    maxSessionMemory: 1024,
    settings: { maxConcurrentStreams: 1000 },
  });
  http2.on('stream', grpcListener(routes, options));
  // What is broken on one connection is told by its close; without listeners it would end the process.
  http2.on('sessionError', (error: NodeJS.ErrnoException) =>
    log?.warn('A connection was ended', { code: error.code, reason: error.message }),
  );
  const connections = new Set<Socket>();
  let isFirst = true;
  const accept = (socket: Socket) => {
    connections.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => connections.delete(socket));
    if (!core) return;
    if (isFirst) {
      isFirst = false;
      core.connected();
      socket.once('close', () => core.gone());
    } else http2.once('session', (session) => endInSilence(session, silenceMs, log));
  };
  // First of the listeners: the socket is ours before HTTP/2 hides it.
  http2.prependListener('connection', accept);
  const listener = tls ? tlsListener(tls, (socket) => http2.emit('connection', socket), log) : http2;
  listener.maxConnections = maxConnections;
  listener.on('drop', () => log?.warn('A connection was refused: there are too many', { most: maxConnections }));
  return {
    listener,
    close: () =>
      new Promise((resolve) => {
        listener.close(() => resolve());
        for (const socket of connections) socket.destroy();
      }),
  };
}

/** Node leaves a connection open, and no longer looks whether it is, once it has told the client of some broken rule. */
function endInSilence(session: Http2Session, silenceMs: number, log: ServerOptions['log']): void {
  session.setTimeout(silenceMs, () => {
    log?.warn('A connection was ended: it is not that of Terraform, and says nothing', { silenceMs });
    session.destroy();
  });
}

/** Hands on the sockets of the one client that holds the key of `clientCertificate`, and no others. */
function tlsListener(
  { certificate, clientCertificate }: NonNullable<ServerOptions['tls']>,
  accept: (socket: Socket) => void,
  log: ServerOptions['log'],
): NetServer {
  const expected = new X509Certificate(clientCertificate).raw;
  const options = {
    key: certificate.privateKey,
    cert: pem(certificate.der),
    minVersion: 'TLSv1.2' as const,
    ALPNProtocols: ['h2'],
    requestCert: true,
    handshakeTimeout: 10_000,
    // Node would compare with the authorities in `ca`, and reads all those of the system (20 ms on Node 20) unless there
    // is a list. OpenSSL still makes the client prove that it has the key; which certificate that is, we compare.
    rejectUnauthorized: false,
    ca: [],
  };
  const server = createTlsServer(options, (socket) => {
    socket.on('error', () => {});
    const shown = socket.getPeerX509Certificate()?.raw;
    if (shown?.equals(expected)) return accept(socket);
    const reason = shown ? 'its certificate is not that of Terraform' : 'it has no certificate';
    log?.warn(`A connection was refused: ${reason}`);
    socket.destroy();
  });
  return server.on('tlsClientError', ({ message }, socket) => {
    log?.warn('A connection was refused: it does not speak TLS as we do', { reason: message });
    socket.destroy();
  });
}

function pem(der: Buffer): string {
  return `-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`;
}
