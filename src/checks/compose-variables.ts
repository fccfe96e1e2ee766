import type { ComposeFile } from './compose-model';
import type { Finding } from './finding';
import { allOf, referencesIn } from './variables';

/** References to variables that compose cannot read, or that nobody should make. */
export function referenceSyntaxFindings(file: ComposeFile): Finding[] {
  return [...file.texts()].flatMap(({ text, path }) => {
    const { references, broken } = referencesIn(text);
    const findings: Finding[] = [];
    if (broken !== undefined)
      findings.push(file.found('bad-variable', path, `\`${broken}\` is no reference to a variable.`));
    // A name alone asks for a variable, too, in an environment or for a secret.
    if (text === agentSecret || allOf(references).some(({ name }) => name === agentSecret))
      findings.push(file.found('agent-secret', path, `\`${agentSecret}\` is referred to.`));
    if (/\{\{-?\s*\.(Secrets|LicenseKeys)\b/.test(text))
      findings.push(file.found('template-not-filled', path, 'A secret of the hub is meant here.'));
    return findings;
  });
}

const agentSecret = 'DISTR_TARGET_SECRET';
