import { affectedJson, brokenWithout, changedBy } from '../affected-deployments';
import { idInPath, isVendor, readBody, requireWriter, type UserCall } from '../call';
import { id, isId, optional, string, struct } from '../decode';
import { secretJson } from '../presentation';
import { empty, json, refuse, sniffedJson, type Reply } from '../reply';
import type { Resources } from '../router';
import { rows, sortedBy, type Secret } from '../store';
import { orRefuse } from './deployments';

const Creation = struct('api.CreateSecretRequest', {
  key: string,
  value: string,
  customerOrganizationId: optional(id),
});

const Update = struct('api.UpdateSecretRequest', { value: string });

/** What templates show. Deployments whose rendering a change touches get a new revision (contract 6.2). */
export const secrets: Resources<UserCall> = {
  '/secrets': { GET: list, POST: create },
  '/secrets/{secret}': { PUT: update, DELETE: remove },
};

function list(call: UserCall): Reply {
  const { store } = call.world;
  const visible = rows(store.secrets, (secret) => isVisible(call, secret));
  return json(sortedBy(visible, ({ key }) => key).map((secret) => secretJson(store, secret)));
}

function create(call: UserCall): Reply {
  requireWriter(call);
  const { key, value, customerOrganizationId: named } = readBody(call, Creation);
  if (key === '') return refuse(400, 'key is required');
  if (!/^[a-zA-Z]\w*$/.test(key)) return refuse(400, 'invalid key format');
  if (value === '') return refuse(400, 'value is required');
  const { store } = call.world;
  const { organizationId, customerOrganizationId: own } = call.membership;
  if (own !== null && named !== null && named !== own) return refuse(400, 'invalid customer organization ID');
  const owner = isVendor(call) ? named : own;
  if (owner !== null && !store.customerOrganizations.has(owner)) return refuse(500, 'Internal Server Error');
  const taken = rows(
    store.secrets,
    (secret) => secret.organizationId === organizationId && secret.customerOrganizationId === owner,
  );
  if (taken.some((secret) => secret.key === key)) return refuse(409, 'secret with this key already exists');
  const row = store.newRow();
  const scope = { organizationId, customerOrganizationId: owner };
  const secret = store.insert(store.secrets, {
    ...row,
    ...scope,
    key,
    value,
    updatedAt: row.createdAt,
    updatedBy: call.user.id,
  });
  return sniffedJson(secretJson(store, secret), 201);
}

function update(call: UserCall): Reply {
  requireWriter(call);
  requireId(call);
  const { value } = readBody(call, Update);
  const secret = inPath(call);
  const { store } = call.world;
  const affected = orRefuse('invalid deployment values', () => changedBy(store, secret, value));
  const affectedDeployments = affectedJson(store, affected);
  if (affected.length > 0 && call.url.searchParams.get('confirm') !== 'true') return json({ affectedDeployments }, 409);
  const updatedAt = store.now();
  Object.assign(secret, { value, updatedAt, updatedBy: call.user.id });
  for (const { newest } of affected)
    store.insert(store.deploymentRevisions, { ...newest, ...store.newRow(updatedAt), createdBy: call.user.id });
  return json({ ...secretJson(store, secret), affectedDeployments });
}

/** There is no way around the refusal (contract 6.2). */
function remove(call: UserCall): Reply {
  requireWriter(call);
  requireId(call);
  const secret = inPath(call);
  const { store } = call.world;
  const affected = brokenWithout(store, secret);
  if (affected.length > 0) return json({ affectedDeployments: affectedJson(store, affected) }, 409);
  store.secrets.delete(secret.id);
  return empty(204);
}

/** @throws Refusal 400 */
function requireId({ params }: UserCall): void {
  if (!isId(params.secret ?? '')) refuse(400, 'invalid secret ID');
}

/** The secret of the path, if the caller may see it. @throws Refusal 404 */
function inPath(call: UserCall): Secret {
  const secret = call.world.store.secrets.get(idInPath(call, 'secret'));
  return secret && isVisible(call, secret) ? secret : refuse(404, 'secret not found');
}

const isVisible = ({ membership }: UserCall, secret: Secret): boolean =>
  secret.organizationId === membership.organizationId &&
  (membership.customerOrganizationId === null || secret.customerOrganizationId === membership.customerOrganizationId);
