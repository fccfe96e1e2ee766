import type { Role } from './store';
import { hash, newSecret } from './tokens';
import type { World } from './world';

const thirtyDays = 30 * 24 * 3600 * 1e6;

/** What a hub has at its first start, and an organization whose admin holds the key. */
export function seed(world: World, key = newKey()): { key: string; readOnlyKey: string } {
  const { store } = world;
  for (const name of ['0.8.2', world.version]) store.insert(store.agentVersions, { ...store.newRow(), name });
  const { userId, organizationId } = register(world, {
    name: 'Local Admin',
    email: 'admin@local-hub.test',
    organizationName: 'Local Organization',
    passwordHash: null,
  });
  const grant = (granted: string, role: Role, label: string) => {
    const row = { userId, organizationId, label, role, expiresAt: null, lastUsedAt: null, keyHash: hash(granted) };
    store.insert(store.accessTokens, { ...store.newRow(), ...row });
    return granted;
  };
  return { key: grant(key, 'admin', 'local hub'), readOnlyKey: grant(newKey(), 'read_only', 'local hub, read only') };
}

export const newKey = (): string => `distr-${newSecret()}`;

/** A new user as admin of a new organization. */
export function register(
  { store }: World,
  account: { name: string; email: string; organizationName: string; passwordHash: string | null },
): { userId: string; organizationId: string } {
  const { name, email, organizationName, passwordHash } = account;
  const createdAt = store.now();
  const user = store.insert(store.users, {
    ...store.newRow(createdAt),
    name,
    email,
    passwordHash,
    emailVerified: false,
  });
  const organization = store.insert(store.organizations, {
    ...store.newRow(createdAt),
    name: organizationName,
    subscriptionEndsAt: createdAt + thirtyDays,
  });
  const ids = { userId: user.id, organizationId: organization.id };
  store.insert(store.memberships, { ...store.newRow(createdAt), ...ids, role: 'admin', customerOrganizationId: null });
  return ids;
}
