import type { HubClient } from '../../hub/client';
import { HubError } from '../../hub/errors';
import { isUnknown, type PlanContext } from '../../schema';
import { checks } from '../checks';
import type { HubSource } from '../define';
import { runOf } from '../run';
import { ignoredBy, reportFindings } from '../findings';
import type { attributes } from './deployment';

type Plan = PlanContext<HubSource, typeof attributes>;

/**
 * Says where a deployment's env file or values do not fit its version. A version never changes, so its file is read once
 * in a run, however many deployments there are of it; and none is read for a version that this run has yet to make.
 */
export async function checkAgainstVersion(plan: Plan, hub: HubClient, versionId: string): Promise<void> {
  const { docker, kubernetes, ignoreChecks } = plan.config;
  const ignored = ignoredBy(ignoreChecks);
  const applicationId = plan.planned.applicationId;
  if (typeof applicationId !== 'string' || ignored === undefined) return;
  const { environmentFindings, mergeFindings } = checks();
  if (docker !== null && !isUnknown(docker) && docker.type !== 'swarm' && !isUnknown(docker.envFile)) {
    const composeFile = await fileOf(hub, 'composeFile', applicationId, versionId);
    const findings = environmentFindings(composeFile ?? '', docker.envFile);
    reportFindings(findings, ['docker', 'envFile'], ignored, plan);
  }
  if (kubernetes !== null && !isUnknown(kubernetes) && typeof kubernetes.values === 'string') {
    const baseValues = await fileOf(hub, 'valuesFile', applicationId, versionId);
    const findings = mergeFindings(baseValues ?? '', kubernetes.values);
    reportFindings(findings, ['kubernetes', 'values'], ignored, plan);
  }
}

/** A file of a version; null also when the hub does not give it, for a check is no reason to fail. */
async function fileOf(
  hub: HubClient,
  kind: 'composeFile' | 'valuesFile',
  applicationId: string,
  versionId: string,
): Promise<string | null> {
  const { files } = await runOf(hub);
  const key = `${kind} ${versionId}`;
  const file = files.get(key) ?? hub.applicationVersions[kind](applicationId, versionId).catch(unlessFromHub);
  files.set(key, file);
  return file;
}

function unlessFromHub(error: unknown): null {
  if (error instanceof HubError) return null;
  throw error;
}
