import type { ComposeFile } from './compose-model';
import type { Finding } from './finding';
import { referencesIn } from './variables';

/** References that compose cannot read, or does not know. */
export function referenceSyntaxFindings(file: ComposeFile): Finding[] {
  return [...file.texts()].flatMap(({ text, path }) => {
    const { broken } = referencesIn(text);
    const findings: Finding[] = [];
    if (broken !== undefined)
      findings.push(file.found('bad-variable', path, `\`${broken}\` is no reference to a variable.`));
    if (/\{\{-?\s*\.(Secrets|LicenseKeys)\b/.test(text))
      findings.push(file.found('template-not-filled', path, 'A secret of the hub is meant here.'));
    return findings;
  });
}
