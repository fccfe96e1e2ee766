/** One request as the hub saw it. Secrets of the URL are left out; the body is kept for assertions. */
export interface LoggedRequest {
  /** Milliseconds since 1970, by the hub's clock. */
  at: number;
  method: string;
  /** Without the query. */
  path: string;
  /** `targetSecret` masked. */
  query: string;
  userAgent: string | null;
  /** Parsed where it is JSON, otherwise the text; undefined when there was none. */
  body: unknown;
  /** Null while it is being answered, or when the connection was dropped. */
  status: number | null;
}

export function logged(at: number, request: Request, url: URL, body: Buffer): LoggedRequest {
  const query = new URLSearchParams(url.searchParams);
  if (query.has('targetSecret')) query.set('targetSecret', '(sensitive)');
  return {
    at,
    method: request.method,
    path: url.pathname,
    query: query.toString(),
    userAgent: request.headers.get('user-agent'),
    body: readable(body),
    status: null,
  };
}

function readable(body: Buffer): unknown {
  if (body.length === 0) return undefined;
  const text = body.toString();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
