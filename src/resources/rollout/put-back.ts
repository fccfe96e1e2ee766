import type { HubClient } from '../../hub/client';
import type { Deployment, DeploymentRequest, DeploymentRevision, DockerType } from '../../hub/deployments';
import { HubError } from '../../hub/errors';
import { DiagnosticError } from '../../schema';
import { isSameContent } from '../deployment/content';
import { writtenUnder } from '../deployment/operations';
import { History } from './history';
import { judge, type Expectation } from './verdict';
import type { AwaitedRevision } from './waiter';

/** What was put in the place of a revision that failed. */
export interface PutBack {
  /** The new revision, which is to be awaited; absent when nothing was put. */
  readonly revision?: AwaitedRevision;
  /** What was put, or why nothing was, in sentences. */
  readonly story: string;
}

/**
 * Puts the last revision that had come up in the place of one that failed: a new revision with its content. Whether one
 * had come up is judged as the failed one was, for an agent calls a failed upgrade healthy, too.
 */
export async function putBack(hub: HubClient, failed: AwaitedRevision, expectation: Expectation): Promise<PutBack> {
  let attempt = 'looking for an earlier revision';
  try {
    const { deployments } = await hub.deploymentTargets.get(failed.deploymentTargetId);
    const deployment = deployments.find(({ id }) => id === failed.deploymentId);
    const [newest, ...earlier] = deployment ? await hub.deployments.revisions(deployment.id) : [];
    if (!deployment || newest?.id !== failed.revisionId || deployment.deploymentRevisionId !== newest.id)
      return { story: 'Nothing was put back: somebody has changed the deployment meanwhile.' };
    if (earlier.length === 0) return { story: 'Nothing was put back: it is the first revision of the deployment.' };
    const good = await lastGood(hub, deployment, earlier.slice(0, mostRevisions), failed, expectation);
    if (!good) return { story: 'Nothing was put back: no revision before it had come up.' };
    const called = `version ${good.applicationVersionName}, revision ${good.id} of ${good.createdAt}`;
    if (await isSameContent(good, newest))
      return { story: `Nothing was put back: the last revision that had come up (${called}) has the same content.` };
    attempt = `putting back what had come up last (${called})`;
    const request = requestOf(deployment, good);
    await put(hub, request);
    attempt = `looking whether what had come up last (${called}) was put back`;
    const { revisionId } = await writtenUnder(hub, request, deployment.deploymentRevisionId);
    return {
      revision: { ...failed, revisionId },
      story: `What had come up last was put back: ${called}, now revision ${revisionId}.`,
    };
  } catch (error) {
    if (error instanceof HubError) return { story: `Then ${attempt} failed: ${error.message}` };
    if (error instanceof DiagnosticError)
      return {
        story: `Then putting back what had come up last failed: ${error.diagnostics.map(({ detail }) => detail).join(' ')}`,
      };
    throw error;
  }
}

/** How far back is looked: each step costs a request, or a few. */
const mostRevisions = 20;

async function lastGood(
  hub: HubClient,
  deployment: Deployment,
  earlier: readonly DeploymentRevision[],
  { cameUp }: AwaitedRevision,
  expectation: Expectation,
): Promise<DeploymentRevision | undefined> {
  for (const revision of earlier) {
    // What the state knows needs no history, which may be pruned by now.
    if (revision.id === cameUp) return revision;
    const { outcome } = await new History(hub, deployment, revision).verdict((type, reports, complete) =>
      judge(type, reports, expectation, { complete }),
    );
    if (outcome === 'reached') return revision;
  }
  return undefined;
}

function requestOf(deployment: Deployment, content: DeploymentRevision): DeploymentRequest {
  const { deploymentTargetId, releaseName, applicationEntitlementId } = deployment;
  const { applicationVersionId, valuesYaml, envFileData, forceRestart, ignoreRevisionSkew, helmOptions } = content;
  return {
    ...{ deploymentTargetId, deploymentId: deployment.id, releaseName, applicationEntitlementId },
    dockerType: deployment.dockerType as DockerType | null, // whatever it is, it stays
    ...{ applicationVersionId, valuesYaml, envFileData, forceRestart, ignoreRevisionSkew, helmOptions },
  };
}

/** Sends a request that may have been stored also where it fails. */
async function put(hub: HubClient, request: DeploymentRequest): Promise<void> {
  await hub.deployments.put(request).catch((error: unknown) => {
    if (!(error instanceof HubError) || error.outcome === 'none') throw error;
  });
}
