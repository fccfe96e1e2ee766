import { NotFoundError, TooLargeError, type RequestFacts } from './errors';
import { multipart, type Part } from './multipart';
import { file, json, jsonBody, path, utcTime, type Send } from './request';
import { boolean, id, list, nullable, object, string, type OpenWord, type Reader } from './shape';

/** Immutable but for `name` and `archivedAt`. There is no way to delete one without its application. */
export interface ApplicationVersion {
  readonly id: string;
  readonly createdAt: string;
  readonly applicationId: string;
  /** Unique in the application. */
  readonly name: string;
  /** RFC 3339, UTC. An archived version can still be deployed. */
  readonly archivedAt: string | null;
  readonly linkTemplate: string;
  readonly chartType: OpenWord<ChartType> | null;
  readonly chartName: string | null;
  readonly chartUrl: string | null;
  readonly chartVersion: string | null;
}

export type ChartType = 'repository' | 'oci';

interface VersionRequest {
  readonly name: string;
  readonly linkTemplate: string;
  readonly resources: readonly VersionResourceRequest[];
}

export interface DockerVersionRequest extends VersionRequest {
  readonly type: 'docker';
  readonly composeFile: string;
  /** Template of the env file, shown to whoever deploys. */
  readonly templateFile: string | null;
}

export interface KubernetesVersionRequest extends VersionRequest {
  readonly type: 'kubernetes';
  readonly chartType: ChartType;
  /** Needed with `repository`. */
  readonly chartName: string | null;
  readonly chartUrl: string;
  readonly chartVersion: string;
  /** Base values, YAML. */
  readonly valuesFile: string | null;
  /** Template of the values, shown to whoever deploys. */
  readonly templateFile: string | null;
}

export type ApplicationVersionRequest = DockerVersionRequest | KubernetesVersionRequest;

/** Replaces both: an absent time would bring an archived version back. */
export interface ApplicationVersionUpdate {
  readonly name: string;
  readonly archivedAt: string | null;
}

/** A text shown beside a version, such as a readme. */
export interface VersionResource {
  readonly id: string;
  readonly name: string;
  readonly content: string;
  readonly visibleToCustomers: boolean;
}

export type VersionResourceRequest = Omit<VersionResource, 'id'>;

/** The hub's limit for each uploaded file. */
export const maxVersionFileBytes = 102_400;

export type ApplicationVersions = ReturnType<typeof applicationVersions>;

export function applicationVersions(send: Send) {
  const version = (applicationId: string, id: string) => path`/applications/${applicationId}/versions/${id}`;

  return {
    /**
     * @throws {ConflictError} when the application has a version of this name.
     * @throws {TooLargeError} for a file over {@link maxVersionFileBytes}; nothing is sent then.
     */
    create: async (applicationId: string, request: ApplicationVersionRequest): Promise<ApplicationVersion> => {
      const method = 'POST';
      const to = path`/applications/${applicationId}/versions`;
      const parts = partsOf(request);
      requireSmallFiles(parts, { method, path: to, status: null, text: '' });
      return send({
        method,
        path: to,
        body: multipart(parts),
        answer: json(readApplicationVersion),
        meaning: nameInUse,
      });
    },

    /**
     * The hub does not check which application a version belongs to, nor which organization; this does.
     * @throws {NotFoundError} also for a version of another application.
     */
    get: async (applicationId: string, id: string): Promise<ApplicationVersion> => {
      const method = 'GET';
      const from = version(applicationId, id);
      const found = await send({ method, path: from, answer: json(readApplicationVersion) });
      if (found.applicationId === applicationId) return found;
      throw new NotFoundError(
        { method, path: from, status: 200, text: '' },
        `answered with a version of another application (${found.applicationId}).`,
      );
    },

    /** As uploaded; null when there is none. Like the other files readable for any version id: {@link get} it first. @throws {NotFoundError} */
    composeFile: (applicationId: string, id: string): Promise<string | null> =>
      send({ method: 'GET', path: `${version(applicationId, id)}/compose-file`, answer: file }),

    /** As uploaded; null when there is none. @throws {NotFoundError} */
    valuesFile: (applicationId: string, id: string): Promise<string | null> =>
      send({ method: 'GET', path: `${version(applicationId, id)}/values-file`, answer: file }),

    /** As uploaded; null when there is none. @throws {NotFoundError} */
    templateFile: (applicationId: string, id: string): Promise<string | null> =>
      send({ method: 'GET', path: `${version(applicationId, id)}/template-file`, answer: file }),

    /** By name. @throws {NotFoundError} */
    resources: (applicationId: string, id: string): Promise<VersionResource[]> =>
      send({ method: 'GET', path: `${version(applicationId, id)}/resources`, answer: json(list(readVersionResource)) }),

    /**
     * Renames, archives, or brings back.
     * @throws {NotFoundError}
     * @throws {ConflictError} when the application has another version of this name.
     */
    update: (
      applicationId: string,
      id: string,
      { name, archivedAt }: ApplicationVersionUpdate,
    ): Promise<ApplicationVersion> =>
      send({
        method: 'PUT',
        path: version(applicationId, id),
        // Never with an id: the hub would rename whichever version has it, of any application.
        body: jsonBody({ name, archivedAt: archivedAt === null ? null : utcTime(archivedAt) }),
        answer: json(readApplicationVersion),
        repeatable: true,
        meaning: (status, text) => (status === 400 && text === '' ? 'not-found' : nameInUse(status, text)),
      }),
  };
}

export const readApplicationVersion: Reader<ApplicationVersion> = object({
  id,
  createdAt: string,
  applicationId: id,
  name: string,
  archivedAt: nullable(string),
  linkTemplate: string,
  chartType: nullable(string),
  chartName: nullable(string),
  chartUrl: nullable(string),
  chartVersion: nullable(string),
});

const readVersionResource: Reader<VersionResource> = object({
  id,
  name: string,
  content: string,
  visibleToCustomers: boolean,
});

function partsOf(request: ApplicationVersionRequest): Part[] {
  const { name, linkTemplate, resources } = request;
  const files: Record<string, string | null> =
    request.type === 'docker'
      ? { composefile: request.composeFile, templatefile: request.templateFile }
      : { valuesfile: request.valuesFile, templatefile: request.templateFile };
  const chart =
    request.type === 'docker'
      ? {}
      : {
          chartType: request.chartType,
          chartUrl: request.chartUrl,
          chartVersion: request.chartVersion,
          ...(request.chartName === null ? {} : { chartName: request.chartName }),
        };
  return [
    { name: 'applicationversion', content: JSON.stringify({ name, linkTemplate, resources, ...chart }) },
    // The hub knows a part as a file by its file name, and refuses other types than these even for a template of env data.
    ...Object.entries(files).flatMap(([name, content]) =>
      content === null ? [] : [{ name, fileName: `${name}.yaml`, contentType: 'application/yaml', content }],
    ),
  ];
}

function requireSmallFiles(parts: readonly Part[], facts: RequestFacts): void {
  for (const { name, content } of parts) {
    const bytes = Buffer.byteLength(content);
    if (name !== 'applicationversion' && bytes > maxVersionFileBytes)
      throw new TooLargeError(facts, `the ${name}`, bytes, maxVersionFileBytes);
  }
}

function nameInUse(status: number, text: string): 'conflict' | undefined {
  return status === 400 && text.includes('name already exists') ? 'conflict' : undefined;
}
