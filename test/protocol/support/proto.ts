import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as protobuf from 'protobufjs';

/** All our .proto files as protobufjs, a codec of somebody else, reads them. */
export const root = loadRoot();

/** A message type by its full name. */
export function protoType(name: string): protobuf.Type {
  return root.lookupType(name);
}

/** Encodes with protobufjs. Members in camelCase, 64-bit integers as bigint or text. */
export function protoEncode(name: string, value: object): Buffer {
  const type = protoType(name);
  return Buffer.from(type.encode(type.fromObject(value)).finish());
}

/** Decodes with protobufjs: 64-bit integers as text, bytes as Buffer, only what is on the wire. */
export function protoDecode(name: string, bytes: Uint8Array): Record<string, unknown> {
  const type = protoType(name);
  return type.toObject(type.decode(bytes), { longs: String, bytes: Buffer });
}

function loadRoot(): protobuf.Root {
  const loaded = new protobuf.Root();
  const timestamp = protobuf.common.get('google/protobuf/timestamp.proto');
  loaded.addJSON(timestamp!.nested!);
  for (const name of ['tfplugin6', 'go-plugin', 'health'])
    protobuf.parse(readFileSync(join('src/protocol/proto', `${name}.proto`), 'utf8'), loaded, {});
  loaded.resolveAll();
  return loaded;
}
