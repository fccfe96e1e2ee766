import type { AnyDataSource, AnyResource } from '../schema';
import { agentConnection } from './agent-connection/agent-connection';
import { agentCredential } from './agent-credential/agent-credential';
import { application } from './application/application';
import { applicationVersion } from './application-version/application-version';
import { customerOrganization } from './customer-organization/customer-organization';
import type { HubSource } from './define';
import { deployment } from './deployment/deployment';
import { deploymentTarget } from './deployment-target/deployment-target';
import { rollout } from './rollout/rollout';
import * as data from './data';

/** Every resource of the provider. */
export const resources: readonly AnyResource<HubSource>[] = [
  agentConnection,
  agentCredential,
  application,
  applicationVersion,
  customerOrganization,
  deployment,
  deploymentTarget,
  rollout,
];

/** Every data source of the provider. */
export const dataSources: readonly AnyDataSource<HubSource>[] = [
  data.application,
  data.applicationVersion,
  data.deploymentStatus,
  data.deploymentTarget,
  data.hub,
];
