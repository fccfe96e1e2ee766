// Generated from src/protocol/proto/go-plugin.proto by scripts/generate-messages.ts. Do not edit.

import { type MessageType, message } from '../protobuf';
import { serverStream, unary } from '../service';

export type Empty = object;
export const Empty: MessageType<Empty> = /* @__PURE__ */ message('plugin.Empty', () => []);

export interface StdioData {
  readonly channel: StdioDataChannel;
  readonly data: Uint8Array;
}
export const StdioData: MessageType<StdioData> = /* @__PURE__ */ message('plugin.StdioData', () => [
  [1, 'channel', 'enum'],
  [2, 'data', 'bytes'],
]);

export const StdioDataChannel = { INVALID: 0, STDOUT: 1, STDERR: 2 } as const;
export type StdioDataChannel = (typeof StdioDataChannel)[keyof typeof StdioDataChannel];

/** Called once when core is done with us. Two seconds later the process is killed. */
export const shutdown = /* @__PURE__ */ unary('/plugin.GRPCController/Shutdown', Empty, Empty);

/** Opened right after connecting. Core logs what it receives here as unexpected. The published file takes google.protobuf.Empty, which is no bytes either. */
export const streamStdio = /* @__PURE__ */ serverStream('/plugin.GRPCStdio/StreamStdio', Empty, StdioData);
