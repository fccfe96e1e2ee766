/**
 * Whether roles and their bindings let a user do something, for those who ask so (`kubectl auth can-i --as`). Nobody is
 * refused anything because of it: whoever has the server's token does what they like.
 */
import type { Api } from './api';
import { kindNamed } from './kinds';
import { at, isList, recordAt, recordsAt, textAt, type JsonObject, type StoredObject } from './objects';

const rbac = 'rbac.authorization.k8s.io/v1';
const kinds = {
  Role: kindNamed(rbac, 'Role'),
  RoleBinding: kindNamed(rbac, 'RoleBinding'),
  ClusterRole: kindNamed(rbac, 'ClusterRole'),
  ClusterRoleBinding: kindNamed(rbac, 'ClusterRoleBinding'),
};

/** The role that every cluster has, with all rights. */
export const clusterAdmin = {
  metadata: { name: 'cluster-admin' },
  rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }],
};

/** What somebody wants to do: `resourceAttributes` of a review. */
interface Wanted {
  readonly verb: string;
  readonly group: string;
  readonly resource: string;
  /** Empty for the whole cluster. */
  readonly namespace: string;
  readonly name: string;
}

/** The answer to a SelfSubjectAccessReview. @param user whom the client acts for; undefined is the owner of the token */
export function review(api: Api, body: JsonObject, user: string | undefined): JsonObject {
  const attributes = recordAt(body, 'spec', 'resourceAttributes');
  const text = (name: string) => textAt(attributes, name);
  const resource = [text('resource'), text('subresource')].filter(Boolean).join('/');
  const wanted = {
    verb: text('verb'),
    group: text('group'),
    resource,
    namespace: text('namespace'),
    name: text('name'),
  };
  return { ...body, status: { allowed: user === undefined || isAllowed(api, user, wanted) } };
}

function isAllowed(api: Api, user: string, wanted: Wanted): boolean {
  const inNamespace = wanted.namespace === '' ? [] : api.list(kinds.RoleBinding, wanted.namespace);
  return [...api.list(kinds.ClusterRoleBinding), ...inNamespace]
    .filter((binding) => recordsAt(binding, 'subjects').some((subject) => isSubject(subject, binding, user)))
    .flatMap((binding) => rulesOf(api, binding))
    .some((rule) => covers(rule, wanted));
}

function isSubject({ kind, name, namespace }: JsonObject, binding: StoredObject, user: string): boolean {
  if (kind !== 'ServiceAccount') return kind === 'User' && name === user;
  return user === `system:serviceaccount:${textAt(namespace) || binding.metadata.namespace}:${textAt(name)}`;
}

function rulesOf(api: Api, { metadata: { namespace }, roleRef }: StoredObject): readonly JsonObject[] {
  const kind = textAt(roleRef, 'kind') === 'Role' ? kinds.Role : kinds.ClusterRole;
  return recordsAt(api.store.get(kind, namespace, textAt(roleRef, 'name')), 'rules');
}

function covers(rule: JsonObject, { verb, group, resource, name }: Wanted): boolean {
  const has = (list: string, value: string) => {
    const values = at(rule, list);
    return isList(values) && (values.includes('*') || values.includes(value));
  };
  const names = at(rule, 'resourceNames');
  const isNamed = !isList(names) || names.length === 0 || names.includes(name);
  return has('verbs', verb) && has('apiGroups', group) && has('resources', resource) && isNamed;
}
