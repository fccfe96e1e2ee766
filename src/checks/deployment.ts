import { needsOwnEnvironment } from './compose-files';
import { ComposeFile } from './compose-model';
import { environmentOf } from './environment-data';
import { isRead, readEnvironmentFile } from './environment-file';
import type { Finding } from './finding';
import { referencesIn, type Reference } from './variables';

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

  const findings = new Map<string, Finding>();
  for (const { text, path } of file.texts()) {
    for (const { name, operator } of missing(referencesIn(text).references, variables)) {
      const code = operator === '?' ? 'required-variable' : 'unset-variable';
      const { line } = file.found(code, path, '');
      const how = operator === '?' ? 'requires' : 'refers to';
      const what = `The compose file ${how} \`${name}\` in line ${line}, and the env file does not set it.`;
      const key = `${code} ${name}`;
      if (!findings.has(key)) findings.set(key, { code, line: undefined, what });
    }
  }
  if (envFile === null) {
    for (const { path } of needsOwnEnvironment(file).slice(0, 1)) {
      const { line } = file.found('no-env-file', path, '');
      const what = `The compose file has \`env_file: .env\` in line ${line}.`;
      findings.set('no-env-file', { code: 'no-env-file', line: undefined, what });
    }
  }
  return [...findings.values()];
}

/** The references that end without a value. */
function missing(
  references: readonly Reference[],
  variables: ReadonlyMap<string, string | undefined>,
): readonly Reference[] {
  return references.flatMap((reference) => {
    const { name, operator, emptyIsNone, within } = reference;
    if (isAgentsOwn(name)) return [];
    const isSet = variables.has(name) && !(emptyIsNone && variables.get(name) === '');
    if (operator === '+') return isSet ? missing(within, variables) : [];
    if (isSet) return [];
    return operator === '-' ? missing(within, variables) : [reference];
  });
}

/** What the agent's process may have by itself. */
function isAgentsOwn(name: string): boolean {
  return /^(?:(?:DISTR|COMPOSE|DOCKER)_\w+|PATH|HOME|HOSTNAME|PWD|USER)$/.test(name);
}
