export * as application from './application';
export * as applicationVersion from './application-version';
export * as deploymentStatus from './deployment-status';
export * as deploymentTarget from './deployment-target';
export * as hub from './hub';
