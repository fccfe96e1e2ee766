/** What core says by environment variables when it starts us. */
export interface Handshake {
  /** PEM of the one client that may connect; absent: no TLS. */
  readonly clientCertificate?: string;
  /** Where the socket has to be; absent: where temporary files are. */
  readonly socketDirectory?: string;
  /** Whether the line ends with a field about multiplexing. Older cores would take it for a part of the certificate. */
  readonly multiplexField: boolean;
}

/** Why the program cannot serve whoever has started it. */
export class HandshakeError extends Error {
  override readonly name = 'HandshakeError';
}

/** Where the server listens. */
export interface Address {
  readonly network: 'unix' | 'tcp';
  /** Absolute path, or host and port. */
  readonly address: string;
}

/** The version of this protocol among all that Terraform ever had. */
export const protocolVersion = 6;

/** Not a secret: it only tells a start by core from one by hand. Every Terraform and OpenTofu has the same. */
const cookie = 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2';

/**
 * Reads what core wants.
 * @throws {HandshakeError} when it is not core that has started us, or one that does not speak our version.
 */
export function readHandshake(environment: NodeJS.ProcessEnv): Handshake {
  if (environment.TF_PLUGIN_MAGIC_COOKIE !== cookie)
    throw new HandshakeError(
      'This program is a Terraform provider: Terraform and OpenTofu start it, it does nothing by itself. ' +
        'Name it in a configuration and run "terraform init" there.',
    );
  const versions = environment.PLUGIN_PROTOCOL_VERSIONS ?? '';
  if (!versions.split(',').includes(String(protocolVersion)))
    throw new HandshakeError(
      `This provider speaks plugin protocol ${protocolVersion}; the program that started it speaks ` +
        `${versions ? `only ${versions}` : 'none'}. Use Terraform 1.0 or OpenTofu 1.6 or later.`,
    );
  return {
    clientCertificate: environment.PLUGIN_CLIENT_CERT || undefined,
    socketDirectory: environment.PLUGIN_UNIX_SOCKET_DIR || undefined,
    multiplexField: environment.PLUGIN_MULTIPLEX_GRPC !== undefined,
  };
}

/**
 * The line that has to be the first on stdout, once the server listens.
 * @param certificate the server's, DER; absent without TLS
 */
export function handshakeLine(handshake: Handshake, { network, address }: Address, certificate?: Buffer): string {
  const encoded = certificate?.toString('base64').replace(/=+$/, '') ?? '';
  const fields = [1, protocolVersion, network, address, 'grpc', encoded];
  return [...fields, ...(handshake.multiplexField ? [false] : [])].join('|') + '\n';
}
