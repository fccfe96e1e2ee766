import { isOpen, type ComposeFile, type Service } from './compose-model';
import type { Finding } from './finding';
import { sizeBytes } from './units';
import { isDataMap, itemsOf, type Data } from './yaml-data';

/** Settings of a service that compose does not take beside each other, or only where both say the same. */
export function conflictFindings(file: ComposeFile): Finding[] {
  return file.services.flatMap((service) => {
    const found = (member: string, what: string) =>
      file.found('conflicting-settings', [...service.path, member], `The service \`${service.name}\` has ${what}.`);
    return [
      ...networkConflicts(service).map((what) => found('network_mode', what)),
      ...nameConflicts(service).map((what) => found('container_name', what)),
      ...doubles.flatMap((double) => doubleConflicts(service, double).map((what) => found(double.own, what))),
    ];
  });
}

function networkConflicts({ settings: { network_mode: mode, networks } }: Service): string[] {
  const named = isDataMap(networks) ? Object.keys(networks) : itemsOf(networks);
  if (typeof mode !== 'string' || mode === '' || isOpen(mode) || named.length === 0) return [];
  return ['`network_mode` and `networks`'];
}

/** A name is that of one container. */
function nameConflicts({ settings: { container_name: name, scale, deploy } }: Service): string[] {
  if (name === undefined) return [];
  const counts = { scale, 'deploy.replicas': isDataMap(deploy) ? deploy.replicas : undefined };
  const [several] = Object.entries(counts).filter(([, count]) => numberOf(count) > 1);
  return several === undefined ? [] : [`\`container_name\` and \`${several[0]}\` ${numberOf(several[1])}`];
}

/** A setting that is also one of `deploy`. */
interface Double {
  readonly own: string;
  /** The section of `deploy`, and the setting in it. */
  readonly section: readonly string[];
  readonly member: string;
  readonly read: (value: Data | undefined) => number;
  /** Whether the section is in conflict without the setting, too. */
  readonly orNone: boolean;
}

const doubles: readonly Double[] = [
  { own: 'scale', section: [], member: 'replicas', read: numberOf, orNone: false },
  { own: 'cpus', section: ['resources', 'limits'], member: 'cpus', read: numberOf, orNone: true },
  { own: 'mem_limit', section: ['resources', 'limits'], member: 'memory', read: bytesOf, orNone: true },
  { own: 'mem_reservation', section: ['resources', 'reservations'], member: 'memory', read: bytesOf, orNone: true },
  { own: 'pids_limit', section: ['resources', 'limits'], member: 'pids', read: numberOf, orNone: true },
];

function doubleConflicts({ settings }: Service, { own, section, member, read, orNone }: Double): string[] {
  const { [own]: value } = settings;
  const place = ['deploy', ...section];
  const beside = place.reduce<Data | undefined>((data, step) => (isDataMap(data) ? data[step] : undefined), settings);
  if (value === undefined || !isDataMap(beside)) return [];
  const { [member]: other } = beside;
  const isConflict = other === undefined ? orNone && read(value) > 0 : Math.abs(read(value) - read(other)) > 0;
  if (!isConflict || (orNone && read(value) === 0)) return [];
  const there = other === undefined ? 'lacks' : 'has another';
  return [`\`${own}\`, and \`${place.join('.')}\` ${there} \`${member}\``];
}

/** A number, also between quotes; not a number for everything else, and so also for what is not known yet. */
export function numberOf(value: Data | undefined): number {
  return typeof value === 'number' ? value : typeof value === 'string' && value !== '' ? Number(value) : NaN;
}

function bytesOf(value: Data | undefined): number {
  return typeof value === 'number' ? value : typeof value === 'string' ? (sizeBytes(value) ?? NaN) : NaN;
}
