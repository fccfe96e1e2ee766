import type { DeploymentType } from './applications';
import { TooLargeError } from './errors';
import { empty, json, jsonBody, path, utcTime, type HubRequest, type Send } from './request';
import { base64Text, boolean, id, list, nullable, object, string, type OpenWord, type Reader } from './shape';

/** A deployment with its newest revision, as it stands inside its target. */
export interface Deployment {
  readonly id: string;
  readonly createdAt: string;
  readonly deploymentTargetId: string;
  readonly releaseName: string | null;
  readonly applicationEntitlementId: string | null;
  readonly dockerType: OpenWord<DockerType> | null;
  readonly application: { readonly id: string; readonly name: string; readonly type: OpenWord<DeploymentType> };
  readonly applicationVersionId: string;
  readonly applicationVersionName: string;
  readonly deploymentRevisionId: string;
  readonly deploymentRevisionCreatedAt: string;
  /** YAML text; the hub cannot tell an empty one from none. The same holds for the env file. */
  readonly valuesYaml: string | null;
  readonly envFileData: string | null;
  readonly forceRestart: boolean;
  readonly ignoreRevisionSkew: boolean;
  readonly helmOptions: HelmOptions | null;
  /** Newest status of the newest revision that has any. It may belong to an older revision than the newest. */
  readonly latestStatus: DeploymentStatus | null;
}

export type DockerType = 'compose' | 'swarm';

/** All five or none: the hub fills what is missing with zeros, not with the agent's defaults. */
export interface HelmOptions {
  /** A Go duration with unit, such as `5m`; the hub writes it as `5m0s`. */
  readonly timeout: string;
  /** `watcher`, `hookOnly` or `legacy`. The hub takes any word, the agent does not. */
  readonly waitStrategy: string;
  readonly rollbackOnFailure: boolean;
  readonly cleanupOnFailure: boolean;
  readonly forceConflicts: boolean;
}

export type StatusType = 'healthy' | 'running' | 'progressing' | 'error';

/** One report of an agent. */
export interface DeploymentStatus {
  readonly id: string;
  readonly createdAt: string;
  readonly deploymentRevisionId: string;
  readonly type: OpenWord<StatusType>;
  readonly message: string;
}

/** A whole revision: nothing is taken over from the one before. */
export interface DeploymentRequest {
  readonly deploymentTargetId: string;
  /** Null makes a new deployment, else this one gets a new revision. */
  readonly deploymentId: string | null;
  readonly applicationVersionId: string;
  readonly applicationEntitlementId: string | null;
  /** Unique on its target; kept from the creation. Null, never empty: the hub would keep `""` as a name. */
  readonly releaseName: string | null;
  /** Kept from the creation. Docker needs one, else the agent passes the deployment over without a word. */
  readonly dockerType: DockerType | null;
  readonly valuesYaml: string | null;
  readonly envFileData: string | null;
  readonly forceRestart: boolean;
  readonly ignoreRevisionSkew: boolean;
  readonly helmOptions: HelmOptions | null;
}

export interface DeploymentRevision {
  readonly id: string;
  readonly createdAt: string;
  readonly applicationVersionId: string;
  readonly applicationVersionName: string;
  readonly releaseName: string | null;
  readonly dockerType: OpenWord<DockerType> | null;
  readonly valuesYaml: string | null;
  readonly envFileData: string | null;
  readonly forceRestart: boolean;
  readonly ignoreRevisionSkew: boolean;
  readonly helmOptions: HelmOptions | null;
  /** Null for revisions that no user made. */
  readonly createdBy: { readonly id: string; readonly email: string } | null;
}

export interface LogRecord {
  readonly id: string;
  readonly deploymentRevisionId: string;
  readonly resource: string;
  readonly timestamp: string;
  readonly severity: string;
  readonly body: string;
}

/** What the hub's limit of 1 MiB for a request leaves for the values or the env file, which travel as base64. */
export const maxDeploymentTextBytes = 785_664;

/** Rows of a status history or log that one request can bring. */
const maxPageRows = 100;

export type Deployments = ReturnType<typeof deployments>;

export function deployments(send: Send) {
  return {
    /**
     * Creates a deployment, or adds a revision to one. The answer names neither and comes also when the hub's commit failed: read the
     * target before and after. Each call makes a revision, so it is never repeated by itself.
     * @throws {NotFoundError} when the target, or the deployment on it, does not exist.
     * @throws {ConflictError} when another deployment of the target has the release name.
     * @throws {TooLargeError} for a text over {@link maxDeploymentTextBytes}; nothing is sent then.
     */
    put: async (request: DeploymentRequest): Promise<void> => send(putOf(request)),

    /** Newest first. @throws {NotFoundError} */
    revisions: (id: string): Promise<DeploymentRevision[]> =>
      send({ method: 'GET', path: path`/deployments/${id}/revisions`, answer: json(list(readRevision)) }),

    /**
     * All reports since a time (included), over all revisions, oldest first, in pages for whoever need not read them all. May come from a
     * lagging replica. @throws {NotFoundError}
     */
    async *statusHistory(id: string, { after }: { readonly after: string }): AsyncGenerator<DeploymentStatus[]> {
      // A page begins with the last rows of the one before.
      let told: ReadonlySet<string> = new Set();
      for (let from = utcTime(after); ;) {
        const page = await send({
          method: 'GET',
          path: path`/deployments/${id}/status`,
          query: { after: from, order: 'ASC', limit: maxPageRows },
          answer: json(list(readStatus)),
        });
        const rows = page.filter((row) => !told.has(row.id));
        const last = rows.at(-1);
        // One without anything new is the end, also when a whole page has one time.
        if (last === undefined) return;
        yield rows;
        if (page.length < maxPageRows) return;
        told = new Set(page.map((row) => row.id));
        from = last.createdAt;
      }
    },

    /** What logs can be asked for: services of a compose project, workloads of a chart. @throws {NotFoundError} */
    logResources: (id: string): Promise<{ active: string[]; archived: string[] }> =>
      send({
        method: 'GET',
        path: path`/deployments/${id}/logs/resources`,
        answer: json(object({ active: list(string), archived: list(string) })),
      }),

    /**
     * The newest lines of the given resources, newest first; at most {@link maxPageRows}.
     * @throws {ServerError} on a hub without a log store.
     */
    logs: (
      id: string,
      { resources, limit }: { readonly resources: readonly string[]; readonly limit: number },
    ): Promise<LogRecord[]> =>
      send({
        method: 'GET',
        path: path`/deployments/${id}/logs`,
        query: { resource: resources, limit },
        answer: json(list(readLogRecord)),
      }),

    /** The agent uninstalls on its next round, without a sign to the hub. @throws {NotFoundError} */
    delete: (id: string): Promise<void> =>
      send({ method: 'DELETE', path: path`/deployments/${id}`, answer: empty, repeatable: true }),
  };
}

function meaningOfPut(status: number, text: string): 'not-found' | 'conflict' | undefined {
  if (status !== 400) return undefined;
  if (text.startsWith('DeploymentTarget does')) return 'not-found';
  return text.startsWith('conflict:') ? 'conflict' : undefined;
}

const readHelmOptions: Reader<HelmOptions> = object({
  timeout: string,
  waitStrategy: string,
  rollbackOnFailure: boolean,
  cleanupOnFailure: boolean,
  forceConflicts: boolean,
});

const readStatus: Reader<DeploymentStatus> = object({
  id,
  createdAt: string,
  deploymentRevisionId: id,
  type: string,
  message: string,
});

const revisionMembers = {
  applicationVersionId: id,
  applicationVersionName: string,
  releaseName: nullable(string),
  dockerType: nullable(string),
  valuesYaml: base64Text,
  envFileData: base64Text,
  forceRestart: boolean,
  ignoreRevisionSkew: boolean,
  helmOptions: nullable(readHelmOptions),
};

export const readDeployment: Reader<Deployment> = object({
  ...revisionMembers,
  id,
  createdAt: string,
  deploymentTargetId: id,
  applicationEntitlementId: nullable(id),
  application: object({ id, name: string, type: string }),
  deploymentRevisionId: id,
  deploymentRevisionCreatedAt: string,
  latestStatus: nullable(readStatus),
});

const readRevision: Reader<DeploymentRevision> = object({
  ...revisionMembers,
  id,
  createdAt: string,
  createdBy: nullable(object({ id, email: string })),
});

const readLogRecord: Reader<LogRecord> = object({
  id,
  deploymentRevisionId: id,
  resource: string,
  timestamp: string,
  severity: string,
  body: string,
});

/** @throws {TooLargeError} */
function putOf(request: DeploymentRequest): HubRequest<void> {
  const { valuesYaml, envFileData } = request;
  const method = 'PUT';
  const to = path`/deployments`;
  for (const [what, text] of Object.entries({ values: valuesYaml, 'env file': envFileData })) {
    const bytes = Buffer.byteLength(text ?? '');
    if (bytes <= maxDeploymentTextBytes) continue;
    const facts = { method, path: to, status: null, text: '' } as const;
    throw new TooLargeError(facts, `the ${what}`, bytes, maxDeploymentTextBytes);
  }
  return {
    method,
    path: to,
    body: jsonBody({ ...request, valuesYaml: toBase64(valuesYaml), envFileData: toBase64(envFileData) }),
    answer: empty,
    confidential: [valuesYaml, envFileData],
    meaning: meaningOfPut,
  };
}

function toBase64(text: string | null): string | null {
  return text === null || text === '' ? null : Buffer.from(text).toString('base64');
}
