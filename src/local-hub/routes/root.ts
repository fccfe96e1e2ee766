import type { Call } from '../call';
import { json, type Reply } from '../reply';

/** What the hub's web UI answers to everything outside `/api`, whatever the method (contract 1.1). */
export const webPage: Reply = {
  status: 200,
  contentType: 'text/html; charset=utf-8',
  body: '<!doctype html>\n<title>Local hub</title>\n<p>The local hub has no web UI. Its API is below /api/v1.</p>\n',
};

/** The routes outside `/api`. */
export function rootReply({ method, url, world }: Call): Reply {
  if (method !== 'GET') return webPage;
  switch (url.pathname) {
    case '/status':
      return json({ status: 'ok' });
    case '/ready':
      return json({ ready: true });
    case '/docs/openapi.json':
      return json({ openapi: '3.1.0', info: { title: 'Distr API Reference', version: world.version }, paths: {} });
    case '/internal/environment':
      return json({ registryHost: world.registryHost ?? undefined });
    default:
      return webPage;
  }
}
