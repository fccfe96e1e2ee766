/** What clients ask first: which groups, versions and kinds there are, and how fields of requests are checked. */
import { groupVersion, kinds, pathOf, type Kind } from './kinds';
import type { JsonObject } from './objects';

/** The answer at a path of discovery; undefined where there is none. */
export function discover(path: string): JsonObject | undefined {
  const [, root, ...rest] = path.split('/');
  if (path === '/version') return version;
  if (path === '/api') return { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] };
  if (path === '/apis') return { kind: 'APIGroupList', apiVersion: 'v1', groups: groups() };
  if (path === '/openapi/v3')
    return { paths: Object.fromEntries(groupVersions().map((each) => [pathOf(each), linkTo(each)])) };
  if (path.startsWith('/openapi/v3/'))
    return openApi(groupVersions().find((each) => path === `/openapi/v3/${pathOf(each)}`));
  if (root === 'api' || root === 'apis') return resources(rest.join('/'));
  return undefined;
}

const version = { major: '1', minor: '33', gitVersion: 'v1.33.0', platform: 'linux/amd64', goVersion: 'none' };

function groupVersions(): string[] {
  return [...new Set(kinds.map(groupVersion))];
}

function linkTo(apiVersion: string): JsonObject {
  return { serverRelativeURL: `/openapi/v3/${pathOf(apiVersion)}` };
}

function groups(): JsonObject[] {
  return groupVersions()
    .filter((each) => each.includes('/'))
    .map((each) => {
      const [name = '', only = ''] = each.split('/');
      const preferredVersion = { groupVersion: each, version: only };
      return { name, versions: [preferredVersion], preferredVersion };
    });
}

function resources(apiVersion: string): JsonObject | undefined {
  const members = kinds.filter((kind) => groupVersion(kind) === apiVersion);
  if (members.length === 0) return undefined;
  return { kind: 'APIResourceList', apiVersion: 'v1', groupVersion: apiVersion, resources: members.flatMap(resource) };
}

function resource({ kind, plural, namespaced, shortNames }: Kind): JsonObject[] {
  const verbs = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];
  const common = { namespaced, kind };
  return [
    {
      name: plural,
      singularName: kind.toLowerCase(),
      ...common,
      verbs,
      shortNames,
      categories: everyday.has(kind) ? ['all'] : [],
    },
    { name: `${plural}/status`, singularName: '', ...common, verbs: ['get', 'patch', 'update'] },
  ];
}

/** What `kubectl get all` shows. */
const everyday = new Set(['DaemonSet', 'Deployment', 'Job', 'Pod', 'ReplicaSet', 'Service', 'StatefulSet']);

/**
 * Of each kind only that its patches take `fieldValidation` and `dryRun`: so clients leave the checks to the server,
 * and trust it with a dry run.
 */
function openApi(apiVersion: string | undefined): JsonObject | undefined {
  if (apiVersion === undefined) return undefined;
  const parameters = ['dryRun', 'fieldManager', 'fieldValidation'].map((name) => ({ name, in: 'query' }));
  const paths = kinds
    .filter((kind) => groupVersion(kind) === apiVersion)
    .map(({ group, version: only, kind, plural, namespaced }) => [
      `/${pathOf(apiVersion)}/${namespaced ? 'namespaces/{namespace}/' : ''}${plural}/{name}`,
      { patch: { parameters, responses: {}, 'x-kubernetes-group-version-kind': { group, version: only, kind } } },
    ]);
  const info = { title: 'Kubernetes', version: version.gitVersion };
  return { openapi: '3.0.0', info, paths: Object.fromEntries(paths) as JsonObject };
}
