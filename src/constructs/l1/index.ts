// Generated from src/resources by `npm run gen`. Do not edit.
export * from './agent-connection';
export * from './agent-credential';
export * from './application';
export * from './application-version';
export * from './customer-organization';
export * from './data-application';
export * from './data-application-version';
export * from './data-deployment-status';
export * from './data-deployment-target';
export * from './data-hub';
export * from './deployment';
export * from './deployment-target';
export * from './provider';
export * from './rollout';
