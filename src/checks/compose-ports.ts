import { isIP } from 'node:net';
import { numberOf } from './compose-conflicts';
import { isOpen, type ComposeFile, type Service } from './compose-model';
import type { Finding } from './finding';
import { isDataMap, itemsOf, type Data, type DataMap, type DataPath } from './yaml-data';

/** Ports from one to another. */
interface Range {
  readonly first: number;
  readonly last: number;
}

/** A port of a service, and where it can be reached on the host. */
interface Port {
  readonly target: Range;
  /** Undefined where the engine chooses. */
  readonly published: Range | undefined;
  /** An address of the host; empty for every one. */
  readonly address: string;
  readonly protocol: string;
}

/** Ports that compose or the engine cannot read, and those of the host that are wanted twice. */
export function portFindings(file: ComposeFile): Finding[] {
  const read = file.allServices.flatMap((service) => portsOf(service).map((port) => ({ service, ...port })));
  const started = new Set(file.services.filter(hasPortsOfTheHost).map(({ name }) => name));
  return [
    ...read.flatMap(({ path, port }) => (typeof port === 'string' ? [file.found('bad-port', path, port)] : [])),
    ...file.allServices.flatMap(({ path, settings }) => badExposures(file, settings, [...path, 'expose'])),
    ...takenTwice(
      file,
      read.flatMap(({ service, path, port }) =>
        typeof port !== 'string' && started.has(service.name) ? [{ name: service.name, path, port }] : [],
      ),
    ),
  ];
}

/** Within the network of something else ports are not published, and without containers neither. */
function hasPortsOfTheHost({ settings }: Service): boolean {
  const { network_mode: mode = 'bridge', scale = 1, deploy } = settings;
  const replicas = isDataMap(deploy) ? (deploy.replicas ?? scale) : scale;
  return mode === 'bridge' && numberOf(replicas) > 0;
}

interface Publication {
  readonly name: string;
  readonly path: DataPath;
  readonly port: Port;
}

/** Each publication that takes a port of the host that one before it has taken. */
function takenTwice(file: ComposeFile, publications: readonly Publication[]): Finding[] {
  const findings: Finding[] = [];
  const before: Publication[] = [];
  for (const { name, path, port } of publications) {
    const { published } = port;
    // The engine chooses from a range what is free.
    if (published === undefined || published.first === 0 || isChoice(port)) continue;
    const other = before.find((each) =>
      each.name !== name || !isSame(each.port, port) ? collide(each.port, port) : false,
    );
    if (other === undefined) before.push({ name, path, port });
    else {
      const at = Math.max(published.first, other.port.published?.first ?? 0);
      const what = `The service \`${name}\` publishes the port ${at} of the host, which \`${other.name}\` publishes in line ${file.lineAt(other.path)}.`;
      findings.push(file.found('duplicate-port', path, what));
    }
  }
  return findings;
}

function isChoice({ target, published = target }: Port): boolean {
  return published.last - published.first !== target.last - target.first;
}

/** Compose takes the same port of one service once. */
function isSame(left: Port, right: Port): boolean {
  return left.target.first - right.target.first === (left.published?.first ?? 0) - (right.published?.first ?? 0);
}

function collide(left: Port, right: Port): boolean {
  if (left.protocol !== right.protocol || !left.published || !right.published) return false;
  if (left.published.last < right.published.first || right.published.last < left.published.first) return false;
  return left.address === right.address || [left, right].some((each) => covers(each, each === left ? right : left));
}

/** Whether an address stands for all, the other one included. */
function covers({ address }: Port, other: Port): boolean {
  if (address === '') return true;
  return (address === '0.0.0.0' && isIP(other.address) === 4) || (address === '::' && isIP(other.address) === 6);
}

/** The ports of a service; where one cannot be read, what is wrong with it as a sentence. */
function portsOf({ path, settings }: Service): { readonly path: DataPath; readonly port: Port | string }[] {
  return itemsOf(settings.ports).flatMap((item, index) => {
    const place = [...path, 'ports', index];
    if (typeof item === 'number') return [{ path: place, port: shortPort(String(item)) }];
    if (typeof item === 'string') return isOpen(item) ? [] : [{ path: place, port: shortPort(item) }];
    return isDataMap(item) && !Object.values(item).some(isOpen) ? [{ path: place, port: longPort(item) }] : [];
  });
}

/** `address:published:target/protocol`, where all but the target may be missing. */
function shortPort(text: string): Port | string {
  const [whole = '', protocol = ''] = text.split('/');
  const parts = whole.split(':');
  const [container = '', host = ''] = parts.reverse();
  const address = parts.slice(2).reverse().join(':');
  const bare = /^\[(.*)\]$/.exec(address)?.[1] ?? address;
  const target = rangeOf(container);
  const published = host === '' ? undefined : rangeOf(host);
  const wrong = (what: string) => `\`${text}\` is no port: ${what}.`;
  if (target === undefined) return wrong(`\`${container}\` is none of a container`);
  if (target.first === 0) return wrong('a container has no port 0');
  if (host !== '' && published === undefined) return wrong(`\`${host}\` is none of the host`);
  if (address !== '' && (isIP(bare) === 0 || (isIP(bare) === 6 && bare === address)))
    return wrong(`\`${address}\` is no IP address (one of version 6 stands between \`[\` and \`]\`)`);
  const lengths = [target, published ?? target].map(({ first, last }) => last - first);
  if (lengths[0] !== lengths[1] && lengths[0] !== 0)
    return wrong(`\`${host}\` and \`${container}\` are not of one length`);
  return protocolOf(protocol) ?? { target, published, address: bare, protocol: protocol.toLowerCase() || 'tcp' };
}

function longPort({ target, published = '', protocol = '', host_ip: address = '' }: DataMap): Port | string {
  const inside = rangeOf(shown(target));
  const outside = rangeOf(shown(published));
  if (target === undefined) return 'The port lacks `target`.';
  if (inside === undefined || inside.first !== inside.last) return `\`${shown(target)}\` is no port of a container.`;
  if (published !== '' && outside === undefined) return `\`${shown(published)}\` is no port of the host.`;
  if (address !== '' && isIP(shown(address)) === 0) return `\`${shown(address)}\` is no IP address.`;
  const port = { target: inside, published: outside, address: shown(address) };
  return protocolOf(shown(protocol)) ?? { ...port, protocol: shown(protocol).toLowerCase() || 'tcp' };
}

function protocolOf(text: string): string | undefined {
  if (/^(?:|tcp|udp|sctp)$/i.test(text)) return undefined;
  return `\`${text}\` is no protocol of a port: there are \`tcp\`, \`udp\` and \`sctp\`.`;
}

/** Ports that are told of, and not published. */
function badExposures(file: ComposeFile, { expose }: DataMap, path: DataPath): Finding[] {
  return itemsOf(expose).flatMap((item, index) => {
    if (isOpen(item) || (typeof item !== 'string' && typeof item !== 'number')) return [];
    const [range = ''] = String(item).split('/');
    if (rangeOf(range) !== undefined) return [];
    return [file.found('bad-port', [...path, index], `\`${item}\` is no port of a container.`)];
  });
}

function rangeOf(text: string): Range | undefined {
  const [, first, last = first] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  const range = { first: Number(first), last: Number(last) };
  return range.first <= range.last && range.last <= 65_535 ? range : undefined;
}

function shown(value: Data | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value ?? null);
}
