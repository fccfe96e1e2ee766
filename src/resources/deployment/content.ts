import type { DeploymentRevision, HelmOptions } from '../../hub/deployments';
import { sameDuration } from '../../schema';
import { agentHelmOptions } from './deployment';

/** What of a revision decides on what runs. */
export type Content = Pick<DeploymentRevision, 'applicationVersionId' | 'valuesYaml' | 'envFileData' | 'helmOptions'>;

/** Whether two revisions let the same run in the same way: texts count by their meaning, as in a plan. */
export async function isSameContent(left: Content, right: Content): Promise<boolean> {
  if (left.applicationVersionId !== right.applicationVersionId) return false;
  if (!isSameHelm(left.helmOptions ?? agentHelmOptions, right.helmOptions ?? agentHelmOptions)) return false;
  return (
    (await isSameText('sameYaml', left.valuesYaml, right.valuesYaml)) &&
    (await isSameText('sameEnvironmentFile', left.envFileData, right.envFileData))
  );
}

async function isSameText(
  meaning: 'sameYaml' | 'sameEnvironmentFile',
  left: string | null,
  right: string | null,
): Promise<boolean> {
  if (left === null || right === null || left === right) return left === right;
  // Few revisions differ in their bytes alone, and the YAML parser is large.
  return (await import('../../checks/index.js'))[meaning](left, right);
}

function isSameHelm({ timeout, ...rest }: HelmOptions, { timeout: other, ...others }: HelmOptions): boolean {
  return (
    sameDuration(timeout, other) &&
    Object.entries(others).every(([name, value]) => rest[name as keyof typeof rest] === value)
  );
}
