import { agentSecretFindings } from './agent-secret';
import { ComposeFile } from './compose-model';
import { fileFindings } from './compose-files';
import { formFindings } from './compose-form';
import { mountFindings } from './compose-mounts';
import { referenceFindings } from './compose-references';
import { serviceFindings } from './compose-services';
import { referenceSyntaxFindings } from './compose-variables';
import type { Finding } from './finding';

/** What is wrong with a compose file, judged by itself, in the order of its lines. */
export function composeFileFindings(text: string): readonly Finding[] {
  const file = ComposeFile.read(text);
  if (file === undefined) return [];
  if ('finding' in file) return [file.finding];
  const findings = [
    ...formFindings(file),
    ...serviceFindings(file),
    ...referenceFindings(file),
    ...mountFindings(file),
    ...fileFindings(file),
    ...referenceSyntaxFindings(file),
    ...agentSecretFindings(file),
  ];
  return findings.sort((left, right) => (left.line ?? 0) - (right.line ?? 0));
}
