// Generated from src/resources by `npm run gen`. Do not edit.
export * from './agent-credential';
export * from './application';
export * from './customer-organization';
export * from './deployment';
export * from './deployment-target';
export * from './provider';
export * from './rollout';
