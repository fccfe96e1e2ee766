/** The HTTPS of a Kubernetes API server, on the loopback (clients send their token over TLS only): who may ask, what is asked for, and the answer as JSON. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { selfSigned } from '../certificate';
import type { Api, ChangeOptions, Propagation } from './api';
import { discover } from './discovery';
import { StatusError } from './errors';
import { groupVersion, kinds, type Kind } from './kinds';
import { at, recordAt, type Json, type JsonObject, type StoredObject } from './objects';
import { openApi2 } from './open-api-2';
import { protobufType, readProtobuf } from './protobuf-bodies';
import { review } from './rights';
import { isSelected } from './selectors';
import type { StoreEvent } from './store';

export interface ListeningServer {
  readonly url: string;
  /** The certificate to trust, PEM. */
  readonly certificate: string;
  close(): Promise<void>;
}

export interface ServerOptions {
  readonly api: Api;
  /** Whoever has not got it is refused. */
  readonly token: string;
  /** What the containers of a pod have written. */
  readonly logOf: (pod: StoredObject) => string;
}

/** Starts the server on a free port. */
export async function listen(options: ServerOptions): Promise<ListeningServer> {
  const { key, cert } = selfSigned('localhost');
  const server = createServer({ key, cert }, (request, response) => void answer(options, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    certificate: cert,
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`, // it listens on a port
    close: () => end(server),
  };
}

async function answer(options: ServerOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    if (request.headers.authorization !== `Bearer ${options.token}`)
      throw new StatusError('Unauthorized', 'Unauthorized');
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://server');
    if (pathname === '/openapi/v2') return void response.writeHead(200, protobuf).end(openApi2());
    const discovered = discover(pathname);
    if (discovered) return send(response, 200, discovered);
    const body = await read(request);
    if (pathname === reviews)
      return send(response, 201, review(options.api, json(textOf(request, body)), actsFor(request)));
    await answerResource(options, response, requestOf(request, pathname, searchParams, body));
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
    send(response, error.code, error.status);
  }
}

const protobuf = { 'Content-Type': 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf' };

const reviews = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews';

/** `kubectl --as`. */
function actsFor({ headers }: IncomingMessage): string | undefined {
  const user = headers['impersonate-user'];
  return user === undefined ? undefined : String(user);
}

/** A request for objects. */
interface ResourceRequest {
  readonly method: string;
  readonly kind: Kind;
  readonly namespace: string | undefined;
  readonly name: string | undefined;
  readonly subresource: string | undefined;
  readonly query: URLSearchParams;
  readonly contentType: string;
  readonly body: string;
}

async function answerResource(
  { api, logOf }: ServerOptions,
  response: ServerResponse,
  asked: ResourceRequest,
): Promise<void> {
  const { method, kind, namespace, name, subresource, query, contentType, body } = asked;
  const options = changeOptions(asked);
  if (name === undefined) {
    if (method === 'POST') return send(response, 201, api.create(kind, namespace, json(body), options));
    if (method === 'DELETE') {
      for (const object of selected(api, asked))
        api.delete({ kind, ...object.metadata, namespace }, propagationOf(asked));
      return send(response, 200, success);
    }
    if (query.get('watch') === 'true' || query.get('watch') === '1') return watch(api, asked, response);
    const list = { kind: `${kind.kind}List`, apiVersion: groupVersion(kind), items: selected(api, asked) };
    return send(response, 200, { ...list, metadata: { resourceVersion: String(api.store.version) } });
  }
  const address = { kind, namespace, name };
  if (subresource === 'log')
    return void response.writeHead(200, { 'Content-Type': 'text/plain' }).end(logOf(api.get(address)));
  if (method === 'GET') return send(response, 200, api.get(address));
  if (method === 'PUT') return send(response, 200, api.replace(address, json(body), options));
  if (method === 'PATCH') {
    const isNew = api.store.get(kind, namespace, name) === undefined;
    return send(response, isNew ? 201 : 200, api.patch(address, contentType, body, options));
  }
  if (method === 'DELETE') {
    const grace = at(json(body), 'gracePeriodSeconds') ?? query.get('gracePeriodSeconds');
    const deleted = api.delete(address, propagationOf(asked), grace === null ? undefined : Number(grace));
    return send(response, 200, { ...success, details: { name, kind: kind.plural, uid: deleted.metadata.uid } });
  }
  throw new StatusError('BadRequest', `the server does not allow this method on the requested resource: ${method}`);
}

const success = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success' };

function requestOf(request: IncomingMessage, path: string, query: URLSearchParams, body: Buffer): ResourceRequest {
  const match =
    /^\/(?:api\/(v1)|apis\/([^/]+\/[^/]+))(?:\/namespaces\/([^/]+)(?=\/.))?\/([^/]+)(?:\/([^/]+))?(?:\/([^/]+))?$/;
  const [, core, grouped, namespace, plural = '', name, subresource] = match.exec(path) ?? [];
  const apiVersion = core ?? grouped ?? '';
  const kind = kinds.find((each) => each.plural === plural && groupVersion(each) === apiVersion);
  if (!kind) throw new StatusError('NotFound', 'the server could not find the requested resource');
  return {
    method: request.method ?? 'GET',
    kind,
    namespace,
    name: name && decodeURIComponent(name),
    subresource,
    query,
    contentType: contentTypeOf(request),
    body: textOf(request, body),
  };
}

function contentTypeOf({ headers }: IncomingMessage): string {
  return String(headers['content-type'] ?? '').split(';')[0] ?? '';
}

/** A body as JSON, whatever it came as. */
function textOf(request: IncomingMessage, body: Buffer): string {
  return contentTypeOf(request) === protobufType ? JSON.stringify(readProtobuf(body)) : body.toString();
}

function changeOptions({ subresource, query }: ResourceRequest): ChangeOptions {
  return {
    status: subresource === 'status',
    dryRun: query.get('dryRun') === 'All',
    manager: query.get('fieldManager') ?? '',
  };
}

function propagationOf({ body, query }: ResourceRequest): Propagation | undefined {
  const asked = at(json(body), 'propagationPolicy') ?? query.get('propagationPolicy');
  return asked === null ? undefined : (asked as Propagation); // clients know the three words
}

function selected(api: Api, { kind, namespace, query }: ResourceRequest): StoredObject[] {
  return api.list(kind, namespace, query.get('labelSelector'), query.get('fieldSelector'));
}

/** Everything since a version, then whatever happens, one JSON a line, until the client goes. */
function watch(api: Api, asked: ResourceRequest, response: ServerResponse): void {
  const { kind, namespace, query } = asked;
  // A client waits for the head of the answer, however long there is no event.
  response.writeHead(200, { 'Content-Type': 'application/json' }).flushHeaders();
  const tell = ({ type, kind: changed, object }: Pick<StoreEvent, 'type' | 'kind' | 'object'>) => {
    if (changed !== kind || (namespace !== undefined && object.metadata.namespace !== namespace)) return;
    if (!isSelected(object, query.get('labelSelector'), query.get('fieldSelector'))) return;
    response.write(`${JSON.stringify({ type, object })}\n`);
  };
  const since = Number(query.get('resourceVersion') ?? 0);
  if (since === 0) for (const object of selected(api, asked)) tell({ type: 'ADDED', kind, object });
  else for (const event of api.store.since(since)) tell(event);
  const stop = api.store.listen(tell);
  const seconds = Number(query.get('timeoutSeconds') ?? 600);
  const timer = setTimeout(() => response.end(), seconds * 1000);
  response.on('close', () => {
    clearTimeout(timer);
    stop();
  });
}

function json(body: string): JsonObject {
  try {
    return body === '' ? {} : recordAt(JSON.parse(body) as Json); // what JSON has
  } catch {
    throw new StatusError('BadRequest', 'the body of the request is no JSON');
  }
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer); // no encoding is set
  return Buffer.concat(parts);
}

function send(response: ServerResponse, code: number, body: object): void {
  response.writeHead(code, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

function end(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
