import type { AgentCall, Call, UserCall } from '../call';
import type { Resources } from '../router';
import { agentVersions } from './agent-versions';
import { applicationVersions } from './application-versions';
import { applications } from './applications';
import { auth } from './auth';
import { context } from './context';
import { settingsTokens } from './settings-tokens';

/** Routes that authenticate by themselves, if at all. */
export const openRoutes: Resources<Call> = { ...auth };

/** Routes of people and their tools, by access token or session. */
export const userRoutes: Resources<UserCall> = {
  ...agentVersions,
  ...applicationVersions,
  ...applications,
  ...context,
  ...settingsTokens,
};

/** Routes of agents, by the token of their login. */
export const agentRoutes: Resources<AgentCall> = {};
