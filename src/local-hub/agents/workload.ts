import type { DeploymentType, DockerType } from '../store';

/**
 * One deployment of a target in its newest revision, as the hub tells it to the agent. The hub sends the members of both kinds with
 * every deployment; those of the other kind are empty.
 */
export interface Workload {
  readonly type: DeploymentType;
  readonly targetId: string;
  readonly deploymentId: string;
  readonly revisionId: string;
  readonly forceRestart: boolean;

  /** Null when the deployment was made without one: then the agent leaves it alone. */
  readonly dockerType: DockerType | null;
  readonly composeFile: string;
  /** The rendered `.env`. */
  readonly environment: string;
  /** Whether images go that an upgrade leaves unused. */
  readonly imageCleanupEnabled: boolean;

  /** Namespace of the target. */
  readonly namespace: string;
  readonly releaseName: string;
  readonly chartUrl: string;
  readonly chartName: string;
  readonly chartVersion: string;
  /** The version's base values merged with the deployment's. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly ignoreRevisionSkew: boolean;
  /** Null means the agent's own defaults. */
  readonly helmOptions: HelmOptions | null;
}

export interface HelmOptions {
  /** A Go duration, for example `5m0s`. */
  readonly timeout: string;
  readonly waitStrategy: string;
  readonly rollbackOnFailure: boolean;
  readonly cleanupOnFailure: boolean;
  readonly forceConflicts: boolean;
}

/** What an agent learns from one look at the hub. */
export interface AgentResource {
  /** The version that the hub wants the target's agent to have. */
  readonly versionName: string;
  readonly metricsEnabled: boolean;
  readonly deploymentLogsEnabled: boolean;
  /** Milliseconds since 1970. Older lines are not shipped. */
  readonly deploymentLogsAfter: number | null;
  readonly workloads: readonly Workload[];
}

/**
 * Reads the answer of `GET /agent/resources`.
 * @throws SyntaxError when it is no JSON, for example the page that a wrong base URL answers.
 */
export function readAgentResource(text: string, type: DeploymentType, targetId: string): AgentResource {
  const answer = JSON.parse(text) as Answer; // the hub's own answer; an agent trusts it, too
  return {
    versionName: answer.version.name,
    metricsEnabled: answer.metricsEnabled,
    deploymentLogsEnabled: answer.deploymentLogsEnabled,
    deploymentLogsAfter: answer.deploymentLogsAfter === undefined ? null : Date.parse(answer.deploymentLogsAfter),
    workloads: (answer.deployments ?? []).map(({ id, composeFile, envFile, values, helmOptions, ...rest }) => ({
      ...rest,
      type,
      targetId,
      deploymentId: id,
      composeFile: fromBase64(composeFile),
      environment: fromBase64(envFile),
      namespace: answer.namespace ?? '',
      values: values ?? {},
      helmOptions: helmOptions ?? null,
    })),
  };
}

/** Members of an answer that agents use. */
interface Answer {
  version: { name: string };
  namespace?: string;
  metricsEnabled: boolean;
  deploymentLogsEnabled: boolean;
  deploymentLogsAfter?: string;
  deployments?: {
    id: string;
    revisionId: string;
    forceRestart: boolean;
    composeFile: string | null;
    envFile: string | null;
    dockerType: DockerType | null;
    imageCleanupEnabled: boolean;
    releaseName: string;
    chartUrl: string;
    chartName: string;
    chartVersion: string;
    values: Record<string, unknown> | null;
    ignoreRevisionSkew: boolean;
    helmOptions?: HelmOptions | null;
  }[];
}

const fromBase64 = (text: string | null): string => Buffer.from(text ?? '', 'base64').toString();
