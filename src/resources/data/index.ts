export { application } from './application';
export { applicationVersion } from './application-version';
export { deploymentStatus } from './deployment-status';
export { deploymentTarget } from './deployment-target';
export { hub } from './hub';
