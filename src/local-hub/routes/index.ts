import { authenticateAgent, authenticateUser, enterAuth } from '../authentication';
import { group, type Lookup } from '../router';
import { agent } from './agent';
import { agentResources } from './agent-resources';
import { agentVersions } from './agent-versions';
import { applicationVersions } from './application-versions';
import { applications } from './applications';
import { auth } from './auth';
import { connect } from './connect';
import { context } from './context';
import { customerOrganizations } from './customer-organizations';
import { deploymentStatus } from './deployment-status';
import { deploymentTargetMetrics } from './deployment-target-metrics';
import { deploymentTargets } from './deployment-targets';
import { deployments } from './deployments';
import { gated } from './gated';
import { logs } from './logs';
import { secrets } from './secrets';
import { settingsTokens } from './settings-tokens';
import { targetNotes } from './target-notes';
import { unsupported } from './unsupported';
import { userAccounts } from './user-accounts';

/** Routes of people and their tools, by access token or session. */
const userRoutes = {
  ...agentVersions,
  ...applicationVersions,
  ...applications,
  ...context,
  ...customerOrganizations,
  ...deploymentStatus,
  ...deploymentTargetMetrics,
  ...deploymentTargets,
  ...deployments,
  ...logs,
  ...secrets,
  ...settingsTokens,
  ...targetNotes,
  ...userAccounts,
};

/** Everything below `/api/v1`, to be looked through in this order. */
export const apiRoutes: Lookup[] = [
  group(auth, enterAuth),
  group(connect, (call) => ({ call, headers: {} })),
  group(userRoutes, authenticateUser),
  group({ ...agent, ...agentResources }, authenticateAgent),
  group(gated, authenticateUser),
  unsupported,
];
