import { request } from 'node:http';
import type { Send } from './replay';

/**
 * Sends to an origin from an address of one's own, by which the hub counts registrations. Unlike fetch it also takes the answer to a
 * body that the hub has not read to the end.
 */
export function sendFrom(localAddress: string, origin: string): Send {
  return async (path, init) => {
    const { method, headers, body } = new Request(origin + path, init);
    const content = body === null ? undefined : Buffer.from(await new Response(body).arrayBuffer());
    return new Promise((resolve, reject) => {
      const outgoing = request(origin + path, {
        method,
        localAddress,
        headers: Object.fromEntries(headers),
        agent: false,
      });
      outgoing.on('response', (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('close', () => {
          const { statusCode: status = 0, headers: given } = incoming;
          const text = Buffer.concat(chunks);
          resolve(new Response(text.length > 0 ? text : null, { status, headers: given as Record<string, string> })); // the hub repeats no header
        });
      });
      outgoing.on('error', reject);
      outgoing.end(content);
    });
  };
}
