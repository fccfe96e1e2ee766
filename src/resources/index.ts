import type { AnyDataSource, AnyResource } from '../schema';
import { agentCredential } from './agent-credential';
import { application } from './application';
import { customerOrganization } from './customer-organization';
import type { HubSource } from './define';
import { deployment } from './deployment';
import { deploymentTarget } from './deployment-target';
import { rollout } from './rollout/rollout';

/** Every resource of the provider. */
export const resources: readonly AnyResource<HubSource>[] = [
  agentCredential,
  application,
  customerOrganization,
  deployment,
  deploymentTarget,
  rollout,
];

/** Every data source of the provider. */
export const dataSources: readonly AnyDataSource<HubSource>[] = [];
