import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { types } from 'node:util';
import { HubOptionError } from './option-error';
import { isLoopback } from './host';
import { Agent, ProxyAgent, type Dispatcher } from './undici';

/** What decides how connections to the hub are made. */
export interface ConnectionOptions {
  readonly origin: URL;
  /** PEM; trusted beside the authorities that Node knows. */
  readonly caCertificate?: string;
  /** Where `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` (small letters, too) are read. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Makes and keeps the connections to one hub. Time limits are ours (see http.ts), all but the one for a connection.
 * @throws {HubOptionError}
 */
export function createDispatcher({ origin, caCertificate, environment }: ConnectionOptions): Dispatcher {
  const ca = caCertificate === undefined ? undefined : [...rootCertificates, ...certificatesOf(caCertificate)];
  const common = { headersTimeout: 0, bodyTimeout: 0, connections: 16 };
  const tls = ca && { ca };
  const proxy = proxyFor(origin, environment);
  if (proxy === null) return new Agent({ ...common, connect: { ...tls, timeout: connectTimeoutMs } });
  // Plain http goes to a proxy as a request for an absolute address: many proxies open tunnels to port 443 only.
  return new ProxyAgent({
    ...common,
    uri: proxy.href,
    proxyTunnel: origin.protocol === 'https:',
    ...(tls && { requestTls: tls, proxyTls: tls }),
  });
}

/** The proxy for an address, by the environment variables that curl and Terraform itself go by; null for none. */
export function proxyFor(origin: URL, environment: ConnectionOptions['environment']): URL | null {
  const variable = (name: string) => environment[name.toLowerCase()] || environment[name];
  if (isLoopback(origin) || isExcepted(origin, variable('NO_PROXY') ?? '')) return null;
  const name = origin.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const value = variable(name);
  if (!value) return null;
  const address = value.includes('://') ? value : `http://${value}`;
  // The value may hold a password, so it is not shown.
  if (!isHttpProxy(address))
    throw new HubOptionError(
      'environment',
      `The value of ${name} is not the address of an HTTP proxy.`,
      'Write it as http://proxy.example.com:3128; what is special in a user name or password is percent-encoded.',
    );
  return new URL(address);
}

function isHttpProxy(address: string): boolean {
  try {
    const { protocol, username, password } = new URL(address);
    decodeURIComponent(username + password);
    return protocol === 'http:' || protocol === 'https:';
  } catch {
    return false;
  }
}

const connectTimeoutMs = 10_000;

function isExcepted({ hostname, port, protocol }: URL, noProxy: string): boolean {
  const ownPort = port || (protocol === 'https:' ? '443' : '80');
  return noProxy
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
    .some((entry) => {
      if (entry === '*') return true;
      const [, name = '', entryPort] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
      const domain = name.replace(/^\*?\./, '');
      return (
        (entryPort === undefined || entryPort === ownPort) && (hostname === domain || hostname.endsWith(`.${domain}`))
      );
    });
}

function certificatesOf(pem: string): string[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    if (blocks.length === 0) throw new Error('it has no certificate');
    blocks.forEach((block) => new X509Certificate(block));
    return blocks;
  } catch (cause) {
    const reason = types.isNativeError(cause) ? cause.message : String(cause);
    throw new HubOptionError(
      'caCertificate',
      `The CA certificate cannot be read: ${reason}.`,
      'Give the text of a PEM file (-----BEGIN CERTIFICATE-----), not its path.',
    );
  }
}
