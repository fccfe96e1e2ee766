import { idInPath, isVendor, readBody, requireWriter, type UserCall } from '../call';
import { id, isId, optional, string, struct } from '../decode';
import { secretJson } from '../presentation';
import { json, refuse, sniffedJson, text, type Reply } from '../reply';
import type { Resources } from '../router';
import { rows, sortedBy, type Secret } from '../store';

const Creation = struct('api.CreateSecretRequest', {
  key: string,
  value: string,
  customerOrganizationId: optional(id),
});

/** Secrets can be made and listed, so that templates have something to render. Changing them is not supported yet. */
export const secrets: Resources<UserCall> = {
  '/secrets': { GET: list, POST: create },
  '/secrets/{secret}': { PUT: change, DELETE: change },
};

function list(call: UserCall): Reply {
  const { store } = call.world;
  const visible = rows(store.secrets, (secret) => isVisible(call, secret));
  return json(sortedBy(visible, ({ key }) => key).map((secret) => secretJson(store, secret)));
}

function create(call: UserCall): Reply {
  requireWriter(call);
  const { key, value, customerOrganizationId: named } = readBody(call, Creation);
  if (!/^[a-zA-Z]\w*$/.test(key)) return refuse(400, 'key must match pattern ^[a-zA-Z][\\w_]*$');
  if (value === '') return refuse(400, 'value is required');
  const { store } = call.world;
  const { organizationId, customerOrganizationId: own } = call.membership;
  const owner = isVendor(call) ? named : own;
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

function change(call: UserCall): Reply {
  requireWriter(call);
  if (!isId(call.params.secret ?? '')) return refuse(400, 'invalid secret ID');
  const secret = call.world.store.secrets.get(idInPath(call, 'secret'));
  if (!secret || !isVisible(call, secret)) return refuse(404, 'secret not found');
  return text(`${call.method} /secrets/{id} is not supported by the local hub.\n`, 501);
}

const isVisible = ({ membership }: UserCall, secret: Secret): boolean =>
  secret.organizationId === membership.organizationId &&
  (membership.customerOrganizationId === null || secret.customerOrganizationId === membership.customerOrganizationId);
