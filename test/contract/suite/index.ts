import { applicationVersions } from './application-versions';
import { applications } from './applications';
import type { ContractCase } from './contract-case';
import { customerOrganizations } from './customer-organizations';
import { deploymentTargets } from './deployment-targets';
import { deployments } from './deployments';
import { hourLimit, limits } from './limits';
import { statuses } from './statuses';

/** Every case, those that use up the hub's limits at the end. */
export const contractCases: ContractCase[] = [
  ...applications,
  ...applicationVersions,
  ...customerOrganizations,
  ...deploymentTargets,
  ...deployments,
  ...statuses,
  ...limits,
];

export { hourLimit };
