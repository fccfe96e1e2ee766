import { applicationInPath, readBody, requireVendorWriter, type UserCall } from '../call';
import { id, instant, list as listOf, nilId, optional, string, struct, word } from '../decode';
import { applicationJson, versionsOf } from '../presentation';
import { empty, json, refuse, sniffedJson, type Reply } from '../reply';
import type { Resources } from '../router';
import { deploymentTypes, rows, sortedBy } from '../store';
import { formatInstant } from '../instant';

export const deploymentType = word(deploymentTypes, (given) => `invalid deployment type: ${given}`);

const Version = struct('types.ApplicationVersion', { id, name: string, linkTemplate: string, archivedAt: instant });
const Application = struct('types.Application', {
  id,
  name: string,
  type: deploymentType,
  imageId: optional(id),
  versions: listOf(Version),
});
const Patch = struct('api.PatchApplicationRequest', {
  name: optional(string),
  versions: listOf(struct('api.PatchApplicationVersionRequest', { id, archivedAt: instant })),
});
const Image = struct('api.PatchImageRequest', { imageId: id });

export const applications: Resources<UserCall> = {
  '/applications': { GET: list, POST: create },
  '/applications/{application}': { GET: read, PUT: update, PATCH: patch, DELETE: remove },
  '/applications/{application}/image': { PATCH: setImage },
};

function list({ world: { store }, membership }: UserCall): Reply {
  const own = rows(store.applications, ({ organizationId }) => organizationId === membership.organizationId);
  return json(
    sortedBy(own, ({ name }) => name).map((application) =>
      applicationJson(application, versionsOf(store, application)),
    ),
  );
}

function create(call: UserCall): Reply {
  requireVendorWriter(call);
  const { store } = call.world;
  const { name, type, imageId, versions } = readBody(call, Application);
  if (name === '') return refuse(400);
  if (type === '') {
    return refuse(
      500,
      'could not save application: ERROR: invalid input value for enum deployment_type: "" (SQLSTATE 22P02)',
    );
  }
  const row = { ...store.newRow(), organizationId: call.membership.organizationId, name, type };
  const application = store.insert(store.applications, row);
  // What the request says of image and versions is echoed but not stored (contract 2.1).
  return sniffedJson({
    ...applicationJson(application, null),
    imageId: imageId ?? undefined,
    versions: versions?.map(echo) ?? null,
  });
}

function read(call: UserCall): Reply {
  const application = applicationInPath(call);
  return json(applicationJson(application, versionsOf(call.world.store, application)));
}

function update(call: UserCall): Reply {
  const application = applicationInPath(call);
  requireVendorWriter(call);
  const body = readBody(call, Application);
  if (body.id !== nilId && (body.id !== application.id || body.type !== application.type)) return refuse(400);
  if (body.name === '') return refuse(400, 'name is required');
  application.name = body.name;
  return read(call);
}

function patch(call: UserCall): Reply {
  const application = applicationInPath(call);
  requireVendorWriter(call);
  const { name, versions } = readBody(call, Patch);
  // A new name makes the hub forget the versions it has loaded: none of them is found then, and the answer has none (contract 2.1).
  const known = name === null ? versionsOf(call.world.store, application) : [];
  const changes = (versions ?? []).map((change) => {
    const version = known.find((candidate) => candidate.id === change.id);
    return {
      version: version ?? refuse(400, `no ApplicationVersion found with ID ${change.id}`),
      archivedAt: change.archivedAt,
    };
  });
  for (const { version, archivedAt } of changes) version.archivedAt = archivedAt;
  if (name === null) return json(applicationJson(application, known));
  application.name = name;
  return json(applicationJson(application, null));
}

/** The local hub has no files, so every image is unknown. */
function setImage(call: UserCall): Reply {
  applicationInPath(call);
  requireVendorWriter(call);
  const { imageId } = readBody(call, Image);
  if (imageId === nilId) return refuse(400, 'imageId can not be empty');
  const constraint =
    'insert or update on table "application" violates foreign key constraint "application_image_id_fkey"';
  return refuse(500, `could not save image id to application: ERROR: ${constraint} (SQLSTATE 23503)`);
}

function remove(call: UserCall): Reply {
  const application = applicationInPath(call);
  requireVendorWriter(call);
  const { store } = call.world;
  const versions = versionsOf(store, application).map((version) => version.id);
  const revisions = rows(store.deploymentRevisions, ({ applicationVersionId }) =>
    versions.includes(applicationVersionId),
  );
  if (revisions.length > 0) return refuse(400, 'could not delete Application because it is still in use');
  store.applications.delete(application.id);
  for (const version of versions) store.applicationVersions.delete(version);
  return empty(204);
}

function echo({ id, name, linkTemplate, archivedAt }: ReturnType<typeof Version>) {
  const zero = { createdAt: '0001-01-01T00:00:00Z', applicationId: nilId };
  return { id, name, linkTemplate, archivedAt: archivedAt === null ? undefined : formatInstant(archivedAt), ...zero };
}
