import { agentSecretFindings } from './agent-secret';
import { conflictFindings } from './compose-conflicts';
import { contentFindings } from './compose-contents';
import { ComposeFile } from './compose-model';
import { fileFindings } from './compose-files';
import { formFindings } from './compose-form';
import { mountFindings } from './compose-mounts';
import { portFindings } from './compose-ports';
import { referenceFindings } from './compose-references';
import { serviceFindings } from './compose-services';
import { valueFindings } from './compose-values';
import { referenceSyntaxFindings } from './compose-variables';
import type { Finding } from './finding';

/** What is wrong with a compose file, judged by itself, in the order of its lines. */
export function composeFileFindings(text: string): readonly Finding[] {
  const file = ComposeFile.read(text);
  if (file === undefined) return [];
  return 'finding' in file ? [file.finding] : findingsOf(file);
}

/** What is wrong with a compose file that could be read. */
export function findingsOf(file: ComposeFile): readonly Finding[] {
  const findings = [
    ...formFindings(file),
    ...valueFindings(file),
    ...portFindings(file),
    ...conflictFindings(file),
    ...serviceFindings(file),
    ...referenceFindings(file),
    ...mountFindings(file),
    ...fileFindings(file),
    ...contentFindings(file),
    ...referenceSyntaxFindings(file),
    ...agentSecretFindings(file),
  ];
  return findings.sort((left, right) => (left.line ?? 0) - (right.line ?? 0));
}
