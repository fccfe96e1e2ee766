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
  return [
    ...file.services.flatMap((service) => [...undefinedUses(file, service), ...inactiveDependencies(file, service)]),
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

function inactiveDependencies(file: ComposeFile, service: Service): Finding[] {
  const active = new Set(file.services.map(({ name }) => name));
  const there = new Set(file.allServices.map(({ name }) => name));
  return dependenciesOf(service)
    .filter(({ name }) => there.has(name) && !active.has(name) && isRequired(service.settings.depends_on, name))
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
  const follow = (name: string, way: readonly string[]): void => {
    for (const { name: next, path } of dependencies.get(name) ?? []) {
      const start = way.indexOf(next);
      if (start >= 0) {
        const circle = [...way.slice(start), next].map((each) => `\`${each}\``).join(' → ');
        findings.push(file.found('dependency-cycle', path, `The services wait for each other: ${circle}.`));
      } else if (!done.has(next)) follow(next, [...way, next]);
    }
    done.add(name);
  };
  for (const name of dependencies.keys()) if (!done.has(name)) follow(name, [name]);
  return findings;
}
