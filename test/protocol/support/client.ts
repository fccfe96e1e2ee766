import * as grpc from '@grpc/grpc-js';
import type { Address } from '../../../src/protocol/handshake';
import { protoDecode, protoEncode, root } from './proto';

/** How a call ended that did not end well. */
export interface Refusal {
  readonly code: number;
  readonly details: string;
}

export interface ClientOptions {
  /** Absent: plaintext. */
  readonly tls?: { readonly certificate: Buffer; readonly key?: string; readonly clientCertificate?: string };
}

/** A client whose transport is @grpc/grpc-js and whose messages are written by protobufjs. */
export class TestClient {
  readonly #client: grpc.Client;

  constructor({ network, address }: Address, { tls }: ClientOptions = {}) {
    const credentials = tls
      ? grpc.credentials.createSsl(
          pem(tls.certificate),
          tls.key === undefined ? null : Buffer.from(tls.key),
          tls.clientCertificate === undefined ? null : Buffer.from(tls.clientCertificate),
        )
      : grpc.credentials.createInsecure();
    this.#client = new grpc.Client(network === 'unix' ? `unix:${address}` : address, credentials, {
      'grpc.ssl_target_name_override': 'localhost',
      'grpc.default_authority': 'localhost',
      'grpc.max_receive_message_length': -1,
      'grpc.max_send_message_length': -1,
      // Each client its own connection.
      'grpc.use_local_subchannel_pool': 1,
      // A refused connection is an answer, not something to try again.
      'grpc.enable_retries': 0,
    });
  }

  /** Calls a method by its path. @throws {Refusal} */
  call(path: string, request: object = {}): Promise<Record<string, unknown>> {
    const { serialize, deserialize } = codecOf(path);
    return new Promise((resolve, reject) => {
      this.#client.makeUnaryRequest(path, serialize, deserialize, request, (error, response) =>
        error ? reject(error) : resolve(response!),
      );
    });
  }

  /** Opens a stream of answers. */
  stream(path: string, request: object = {}): grpc.ClientReadableStream<Record<string, unknown>> {
    const { serialize, deserialize } = codecOf(path);
    return this.#client.makeServerStreamRequest(path, serialize, deserialize, request);
  }

  close(): void {
    this.#client.close();
  }
}

function codecOf(path: string) {
  const [, service = '', name = ''] = path.split('/');
  const found = root.lookup(service) as { methods?: Record<string, unknown> } | null;
  const method = found?.methods?.[name] as
    { resolvedRequestType: { fullName: string }; resolvedResponseType: { fullName: string } } | undefined;
  const request = method?.resolvedRequestType.fullName ?? 'plugin.Empty';
  const response = method?.resolvedResponseType.fullName ?? 'plugin.Empty';
  return {
    serialize: (value: object) => protoEncode(request, value),
    deserialize: (bytes: Buffer) => protoDecode(response, bytes),
  };
}

/** DER as PEM. */
export function pem(der: Buffer): Buffer {
  return Buffer.from(`-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`);
}
