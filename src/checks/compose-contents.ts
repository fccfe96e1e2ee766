import type { ComposeFile } from './compose-model';
import type { Finding } from './finding';
import { dotted, isDataMap, membersOf } from './yaml-data';

/** Where the content of a config or a secret may come from. */
const sources: Readonly<Record<string, readonly string[]>> = {
  configs: ['file', 'environment', 'content'],
  secrets: ['file', 'environment'],
};

/** Configs and secrets whose content comes from nowhere, or from two places. Compose reads also those that nobody uses. */
export function contentFindings(file: ComposeFile): Finding[] {
  return Object.entries(sources).flatMap(([kind, members]) =>
    membersOf(file.root[kind]).flatMap(([name, settings]) => {
      if (!isDataMap(settings)) return [];
      const given = members.filter((member) => member in settings);
      const isElsewhere = 'external' in settings || 'driver' in settings;
      if (given.length === 1 || (given.length === 0 && isElsewhere)) return [];
      const found = given.length === 0 ? 'none' : given.map((member) => `\`${member}\``).join(' and ');
      const rest = `must have one of ${members.map((member) => `\`${member}\``).join(', ')}, or be \`external\`, and has ${found}.`;
      return [file.found('wrong-form', [kind, name], `\`${dotted([kind, name])}\` ${rest}`)];
    }),
  );
}
