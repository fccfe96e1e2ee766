import { findingsOf } from './compose-file';
import { needsOwnEnvironment } from './compose-files';
import { ComposeFile } from './compose-model';
import { isAllBehindProfiles } from './compose-services';
import { environmentOf, knownValue } from './environment-data';
import { isRead, readEnvironmentFile, type EnvironmentEntry } from './environment-file';
import type { Finding } from './finding';
import { isAgentsOwn, referencesIn, type Reference, type Variables } from './variables';

/**
 * What a compose file asks for and the env file of its deployment does not have. Says nothing where one of them cannot
 * be read, which is found elsewhere.
 * @param envFile null for a deployment without one.
 */
export function environmentFindings(composeFile: string, envFile: string | null): readonly Finding[] {
  const file = ComposeFile.read(composeFile);
  const filled = environmentOf(envFile ?? '');
  if (file === undefined || 'finding' in file || filled === undefined) return [];
  const entries = readEnvironmentFile(filled);
  if (!isRead(entries)) return [];
  const variables = new Map(entries.map(({ name, value }) => [name, value]));

  return [
    ...variableFindings(file, variables),
    ...(envFile === null ? ownFileFindings(file) : []),
    ...(variables.has('COMPOSE_PROFILES') ? [] : startFindings(file)),
    ...filledFindings(file, entries),
  ];
}

/** Variables without a value, each once. */
function variableFindings(file: ComposeFile, variables: Variables): Finding[] {
  const findings = new Map<string, Finding>();
  for (const { text, path } of file.texts()) {
    for (const { name, operator } of missing(referencesIn(text).references, variables)) {
      const code = operator === '?' ? 'required-variable' : 'unset-variable';
      const how = operator === '?' ? 'requires' : 'refers to';
      const what = `The compose file ${how} \`${name}\` in line ${file.lineAt(path)}, and the env file does not set it.`;
      const key = `${code} ${name}`;
      if (!findings.has(key)) findings.set(key, { code, line: undefined, what });
    }
  }
  return [...findings.values()];
}

/** The first service that needs the env file. */
function ownFileFindings(file: ComposeFile): Finding[] {
  return needsOwnEnvironment(file)
    .slice(0, 1)
    .map(({ path }) => {
      const what = `The compose file has \`env_file: .env\` in line ${file.lineAt(path)}.`;
      return { code: 'no-env-file', line: undefined, what };
    });
}

function startFindings(file: ComposeFile): Finding[] {
  if (!isAllBehindProfiles(file)) return [];
  const what = 'Every service of the compose file has `profiles`, and the env file does not set `COMPOSE_PROFILES`.';
  return [{ code: 'nothing-started', line: undefined, what }];
}

/** What is wrong with the compose file only with the variables of the env file in it. */
function filledFindings(file: ComposeFile, entries: readonly EnvironmentEntry[]): Finding[] {
  const known = new Map(entries.map((entry) => [entry.name, knownValue(entry)]));
  const key = ({ code, line, what }: Finding) => `${code} ${line} ${what}`;
  const before = new Set(findingsOf(file).map(key));
  return findingsOf(file.filledIn(known))
    .filter((finding) => !before.has(key(finding)))
    .map(({ code, line, what }) => ({
      code,
      line: undefined,
      what: `Line ${line} of the compose file, with its variables filled in: ${what}`,
    }));
}

/** The references that end without a value. */
function missing(references: readonly Reference[], variables: Variables): readonly Reference[] {
  return references.flatMap((reference) => {
    const { name, operator, emptyIsNone, within } = reference;
    if (isAgentsOwn(name)) return [];
    const isSet = variables.has(name) && !(emptyIsNone && variables.get(name) === '');
    if (operator === '+') return isSet ? missing(within, variables) : [];
    if (isSet) return [];
    return operator === '-' ? missing(within, variables) : [reference];
  });
}
