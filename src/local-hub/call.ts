import { isId, top, type Decoder } from './decode';
import { readFirstJson } from './json';
import { notFound, refuse, type Reply } from './reply';
import { rows, roles, type Application, type Membership, type DeploymentTarget, type Role, type User } from './store';
import type { World } from './world';

/** One request on its way to a handler. */
export interface Call {
  readonly world: World;
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: Buffer;
  /** The named parts of the path. */
  readonly params: Readonly<Record<string, string>>;
  /** Of the client; the limit of `/auth/*` counts by it. */
  readonly address: string;
}

export interface UserCall extends Call {
  readonly user: User;
  readonly membership: Membership;
  /** The lesser of the token's role and the user's (contract 1.2). */
  readonly role: Role;
}

export interface AgentCall extends Call {
  readonly target: DeploymentTarget;
  /** Whether the hub hears by this call of another version of the agent. */
  readonly hasNewVersion: boolean;
}

export type Handler<C extends Call> = (call: C) => Reply;

const mebibyte = 1024 * 1024;

/** The request's JSON, read by the decoder. @throws Refusal 400 with the decoder's words, or for more than 1 MiB. */
export function readBody<T>(call: Call, decoder: Decoder<T>, maxBytes = mebibyte): T {
  if (call.body.length > maxBytes) return refuse(400, 'http: request body too large');
  try {
    return decoder(readFirstJson(call.body.toString()), top);
  } catch (error) {
    return refuse(400, error instanceof Error ? error.message : String(error));
  }
}

/** A UUID of the path. @throws Refusal 404 with text if it is none. */
export function idInPath(call: Call, name: string): string {
  const id = call.params[name] ?? '';
  return isId(id) ? id.toLowerCase() : notFound();
}

export const isVendor = (call: UserCall): boolean => call.membership.customerOrganizationId === null;

export const requireVendor = (call: UserCall): void => allow(isVendor(call));
export const requireWriter = (call: UserCall): void => allow(rank(call.role) >= rank('read_write'));
export const requireAdmin = (call: UserCall): void => allow(call.role === 'admin');

export function requireVendorWriter(call: UserCall): void {
  requireVendor(call);
  requireWriter(call);
}

export const lesserRole = (a: Role, b: Role): Role => (rank(a) < rank(b) ? a : b);

/** The higher, the more the role may do. */
export const rank = (role: Role): number => roles.indexOf(role);

/** Nothing new can be made for an organization whose subscription has ended; what there is goes on (contract 6.1). */
export function subscriptionEnded({ world: { plan, store }, membership }: UserCall): boolean {
  const organization = store.organizations.get(membership.organizationId);
  return plan.ends && organization !== undefined && organization.subscriptionEndsAt <= store.now();
}

/** The application of the path, if the caller's organization has it. @throws Refusal 404 */
export function applicationInPath(call: UserCall): Application {
  const application = call.world.store.applications.get(idInPath(call, 'application'));
  return application?.organizationId === call.membership.organizationId ? application : refuse(404);
}

/** The target of the path, if the caller may see it. @throws Refusal 404, with text if it is of the caller's organization */
export function targetInPath(call: UserCall): DeploymentTarget {
  const target = call.world.store.deploymentTargets.get(idInPath(call, 'target'));
  if (target?.organizationId !== call.membership.organizationId) return refuse(404);
  return maySee(call, target) ? target : notFound();
}

export const visibleTargets = (call: UserCall): DeploymentTarget[] =>
  rows(call.world.store.deploymentTargets, (target) => maySee(call, target));

/** Customers see only their own targets. */
export function maySee(call: UserCall, target: DeploymentTarget): boolean {
  const { organizationId, customerOrganizationId } = call.membership;
  if (target.organizationId !== organizationId) return false;
  return customerOrganizationId === null || target.customerOrganizationId === customerOrganizationId;
}

function allow(allowed: boolean): void {
  if (!allowed) refuse(403, 'insufficient permissions');
}
