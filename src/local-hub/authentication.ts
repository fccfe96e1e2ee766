import { lesserRole, type AgentCall, type Call, type UserCall } from './call';
import { refuse } from './reply';
import { rows } from './store';
import { hash } from './tokens';

/** Counts a call to `/auth/*` against the limit of its address and path (contract 1.4). @throws Refusal 429 */
export function enterAuth(call: Call): { call: Call; headers: Record<string, string> } {
  return { call, headers: call.world.rateLimits.count('auth', `${call.address} ${call.url.pathname}`) };
}

/**
 * Finds the user of a call by access token or session and counts the request against the user's limits (contract 1.2, 1.4).
 * @throws Refusal 401 or 429
 */
export function authenticateUser(call: Call): { call: UserCall; headers: Record<string, string> } {
  const { scheme, credential } = authorization(call);
  const found =
    scheme === 'accesstoken'
      ? byAccessToken(call, credential)
      : scheme === 'bearer'
        ? bySession(call, credential)
        : undefined;
  if (!found) return refuse(401, 'Unauthorized');
  const headers = call.world.rateLimits.count('user', `${scheme} ${found.user.id}`);
  return { call: { ...call, ...found }, headers };
}

/**
 * Finds the deployment target of an agent's call. Only the token's signature and the target's existence count, not the present secret
 * (contract 3.3). What the agent says of itself is kept as the reported version (contract 3.1).
 * @throws Refusal 401 or 429
 */
export function authenticateAgent(call: Call): { call: AgentCall; headers: Record<string, string> } {
  const { scheme, credential } = authorization(call);
  const claims = scheme === 'bearer' ? call.world.tokens.verify(credential) : undefined;
  if (!claims) return refuse(401, 'Unauthorized');
  const target = call.world.store.deploymentTargets.get(claims.sub);
  if (!target) return refuse(401);
  const [, version] = /^DistrAgentClient\/(.+)$/.exec(call.headers.get('user-agent') ?? '') ?? [];
  const [reported] = rows(call.world.store.agentVersions, ({ name }) => name === version);
  const hasNewVersion = reported !== undefined && reported.id !== target.reportedAgentVersionId;
  if (hasNewVersion) target.reportedAgentVersionId = reported.id;
  return { call: { ...call, target, hasNewVersion }, headers: call.world.rateLimits.count('agent', target.id) };
}

/** The two halves of the Authorization header, the scheme in lower case. */
export function authorization(call: Call): { scheme: string; credential: string } {
  const header = call.headers.get('authorization') ?? '';
  const space = header.indexOf(' ');
  return space < 0
    ? { scheme: '', credential: '' }
    : { scheme: header.slice(0, space).toLowerCase(), credential: header.slice(space + 1).trim() };
}

type Identity = Pick<UserCall, 'user' | 'membership' | 'role'>;

function byAccessToken({ world }: Call, key: string): Identity | undefined {
  const keyHash = hash(key);
  const [token] = rows(world.store.accessTokens, (row) => row.keyHash === keyHash);
  const now = world.store.now();
  if (!token || (token.expiresAt !== null && token.expiresAt <= now)) return undefined;
  const identity = member(world, token.userId, token.organizationId);
  if (!identity) return undefined;
  token.lastUsedAt = now;
  return token.role === null ? identity : { ...identity, role: lesserRole(token.role, identity.role) };
}

function bySession({ world }: Call, jwt: string): Identity | undefined {
  const claims = world.tokens.verify(jwt);
  return claims?.org === undefined || claims.scope !== undefined ? undefined : member(world, claims.sub, claims.org);
}

function member({ store }: Call['world'], userId: string, organizationId: string): Identity | undefined {
  const user = store.users.get(userId);
  const [membership] = rows(store.memberships, (row) => row.userId === userId && row.organizationId === organizationId);
  return user && membership && { user, membership, role: membership.role };
}
