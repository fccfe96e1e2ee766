import type { ComposeFile } from './compose-model';
import type { EnvironmentEntry } from './environment-file';
import type { Finding } from './finding';
import { allOf, referencesIn } from './variables';

/** The variable that has the agent's password in the agent's process, where compose looks for values. */
const agentSecret = 'DISTR_TARGET_SECRET';
const what = `\`${agentSecret}\` is referred to.`;

/** Where a compose file would take the agent's password. */
export function agentSecretFindings(file: ComposeFile): Finding[] {
  return [...file.scalars()]
    .filter(({ value, path }) => {
      // A name alone asks for a variable, too, in an environment or for a secret; so does a member without a value.
      if (value === null) return path.at(-1) === agentSecret;
      return typeof value === 'string' && (value === agentSecret || refersToIt(value));
    })
    .map(({ path }) => file.found('agent-secret', path, what));
}

/** Where an env file would take it. */
export function agentSecretsOf(entries: readonly EnvironmentEntry[]): Finding[] {
  return entries
    .filter(({ name, value, quote }) => {
      if (value === undefined) return name === agentSecret;
      if (quote === 'single') return false;
      // Between double quotes a dollar may be escaped.
      return refersToIt(quote === 'double' ? value.replace(/\\[^]/g, ' ') : value);
    })
    .map(({ line }) => ({ code: 'agent-secret', line, what }));
}

function refersToIt(text: string): boolean {
  return allOf(referencesIn(text).references).some(({ name }) => name === agentSecret);
}
