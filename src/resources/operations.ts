/** What is done at the hub, of everything in `index.ts`: one file of the build, loaded when the first of it is done. */
export * as agentConnection from './agent-connection/operations';
export * as agentCredential from './agent-credential/operations';
export * as application from './application/operations';
export * as applicationVersion from './application-version/operations';
export * as customerOrganization from './customer-organization/operations';
export * as deployment from './deployment/operations';
export * as deploymentTarget from './deployment-target/operations';
export * as rollout from './rollout/operations';
export * as data from './data/read';
