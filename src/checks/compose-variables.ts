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
    if (allOf(references).some(({ name }) => name === 'DISTR_TARGET_SECRET'))
      findings.push(file.found('agent-secret', path, '`DISTR_TARGET_SECRET` is referred to.'));
    if (/\{\{-?\s*\.(Secrets|LicenseKeys)\b/.test(text))
      findings.push(file.found('template-not-filled', path, 'A secret of the hub is meant here.'));
    return findings;
  });
}
