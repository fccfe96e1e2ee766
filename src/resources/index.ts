import type { AnyDataSource, AnyResource } from '../schema';
import type { HubSource } from './define';
import { agentCredential } from './agent-credential';
import { application } from './application';
import { customerOrganization } from './customer-organization';
import { deploymentTarget } from './deployment-target';

/** Every resource of the provider. */
export const resources: readonly AnyResource<HubSource>[] = [
  agentCredential,
  application,
  customerOrganization,
  deploymentTarget,
];

/** Every data source of the provider. */
export const dataSources: readonly AnyDataSource<HubSource>[] = [];
