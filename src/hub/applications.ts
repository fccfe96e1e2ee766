import { readApplicationVersion, type ApplicationVersion } from './application-versions';
import { empty, json, jsonBody, path, type Send } from './request';
import { id, list, nullable, object, string, type OpenWord, type Reader } from './shape';

export type DeploymentType = 'docker' | 'kubernetes';

export interface Application {
  readonly id: string;
  readonly createdAt: string;
  /** Not unique. */
  readonly name: string;
  readonly type: OpenWord<DeploymentType>;
  readonly imageId: string | null;
  /** Oldest first, archived ones too. Empty in the answer of `create`. */
  readonly versions: readonly ApplicationVersion[];
}

export interface ApplicationRequest {
  readonly name: string;
  readonly type: DeploymentType;
}

export type Applications = ReturnType<typeof applications>;

export function applications(send: Send) {
  return {
    /** By name. */
    list: (): Promise<Application[]> =>
      send({ method: 'GET', path: path`/applications`, answer: json(list(readApplication)) }),

    /** @throws {NotFoundError} */
    get: (id: string): Promise<Application> =>
      send({ method: 'GET', path: path`/applications/${id}`, answer: json(readApplication) }),

    create: ({ name, type }: ApplicationRequest): Promise<Application> =>
      send({
        method: 'POST',
        path: path`/applications`,
        body: jsonBody({ name, type }),
        answer: json(readApplication),
      }),

    /** The name is all that can be changed. @throws {NotFoundError} */
    rename: (id: string, name: string): Promise<Application> =>
      send({
        method: 'PUT',
        path: path`/applications/${id}`,
        body: jsonBody({ name }),
        answer: json(readApplication),
        repeatable: true,
      }),

    /**
     * Removes the application with all its versions.
     * @throws {NotFoundError}
     * @throws {ConflictError} while a deployment's revision (an old one counts) or an entitlement refers to it.
     */
    delete: (id: string): Promise<void> =>
      send({
        method: 'DELETE',
        path: path`/applications/${id}`,
        answer: empty,
        repeatable: true,
        meaning: (status, text) => (status === 400 && text.includes('still in use') ? 'conflict' : undefined),
      }),
  };
}

const readApplication: Reader<Application> = object({
  id,
  createdAt: string,
  name: string,
  type: string,
  imageId: nullable(string),
  versions: list(readApplicationVersion),
});
