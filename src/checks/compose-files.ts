import { isOpen, type ComposeFile } from './compose-model';
import { namesOf } from './compose-references';
import type { Finding } from './finding';
import { isDataMap, itemsOf, membersOf, type Data, type DataPath } from './yaml-data';

/** A file beside the compose file. */
interface FileUse {
  readonly file: string;
  readonly path: DataPath;
}

/** Files that the compose file takes for granted, but that only its folder at home has. */
export function fileFindings(file: ComposeFile): Finding[] {
  const uses = [
    ...filesIn(file.root.include, ['include'], 'path'),
    ...file.services.flatMap(({ path, settings }) => [
      ...(isDataMap(settings.extends) ? filesIn(settings.extends.file, [...path, 'extends', 'file']) : []),
      ...environmentFilesOf(settings.env_file, [...path, 'env_file']).filter((use) => !isOwnEnvironment(use)),
      ...filesIn(settings.label_file, [...path, 'label_file']),
    ]),
    ...['configs', 'secrets'].flatMap((kind) => {
      const used = new Set(
        file.services.flatMap(({ path, settings }) => namesOf(settings[kind], path)).map(({ name }) => name),
      );
      return membersOf(file.root[kind]).flatMap(([name, settings]) =>
        used.has(name) && isDataMap(settings) ? filesIn(settings.file, [kind, name, 'file']) : [],
      );
    }),
  ];
  return uses
    .filter((use) => !isOpen(use.file) && !isElsewhere(use.file) && !isItself(use.file))
    .map((use) => file.found('missing-file', use.path, `The file \`${use.file}\` is needed.`));
}

/** The services that read the deployment's env file, and cannot do without it. */
export function needsOwnEnvironment(file: ComposeFile): FileUse[] {
  return file.services.flatMap(({ path, settings }) =>
    environmentFilesOf(settings.env_file, [...path, 'env_file']).filter(isOwnEnvironment),
  );
}

/** An absolute path is one of the host, or of the agent's container, and an address one of the net; who writes it may know. */
function isElsewhere(file: string): boolean {
  return /^(?:[/~]|[A-Za-z]:[\\/]|\\\\|git@|[a-z]+:)/.test(file);
}

/** The name that the agent gives the compose file. */
function isItself(file: string): boolean {
  return /^(?:\.\/)?docker-compose\.yaml$/.test(file);
}

function isOwnEnvironment({ file }: FileUse): boolean {
  return /^(?:\.\/)?\.env$/.test(file);
}

function environmentFilesOf(value: Data | undefined, path: DataPath): FileUse[] {
  const items = Array.isArray(value) ? itemsOf(value) : [];
  const optional = (index: unknown) => {
    const item = items[Number(index)];
    return isDataMap(item) && item.required !== undefined && item.required !== true;
  };
  return filesIn(value, path, 'path').filter((use) => !optional(use.path[path.length]));
}

/** The files in a text, in a list of texts, or in a list of maps with such a member. */
function filesIn(value: Data | undefined, path: DataPath, member?: string): FileUse[] {
  if (typeof value === 'string') return [{ file: value, path }];
  if (member !== undefined && isDataMap(value)) return filesIn(value[member], [...path, member]);
  return itemsOf(value).flatMap((item, index) => filesIn(item, [...path, index], member));
}
