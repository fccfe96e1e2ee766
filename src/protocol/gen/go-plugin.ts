// Generated from src/protocol/proto/go-plugin.proto by scripts/generate-messages.ts. Do not edit.

import { type MessageInit, type MessageType, message } from '../protobuf';
import { type Call, service } from '../service';

export type Empty = object;
export const Empty: MessageType<Empty> = message('plugin.Empty', () => []);

export interface StdioData {
  readonly channel: StdioDataChannel;
  readonly data: Uint8Array;
}
export const StdioData: MessageType<StdioData> = message('plugin.StdioData', () => [
  [1, 'channel', 'enum'],
  [2, 'data', 'bytes'],
]);

export const StdioDataChannel = { INVALID: 0, STDOUT: 1, STDERR: 2 } as const;
export type StdioDataChannel = (typeof StdioDataChannel)[keyof typeof StdioDataChannel];

/** What the service answers. A method that is missing is answered with "not implemented". */
export interface GRPCControllerService {
  /** Called once when core is done with us. Two seconds later the process is killed. */
  shutdown?(request: Empty, call: Call): Promise<MessageInit<Empty>>;
}
export const GRPCControllerService = service<GRPCControllerService>({
  shutdown: { path: '/plugin.GRPCController/Shutdown', request: Empty, response: Empty, stream: false },
});

/** What the service answers. A method that is missing is answered with "not implemented". */
export interface GRPCStdioService {
  /** Opened right after connecting. Core logs what it receives here as unexpected. The published file takes google.protobuf.Empty, which is no bytes either. */
  streamStdio?(request: Empty, call: Call): AsyncIterable<MessageInit<StdioData>>;
}
export const GRPCStdioService = service<GRPCStdioService>({
  streamStdio: { path: '/plugin.GRPCStdio/StreamStdio', request: Empty, response: StdioData, stream: true },
});
