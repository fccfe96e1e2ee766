import type { AgentCall, Call, UserCall } from '../call';
import type { Resources } from '../router';
import { agent } from './agent';
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
import { logs } from './logs';
import { secrets } from './secrets';
import { settingsTokens } from './settings-tokens';
import { targetNotes } from './target-notes';
import { userAccounts } from './user-accounts';

/** Routes that authenticate by themselves, if at all. */
export const openRoutes: Resources<Call> = { ...auth, ...connect };

/** Routes of people and their tools, by access token or session. */
export const userRoutes: Resources<UserCall> = {
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

/** Routes of agents, by the token of their login. */
export const agentRoutes: Resources<AgentCall> = agent;
