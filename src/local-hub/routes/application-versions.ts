import { applicationInPath, idInPath, isVendor, readBody, requireVendorWriter, type UserCall } from '../call';
import { boolean, id, instant, list, nilId, optional, string, struct, top } from '../decode';
import { readFirstJson } from '../json';
import { filePart, readMultipart, textPart, type Part } from '../multipart';
import { versionJson, versionsOf } from '../presentation';
import { json, notFound, refuse, yaml, type Reply } from '../reply';
import type { Resources } from '../router';
import { sortedBy, type Application, type ApplicationVersion } from '../store';
import { parseMap } from '../yaml';
import { randomUUID } from 'node:crypto';

const Version = struct('types.ApplicationVersion', {
  id,
  name: string,
  archivedAt: instant,
  linkTemplate: string,
  chartType: optional(string),
  chartName: optional(string),
  chartUrl: optional(string),
  chartVersion: optional(string),
  resources: list(
    struct('types.ApplicationVersionResource', { name: string, content: string, visibleToCustomers: boolean }),
  ),
});

type VersionBody = ReturnType<typeof Version>;

export const applicationVersions: Resources<UserCall> = {
  '/applications/{application}/versions': { POST: create },
  '/applications/{application}/versions/{version}': { GET: read, PUT: update },
  '/applications/{application}/versions/{version}/compose-file': {
    GET: (call) => file(versionInPath(call).composeFile),
  },
  '/applications/{application}/versions/{version}/values-file': { GET: (call) => file(versionInPath(call).valuesFile) },
  '/applications/{application}/versions/{version}/template-file': {
    GET: (call) => file(versionInPath(call).templateFile),
  },
  '/applications/{application}/versions/{version}/resources': { GET: resources },
};

/** The one check is the version's id: neither application nor organization matter (contract 2.2). */
function versionInPath(call: UserCall): ApplicationVersion {
  return call.world.store.applicationVersions.get(idInPath(call, 'version')) ?? notFound();
}

const file = (content: Buffer | null): Reply => yaml(content ?? '', { 'Cache-Control': 'max-age=300, private' });

function read(call: UserCall): Reply {
  return json(versionJson(versionInPath(call)));
}

function resources(call: UserCall): Reply {
  const version = versionInPath(call);
  const visible = version.resources.filter(({ visibleToCustomers }) => visibleToCustomers || isVendor(call));
  return json(
    sortedBy(visible, ({ name }) => name).map((resource) => ({ ...resource, applicationVersionId: version.id })),
  );
}

function create(call: UserCall): Reply {
  const application = applicationInPath(call);
  requireVendorWriter(call);
  const { store } = call.world;
  const parts = readMultipart(call);
  const body = readVersion(textPart(parts, 'applicationversion'));
  const files = readFiles(application, parts);
  const refusal = application.type === 'docker' ? dockerRefusal(body, files) : kubernetesRefusal(body);
  if (refusal !== undefined) return refuse(400, refusal);
  const { chartType } = body;
  if (chartType !== null && chartType !== 'repository' && chartType !== 'oci')
    return refuse(500, 'Internal Server Error');
  refuseTakenName(call, application.id, body.name, 'created');
  const { id: _id, archivedAt: _archivedAt, resources: given, ...fields } = body;
  const version = store.insert(store.applicationVersions, {
    ...store.newRow(),
    ...fields,
    ...files,
    chartType,
    archivedAt: null,
    applicationId: application.id,
    resources: (given ?? []).map((resource) => ({ id: randomUUID(), ...resource })),
  });
  return json(versionJson(version));
}

function update(call: UserCall): Reply {
  const application = applicationInPath(call);
  requireVendorWriter(call);
  const body = readBody(call, Version);
  if (body.name === '') return refuse(400, 'name is required');
  const inPath = idInPath(call, 'version');
  if (!versionsOf(call.world.store, application).some((version) => version.id === inPath)) return refuse(400);
  // An id in the body wins over the one in the path, even if it is another application's (contract 2.2).
  const version = call.world.store.applicationVersions.get(body.id === nilId ? inPath : body.id);
  if (!version) return refuse(500);
  refuseTakenName(call, version.applicationId, body.name, 'updated', version.id);
  version.name = body.name;
  version.archivedAt = body.archivedAt;
  return json(versionJson(version));
}

function readVersion(text: string): VersionBody {
  try {
    return Version(readFirstJson(text), top);
  } catch {
    return refuse(400);
  }
}

type Files = Pick<ApplicationVersion, 'composeFile' | 'valuesFile' | 'templateFile'>;

/** The parts that an application of this type has; others are not read. */
function readFiles({ type }: Application, parts: Part[]): Files {
  const composeFile = type === 'docker' ? parsedFile(parts, 'composefile', 'compose') : null;
  const valuesFile = type === 'kubernetes' ? parsedFile(parts, 'valuesfile', 'values') : null;
  return { composeFile, valuesFile, templateFile: filePart(parts, 'templatefile') };
}

function parsedFile(parts: Part[], name: string, kind: string): Buffer | null {
  const content = filePart(parts, name);
  try {
    parseMap(content?.toString() ?? '');
  } catch (error) {
    return refuse(
      400,
      `cannot parse ApplicationVersion ${kind} file: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  return content;
}

function dockerRefusal(
  { chartType, chartName, chartUrl, chartVersion }: VersionBody,
  { composeFile }: Files,
): string | undefined {
  if (composeFile === null) return 'missing compose file';
  const charts = [chartType, chartName, chartUrl, chartVersion].some((value) => value !== null);
  return charts ? 'unexpected kubernetes specifics in docker application' : undefined;
}

function kubernetesRefusal({ chartType, chartName, chartUrl, chartVersion }: VersionBody): string | undefined {
  if (!chartType || !chartUrl || !chartVersion) return 'not all of chart type, url and version are given';
  return chartType === 'repository' && !chartName ? 'missing chart name' : undefined;
}

function refuseTakenName(
  { world: { store } }: UserCall,
  applicationId: string,
  name: string,
  verb: string,
  except?: string,
): void {
  const taken = [...store.applicationVersions.values()].some(
    (version) => version.applicationId === applicationId && version.name === name && version.id !== except,
  );
  if (taken) refuse(400, `Application version cannot be ${verb} because a version with this name already exists.`);
}
