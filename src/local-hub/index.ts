export { createLocalHub, type LocalHub, type LocalHubOptions } from './local-hub';
export type { Effect, Fault } from './faults';
export type { LoggedRequest } from './request-log';
export { planNames, type PlanName } from './plans';
export type { IssuedAccess } from './world';
export {
  startForwarder,
  type ForwardedRequest,
  type Forwarder,
  type ForwarderEffect,
  type ForwarderOptions,
} from './forwarder';
export * from './agents';
