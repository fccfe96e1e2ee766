import { request } from 'node:http';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

/** The engine's refusal, in its words. */
export class DockerApiError extends Error {
  override readonly name = 'DockerApiError';

  constructor(
    readonly status: number,
    message: string,
  ) {
    super(`Error response from daemon: ${message}`);
  }
}

/** Docker's own HTTP interface at a unix socket, in the version of engine 20.10. */
export class DockerApi {
  constructor(readonly socketPath: string) {}

  /** @throws DockerApiError */
  async get<T>(path: string): Promise<T> {
    return JSON.parse(await this.send('GET', path)) as T; // the engine's own answer
  }

  /** The same, but null when there is no such thing. */
  async find<T>(path: string): Promise<T | null> {
    return unless(404, this.get<T>(path));
  }

  /**
   * For an answer of many objects, one a line.
   * @throws DockerApiError
   */
  async getLines<T>(path: string): Promise<T[]> {
    const lines = (await this.send('GET', path)).split('\n').filter((line) => line !== '');
    return lines.map((line) => JSON.parse(line) as T); // the engine's own answer
  }

  /** @throws DockerApiError */
  async post<T = unknown>(path: string, body?: object): Promise<T> {
    const answer = await this.send('POST', path, body === undefined ? undefined : JSON.stringify(body));
    return (answer.startsWith('{') ? JSON.parse(answer) : answer) as T; // the engine's own answer
  }

  /** @throws DockerApiError */
  async put(path: string, tar: Readable): Promise<void> {
    await this.send('PUT', path, tar, 'application/x-tar');
  }

  /** What is gone already has been deleted. */
  async delete(path: string): Promise<void> {
    await unless(404, this.send('DELETE', path));
  }

  /**
   * For what takes long and answers 200 before it begins: the failure is in the last lines.
   * @throws DockerApiError
   */
  async postLong(path: string, body?: Readable): Promise<void> {
    const lines = (await this.send('POST', path, body, 'application/x-tar')).split('\n').filter((line) => line !== '');
    for (const line of lines) {
      const { error } = JSON.parse(line) as { error?: string }; // the engine's own answer
      if (error !== undefined) throw new DockerApiError(200, error);
    }
  }

  /** Standard output and error of a container until now. */
  async logs(container: string): Promise<string> {
    // Without a terminal each piece has a head of eight bytes, the last four of them its length.
    const bytes = Buffer.from(
      await this.send('GET', `/containers/${container}/logs?stdout=1&stderr=1`, '', '', 'latin1'),
      'latin1',
    );
    let output = '';
    for (let at = 0; at + 8 <= bytes.length; at += 8 + bytes.readUInt32BE(at + 4))
      output += bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at + 4)).toString();
    return output;
  }

  private send(
    method: string,
    path: string,
    body?: string | Readable,
    contentType = 'application/json',
    encoding: BufferEncoding = 'utf8',
  ): Promise<string> {
    return new Promise((resolve, reject) => {
      const outgoing = request({
        socketPath: this.socketPath,
        method,
        path: `/v1.41${path}`,
        headers: { Host: 'docker', ...(body !== undefined && { 'Content-Type': contentType }) },
      });
      outgoing.on('error', reject).on('response', (answer) => {
        const { statusCode = 0 } = answer;
        text(answer.setEncoding(encoding)).then(
          (content) =>
            statusCode < 400 ? resolve(content) : reject(new DockerApiError(statusCode, sentenceOf(content))),
          reject,
        );
      });
      if (typeof body === 'object') body.on('error', reject).pipe(outgoing);
      else outgoing.end(body);
    });
  }
}

/** Null instead of a refusal with that status. */
export async function unless<T>(status: number, answer: Promise<T>): Promise<T | null> {
  return answer.catch((error: unknown) => {
    if (error instanceof DockerApiError && error.status === status) return null;
    throw error;
  });
}

function sentenceOf(content: string): string {
  try {
    return (JSON.parse(content) as { message: string }).message; // as the engine writes all its refusals
  } catch {
    return content.trim();
  }
}
