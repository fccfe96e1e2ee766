import { idInPath, rank, readBody, type UserCall } from '../call';
import { instant, optional, string, struct, word } from '../decode';
import { formatInstant } from '../instant';
import { empty, json, refuse, type Reply } from '../reply';
import type { Resources } from '../router';
import { newKey } from '../seed';
import { roles, rows, type AccessToken } from '../store';
import { hash } from '../tokens';

export const roleWord = word(roles, () => 'invalid user role');

const Creation = struct('api.CreateAccessTokenRequest', {
  label: optional(string),
  expiresAt: instant,
  userRole: optional(roleWord),
});

export const settingsTokens: Resources<UserCall> = {
  '/settings/tokens': { GET: list, POST: create },
  '/settings/tokens/{token}': { DELETE: remove },
};

/** The caller's own tokens in the present organization, whichever of them is used to ask. */
function list(call: UserCall): Reply {
  return json(rows(call.world.store.accessTokens, (token) => isOwn(call, token)).map(tokenJson));
}

function create(call: UserCall): Reply {
  const { label, expiresAt, userRole } = readBody(call, Creation);
  const { store } = call.world;
  if (userRole && rank(userRole) > rank(call.role)) return refuse(400, 'token role cannot exceed your own role');
  const key = newKey();
  const token = store.insert(store.accessTokens, {
    ...store.newRow(),
    userId: call.user.id,
    organizationId: call.membership.organizationId,
    label,
    expiresAt,
    role: userRole || null,
    keyHash: hash(key),
    lastUsedAt: null,
  });
  return json({ ...tokenJson(token), key });
}

/** Success whether or not there was such a token (contract 6.7). */
function remove(call: UserCall): Reply {
  const { accessTokens } = call.world.store;
  const token = accessTokens.get(idInPath(call, 'token'));
  if (token && isOwn(call, token)) accessTokens.delete(token.id);
  return empty(204);
}

const isOwn = ({ user, membership }: UserCall, token: AccessToken): boolean =>
  token.userId === user.id && token.organizationId === membership.organizationId;

function tokenJson({ id, createdAt, expiresAt, lastUsedAt, label, role }: AccessToken) {
  return {
    id,
    createdAt: formatInstant(createdAt),
    expiresAt: expiresAt === null ? undefined : formatInstant(expiresAt),
    lastUsedAt: lastUsedAt === null ? undefined : formatInstant(lastUsedAt),
    label: label ?? undefined,
    userRole: role ?? undefined,
  };
}
