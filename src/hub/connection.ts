import { context, type Context } from './context';
import { NotFoundError, OldHubError, WrongAddressError } from './errors';
import { isWebPage } from './failures';
import type { Http } from './http';
import type { Reply, Send } from './request';

/** What the first look at a hub found. */
export interface HubInfo extends Context {
  /** As the hub says it, such as `3.1.0`; null when it cannot be read, then the hub counts as the newest. */
  readonly version: string | null;
  /** Where the hub was asked: scheme, host and port. */
  readonly origin: string;
}

/** The oldest hub that this client supports. */
const oldestHub = '2.25.0';

/** The check that a hub is what it should be: made once, at the first request, and shared by all. */
export class Connection {
  readonly #establish: () => Promise<HubInfo>;
  #established: Promise<HubInfo> | undefined;

  constructor(http: Http, send: Send, origin: URL) {
    this.#establish = () => establish(http, send, origin);
  }

  /** @throws {HubError} one and the same to all callers. */
  ready(): Promise<HubInfo> {
    return (this.#established ??= this.#establish());
  }
}

async function establish(http: Http, send: Send, origin: URL): Promise<HubInfo> {
  const found = await context(send)
    .get()
    .catch((error: unknown) => {
      // Every hub has this path.
      if (error instanceof NotFoundError)
        throw new WrongAddressError({ ...error, cause: error }, { origin: origin.origin, found: '"not found"' });
      throw error;
    });
  return { ...found, origin: origin.origin, version: await readVersion(http) };
}

async function readVersion(http: Http): Promise<string | null> {
  const path = '/docs/openapi.json';
  // The document is a courtesy of the hub: without it, or with a proxy that hides it, the client works all the same.
  const found = await http.scan(path, maxDocumentBytes, versionIn).catch(() => null);
  if (found === null) return null;
  const facts = { method: 'GET', path, status: 200, text: '' };
  if ('webPage' in found) throw new OldHubError(facts, null, oldestHub);
  if (isOlder(found.version)) throw new OldHubError(facts, found.version, oldestHub);
  return found.version;
}

/** Hubs before 2.22 have no such document and answer with their web page, as for any unknown path. */
function versionIn(reply: Reply): { version: string } | { webPage: true } | null {
  if (reply.status !== 200) return null;
  if (isWebPage(reply)) return { webPage: true };
  const version = infoVersion.exec(reply.text)?.[1];
  return version === undefined ? null : { version };
}

// The member "version" of "info", after any number of members that are texts. The document goes on for 220 kB after it.
const jsonText = String.raw`"(?:[^"\\]|\\.)*"`;
const infoVersion = new RegExp(
  String.raw`"info"\s*:\s*\{\s*(?:${jsonText}\s*:\s*${jsonText}\s*,\s*)*?"version"\s*:\s*"([\w.+-]{1,100})"`,
);
const maxDocumentBytes = 1_048_576;

/** A version that is not semantic is a development build, so it is new. */
function isOlder(version: string): boolean {
  const numbers = (text: string) => /^v?(\d+)\.(\d+)\.\d+(?:[-+]|$)/.exec(text)?.slice(1).map(Number);
  const [major, minor] = numbers(version) ?? [Infinity, 0];
  const [oldestMajor, oldestMinor] = numbers(oldestHub) ?? [0, 0];
  return major! < oldestMajor! || (major === oldestMajor && minor! < oldestMinor!);
}
