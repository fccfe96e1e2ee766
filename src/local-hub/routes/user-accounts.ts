import { readBody, requireWriter, subscriptionEnded, type UserCall } from '../call';
import { id, optional, string, struct } from '../decode';
import { memberJson } from '../presentation';
import { json, refuse, type Reply } from '../reply';
import type { Resources } from '../router';
import { rows } from '../store';
import { roleWord } from './settings-tokens';

const invitationSeconds = 7 * 24 * 3600;

const Account = struct('api.CreateUserAccountRequest', {
  email: string,
  name: string,
  userRole: roleWord,
  customerOrganizationId: optional(id),
});

/** As much as it takes to have users of a customer. */
export const userAccounts: Resources<UserCall> = {
  '/user-accounts': { GET: list, POST: invite },
};

function list({ world: { store }, membership }: UserCall): Reply {
  const members = rows(
    store.memberships,
    ({ organizationId, customerOrganizationId }) =>
      organizationId === membership.organizationId &&
      (membership.customerOrganizationId === null || customerOrganizationId === membership.customerOrganizationId),
  );
  return json(members.map((member) => memberJson(store.users.get(member.userId)!, member))); // members are never without user
}

function invite(call: UserCall): Reply {
  requireWriter(call);
  const { email, name, userRole, customerOrganizationId } = readBody(call, Account);
  const { store, tokens, plan } = call.world;
  if (subscriptionEnded(call)) return refuse(403, 'user limit reached');
  if (userRole === '') {
    const value = 'invalid input value for enum user_role: ""';
    return refuse(500, `failed to create user org assignment: ERROR: ${value} (SQLSTATE 22P02)`);
  }
  if (plan.subscriptionType === 'community' && userRole !== 'admin') {
    return refuse(403, 'creating non-admin users requires a pro subscription');
  }
  const { organizationId } = call.membership;
  const [known] = rows(store.users, (user) => user.email === email);
  const taken = rows(
    store.memberships,
    (member) => member.userId === known?.id && member.organizationId === organizationId,
  );
  if (taken.length > 0) return refuse(400, 'user is already part of this organization');
  const created = { email, name, emailVerified: false, passwordHash: null };
  const user = known ?? store.insert(store.users, { ...store.newRow(), ...created });
  const owner = customerOrganizationId ?? call.membership.customerOrganizationId;
  const row = { userId: user.id, organizationId, customerOrganizationId: owner, role: userRole };
  const membership = store.insert(store.memberships, { ...store.newRow(user.createdAt), ...row });
  const jwt = tokens.sign({ sub: user.id, org: organizationId, scope: 'invite' }, invitationSeconds);
  return json({ user: memberJson(user, membership), inviteUrl: `${call.world.baseUrl()}/join?jwt=${jwt}` });
}
