import { isOpen, type ComposeFile, type Service } from './compose-model';
import { mountsOf } from './compose-mounts';
import type { Finding } from './finding';
import { isDataMap, itemsOf, type Data, type DataPath } from './yaml-data';

/** A name that a service uses, and where. */
interface Use {
  readonly name: string;
  readonly path: DataPath;
}

/** Names that the file does not define, and services that wait for each other. */
export function referenceFindings(file: ComposeFile): Finding[] {
  const active = new Set(file.services.map(({ name }) => name));
  const inactive = new Set(file.allServices.map(({ name }) => name).filter((name) => !active.has(name)));
  return [
    ...file.services.flatMap((service) => [
      ...undefinedUses(file, service),
      ...inactiveDependencies(file, service, inactive),
    ]),
    ...cycles(file),
  ];
}

function undefinedUses(file: ComposeFile, service: Service): Finding[] {
  return Object.entries(usesOf(service)).flatMap(([kind, uses]) => {
    const defined = file.root[kind];
    return uses
      .filter(({ name }) => !isOpen(name) && !(isDataMap(defined) && name in defined))
      .map(({ name, path }) => {
        const what = `The service \`${service.name}\` refers to \`${name}\`, and \`${kind}\` has none of this name.`;
        return file.found('undefined-reference', path, what);
      });
  });
}

/** What a service refers to, by the member at the top of the file that defines it. */
function usesOf({ path, settings }: Service): Readonly<Record<string, readonly Use[]>> {
  const named = (member: string) => namesOf(settings[member], [...path, member]);
  return {
    services: [...extended(settings.extends, [...path, 'extends']), ...dependenciesOf({ path, settings })],
    networks: named('networks').filter(({ name }) => name !== 'default'),
    volumes: mountsOf({ path, settings })
      .filter(({ type }) => type === 'volume')
      .map(({ source, path: place }) => ({ name: source, path: place })),
    secrets: named('secrets'),
    configs: named('configs'),
    models: named('models'),
  };
}

/** The services that must be there before one can start, in whatever way it says so. */
function dependenciesOf({ path, settings }: Pick<Service, 'path' | 'settings'>): Use[] {
  const named = (member: string) => namesOf(settings[member], [...path, member]);
  const first = (use: Use) => ({ ...use, name: isOpen(use.name) ? use.name : (use.name.split(':')[0] ?? '') });
  return [
    ...named('depends_on'),
    ...named('links').map(first),
    ...named('volumes_from')
      .filter(({ name }) => !name.startsWith('container:'))
      .map(first),
    ...['network_mode', 'ipc', 'pid'].flatMap((member) => {
      const { [member]: mode } = settings;
      return typeof mode === 'string' && mode.startsWith('service:')
        ? [{ name: mode.slice('service:'.length), path: [...path, member] }]
        : [];
    }),
  ];
}

/** The names in a list of names, in a list of maps with a `source`, or of the members of a map. */
export function namesOf(value: Data | undefined, path: DataPath): Use[] {
  if (isDataMap(value)) return Object.keys(value).map((name) => ({ name, path: [...path, name] }));
  return itemsOf(value).flatMap((item, index) => {
    const name = isDataMap(item) ? item.source : item;
    return typeof name === 'string' ? [{ name, path: [...path, index] }] : [];
  });
}

function extended(value: Data | undefined, path: DataPath): Use[] {
  if (typeof value === 'string') return [{ name: value, path }];
  if (!isDataMap(value) || typeof value.service !== 'string' || value.file !== undefined) return [];
  return [{ name: value.service, path: [...path, 'service'] }];
}

function isRequired(dependencies: Data | undefined, name: string): boolean {
  const how = isDataMap(dependencies) ? dependencies[name] : undefined;
  return !(isDataMap(how) && how.required === false);
}

function inactiveDependencies(file: ComposeFile, service: Service, inactive: ReadonlySet<string>): Finding[] {
  return dependenciesOf(service)
    .filter(({ name }) => inactive.has(name) && isRequired(service.settings.depends_on, name))
    .map(({ name, path }) => {
      const what = `The service \`${service.name}\` depends on \`${name}\`, which has \`profiles\`.`;
      return file.found('inactive-dependency', path, what);
    });
}

/** Each circle of dependencies once, at its first service. */
function cycles(file: ComposeFile): Finding[] {
  const dependencies = new Map(file.services.map((service) => [service.name, dependenciesOf(service)]));
  const done = new Set<string>();
  const findings: Finding[] = [];
  for (const start of dependencies.keys()) {
    // A way through the services, with what is left to look at from each; a list of its own, for it may be long.
    const way: { readonly name: string; readonly left: Use[] }[] = [];
    const places = new Map<string, number>();
    const enter = (name: string) => {
      places.set(name, way.length);
      way.push({ name, left: [...(dependencies.get(name) ?? [])].reverse() });
    };
    if (!done.has(start)) enter(start);
    for (let step = way.at(-1); step !== undefined; step = way.at(-1)) {
      const next = step.left.pop();
      const place = places.get(next?.name ?? '');
      if (next === undefined) {
        done.add(step.name);
        places.delete(step.name);
        way.pop();
      } else if (place !== undefined) findings.push(file.found('dependency-cycle', next.path, circleOf(way, place)));
      else if (!done.has(next.name)) enter(next.name);
    }
  }
  return findings;
}

function circleOf(way: readonly { readonly name: string }[], place: number): string {
  const names = [...way.slice(place), ...way.slice(place, place + 1)].map(({ name }) => `\`${name}\``);
  return `The services wait for each other: ${names.join(' → ')}.`;
}
