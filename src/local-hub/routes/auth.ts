import { authorization } from '../authentication';
import { readBody, type Call } from '../call';
import { string, struct } from '../decode';
import { json, refuse, type Reply } from '../reply';
import type { Resources } from '../router';
import { register } from '../seed';
import { rows, type User } from '../store';
import { hash } from '../tokens';

const Registration = struct('api.AuthRegistrationRequest', {
  name: string,
  email: string,
  password: string,
  organizationName: string,
});
const Login = struct('api.AuthLoginRequest', { email: string, password: string });
const Acceptance = struct('api.AcceptInviteRequest', { name: string, password: string });

const sessionSeconds = 24 * 3600;
const shortestPassword = 8;

export const auth: Resources<Call> = {
  '/auth/register': { POST: signUp },
  '/auth/login': { POST: logIn },
  '/auth/invite/accept': { POST: acceptInvitation },
};

function signUp(call: Call): Reply {
  const { password, ...account } = readBody(call, Registration);
  const known = rows(call.world.store.users, ({ email }) => email === account.email).length > 0;
  if (known || password.length < shortestPassword) return refuse(400);
  const { userId, organizationId } = register(call.world, { ...account, passwordHash: hash(password) });
  return session(call, userId, organizationId);
}

function logIn(call: Call): Reply {
  const { email, password } = readBody(call, Login);
  const [user] = rows(call.world.store.users, (row) => row.email === email && row.passwordHash === hash(password));
  return user ? sessionOf(call, user) : refuse(400, 'invalid username or password');
}

function acceptInvitation(call: Call): Reply {
  const { scheme, credential } = authorization(call);
  const claims = scheme === 'bearer' ? call.world.tokens.verify(credential) : undefined;
  const user = claims?.scope === 'invite' ? call.world.store.users.get(claims.sub) : undefined;
  if (!user) return refuse(401, 'Unauthorized');
  const { name, password } = readBody(call, Acceptance);
  if (password.length < shortestPassword) return refuse(400);
  Object.assign(user, { name: name || user.name, passwordHash: hash(password), emailVerified: true });
  return sessionOf(call, user);
}

function sessionOf(call: Call, user: User): Reply {
  const [membership] = rows(call.world.store.memberships, ({ userId }) => userId === user.id);
  return membership ? session(call, user.id, membership.organizationId) : refuse(400, 'invalid username or password');
}

const session = ({ world }: Call, sub: string, org: string): Reply =>
  json({ token: world.tokens.sign({ sub, org }, sessionSeconds), requiresMfa: false });
