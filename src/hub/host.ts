import { HubOptionError } from './option-error';

/** Path of the hub's API on its host. */
export const apiPath = '/api/v1';

/**
 * The origin of a hub as a person writes it: an origin, or one with a trailing `/api/v1`.
 * @throws {HubOptionError}
 */
export function parseHost(host: string, allowHttp: boolean): URL {
  const example = 'Write the address of the hub\'s web page alone, such as "https://app.distr.sh".';
  const refuse = (story: string) => new HubOptionError('host', story, example);
  if (host.trim() === '')
    throw new HubOptionError('host', 'The host is empty.', `${example} Without any host it is that one.`);
  if (!URL.canParse(host)) throw refuse(`The host ${shown(host)} is not an address.`);
  const url = new URL(host);
  if (url.username !== '' || url.password !== '') throw refuse('The host must not hold a user name or password.');
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw refuse(`The host ${shown(host)} begins with neither https:// nor http://.`);
  if (url.search !== '' || url.hash !== '') throw refuse(`The host ${shown(host)} has a query or fragment.`);
  const path = url.pathname.replace(/\/+$/, '');
  if (path !== '' && path !== apiPath)
    throw refuse(
      `The host ${shown(host)} has the path ${path}${path.startsWith(apiPath + apiPath) ? ', the API path twice' : ''}.`,
    );
  if (url.protocol === 'http:' && !allowHttp && !isLoopback(url))
    throw new HubOptionError(
      'host',
      `The host ${shown(host)} would send the API key without encryption.`,
      'Use https, or, where the network in between can be trusted, set `allow_http = true`.',
    );
  return new URL(url.origin);
}

/** Whether the address is this machine. */
export function isLoopback({ hostname }: URL): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127\.\d+\.\d+\.\d+$/.test(hostname)
  );
}

/** What is shown of a host: no user, no password, whatever characters are in it, and nothing of a query, where tokens stand. */
function shown(host: string): string {
  return JSON.stringify(host.replace(/^(\s*[a-z][\w+.-]*:\/\/)?[^]*@/i, '$1').replace(/[?#][^]*/, '…'));
}
