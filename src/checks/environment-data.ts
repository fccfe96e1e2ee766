import { agentSecretsOf } from './agent-secret';
import { isRead, readEnvironmentFile, type EnvironmentEntry } from './environment-file';
import type { Finding } from './finding';
import { filledIn, templateFindings } from './template';

/** What is wrong with the env file of a deployment. */
export function envFileFindings(text: string): readonly Finding[] {
  const findings = templateFindings(text);
  const filled = environmentOf(text);
  if (filled === undefined) return findings;
  const entries = readEnvironmentFile(filled);
  if (!isRead(entries)) return [...findings, { code: 'bad-line', ...entries }];
  const secrets = entries.filter(({ value, quote }) => value?.includes(secret) && quote !== 'single');
  return [
    ...findings,
    ...agentSecretsOf(entries),
    ...secrets.map(({ name, line, quote }): Finding => {
      const how = quote === 'none' ? 'without quotes' : 'between double quotes';
      return { code: 'unquoted-secret', line, what: `The value of \`${name}\` has a secret ${how}.` };
    }),
  ];
}

/** An env file with a mark in place of each action; undefined where it cannot be known which lines it will have. */
export function environmentOf(text: string): string | undefined {
  return filledIn(text, (content) => (content.startsWith('.Secrets.') ? secret : other));
}

/** The value that compose makes of an entry; undefined where the hub, the agent or another variable has a say in it. */
export function knownValue({ value, quote }: EnvironmentEntry): string | undefined {
  const isOpen = value === undefined || [secret, other].some((mark) => value.includes(mark));
  return isOpen || (quote !== 'single' && /[$\\]/.test(value)) ? undefined : value;
}

/** A character for private use, that no honest text has. */
const secret = '\uE000';
/** A letter, since it may stand in a name, too; of a script that nobody writes any more. */
const other = '\u2C00';
