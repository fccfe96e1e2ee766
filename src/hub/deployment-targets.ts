import { readAgentVersion, type AgentVersion } from './agent-versions';
import type { DeploymentType } from './applications';
import { readDeployment, type Deployment } from './deployments';
import { empty, json, jsonBody, path, utcTime, type Send } from './request';
import { boolean, id, list, nullable, object, string, type OpenWord, type Reader } from './shape';

export interface DeploymentTarget {
  readonly id: string;
  readonly createdAt: string;
  /** Not unique. */
  readonly name: string;
  readonly type: OpenWord<DeploymentType>;
  readonly namespace: string | null;
  readonly scope: OpenWord<TargetScope> | null;
  /** Null: the vendor's own. */
  readonly customerOrganizationId: string | null;
  readonly metricsEnabled: boolean;
  readonly imageCleanupEnabled: boolean;
  readonly autohealEnabled: boolean;
  readonly deploymentLogsEnabled: boolean;
  readonly deploymentLogsAfter: string | null;
  /** Null: the hub is too old to know it. */
  readonly automaticUpdatesEnabled: boolean | null;
  /** Null: not set, or the hub is too old to know it. */
  readonly dockerEndpoint: string | null;
  readonly resources: AgentResources | null;
  /** The version that the hub wants the agent to have. */
  readonly agentVersion: AgentVersion;
  /** Null until an agent asked for its work for the first time, then never null again. */
  readonly reportedAgentVersionId: string | null;
  /** Oldest first. */
  readonly deployments: readonly Deployment[];
}

export type TargetScope = 'cluster' | 'namespace';

/** What the pod of a kubernetes agent asks for, as Kubernetes quantities. */
export interface AgentResources {
  readonly cpuRequest: string;
  readonly memoryRequest: string;
  readonly cpuLimit: string;
  readonly memoryLimit: string;
}

/** What a target is made of. The hub leaves a switch off that is not sent. */
export interface DeploymentTargetRequest {
  readonly name: string;
  readonly type: DeploymentType;
  /** Kubernetes: needed; docker: null. The same holds for the scope. */
  readonly namespace: string | null;
  readonly scope: TargetScope | null;
  readonly customerOrganizationId: string | null;
  readonly metricsEnabled: boolean;
  /** Docker only, else false. The same holds for autoheal. */
  readonly imageCleanupEnabled: boolean;
  readonly autohealEnabled: boolean;
  readonly deploymentLogsEnabled: boolean;
  readonly deploymentLogsAfter: string | null;
  /** Kubernetes only, else null. */
  readonly resources: AgentResources | null;
}

/** All that can be changed. Each update replaces all of it, so whatever is to stay must be sent as it was read. */
export interface DeploymentTargetUpdate {
  readonly name: string;
  readonly metricsEnabled: boolean;
  readonly imageCleanupEnabled: boolean;
  readonly deploymentLogsEnabled: boolean;
  readonly deploymentLogsAfter: string | null;
  readonly automaticUpdatesEnabled: boolean | null;
  readonly dockerEndpoint: string | null;
  readonly resources: AgentResources | null;
  /** Null leaves the agent's version alone; sending the one that was read would pin it. */
  readonly agentVersionId: string | null;
}

/** A line that an agent has said about itself. */
export interface AgentLogLine {
  readonly id: string;
  /** By the clock of the agent's machine. */
  readonly timestamp: string;
  readonly severity: string;
  readonly body: string;
}

/** The credentials of a target's agent. Secrets, all but the id. */
export interface AccessRequest {
  readonly targetId: string;
  readonly targetSecret: string;
  readonly connectUrl: string;
  readonly connectCommand: string;
}

export type DeploymentTargets = ReturnType<typeof deploymentTargets>;

export function deploymentTargets(send: Send) {
  return {
    /** With their deployments, never from a lagging replica. By customer, then by name. */
    list: (): Promise<DeploymentTarget[]> =>
      send({ method: 'GET', path: path`/deployment-targets`, answer: json(list(readDeploymentTarget)) }),

    /** @throws {NotFoundError} */
    get: (id: string): Promise<DeploymentTarget> =>
      send({ method: 'GET', path: path`/deployment-targets/${id}`, answer: json(readDeploymentTarget) }),

    /** @throws {ForbiddenError} with the reason `plan-limit` when the owner has as many targets as the plan allows. */
    create: (request: DeploymentTargetRequest): Promise<DeploymentTarget> =>
      send({
        method: 'POST',
        path: path`/deployment-targets`,
        body: jsonBody(creationOf(request)),
        answer: json(readDeploymentTarget),
      }),

    /** @throws {NotFoundError} */
    update: (id: string, update: DeploymentTargetUpdate): Promise<DeploymentTarget> =>
      send({
        method: 'PUT',
        path: path`/deployment-targets/${id}`,
        body: jsonBody(changeOf(update)),
        answer: json(readDeploymentTarget),
        repeatable: true,
      }),

    /** Takes the deployments along, and the agent is not told: what runs on the host goes on running. @throws {NotFoundError} */
    delete: (id: string): Promise<void> =>
      send({ method: 'DELETE', path: path`/deployment-targets/${id}`, answer: empty, repeatable: true }),

    /** Makes a new secret. The one before stops working for logins at once, without a way back. @throws {NotFoundError} */
    accessRequest: (id: string): Promise<AccessRequest> =>
      send({
        method: 'POST',
        path: path`/deployment-targets/${id}/access-request`,
        answer: json(readAccessRequest),
        secrets: ({ targetSecret, connectUrl }) => [targetSecret, connectUrl],
      }),

    /**
     * The newest lines that the target's agents have said about themselves, newest first. They come up to half a minute late.
     * @throws {ServerError} on a hub without a log store.
     */
    logs: (id: string, { limit }: { readonly limit: number }): Promise<AgentLogLine[]> =>
      send({
        method: 'GET',
        path: path`/deployment-targets/${id}/logs`,
        query: { limit },
        answer: json(list(readAgentLogLine)),
      }),
  };
}

function creationOf({ customerOrganizationId, deploymentLogsAfter, ...request }: DeploymentTargetRequest) {
  return {
    ...request,
    deploymentLogsAfter: deploymentLogsAfter === null ? null : utcTime(deploymentLogsAfter),
    // The hub reads the owner only as an object, and writes it only as an id.
    ...(customerOrganizationId === null ? {} : { customerOrganization: { id: customerOrganizationId } }),
  };
}

function changeOf(update: DeploymentTargetUpdate) {
  const { agentVersionId, deploymentLogsAfter, automaticUpdatesEnabled, ...rest } = update;
  return {
    ...rest,
    deploymentLogsAfter: deploymentLogsAfter === null ? null : utcTime(deploymentLogsAfter),
    ...(automaticUpdatesEnabled === null ? {} : { automaticUpdatesEnabled }),
    ...(agentVersionId === null ? {} : { agentVersion: { id: agentVersionId } }),
  };
}

const readDeploymentTarget: Reader<DeploymentTarget> = object({
  id,
  createdAt: string,
  name: string,
  type: string,
  namespace: nullable(string),
  scope: nullable(string),
  customerOrganizationId: nullable(id),
  metricsEnabled: boolean,
  imageCleanupEnabled: boolean,
  autohealEnabled: boolean,
  deploymentLogsEnabled: boolean,
  deploymentLogsAfter: nullable(string),
  automaticUpdatesEnabled: nullable(boolean),
  dockerEndpoint: nullable(string),
  resources: nullable(
    object<AgentResources>({ cpuRequest: string, memoryRequest: string, cpuLimit: string, memoryLimit: string }),
  ),
  agentVersion: readAgentVersion,
  reportedAgentVersionId: nullable(id),
  deployments: list(readDeployment),
});

const readAgentLogLine: Reader<AgentLogLine> = object({ id, timestamp: string, severity: string, body: string });

const readAccessRequest: Reader<AccessRequest> = object({
  targetId: id,
  targetSecret: id,
  connectUrl: id,
  connectCommand: id,
});
