// The hub's objects as far as the contract suite looks at them.

export interface Application {
  id: string;
  createdAt: string;
  name: string;
  type: string;
  imageId?: string;
  versions: Version[] | null;
}

export interface Version {
  id: string;
  createdAt: string;
  applicationId: string;
  name: string;
  linkTemplate: string;
  archivedAt?: string;
  chartType?: string;
  chartName?: string;
  chartUrl?: string;
  chartVersion?: string;
}

export interface Customer {
  id: string;
  createdAt: string;
  name: string;
  features: string[];
  userCount?: number;
  deploymentTargetCount?: number;
}

export interface DeploymentTarget {
  id: string;
  createdAt: string;
  name: string;
  type: string;
  namespace?: string;
  scope?: string;
  customerOrganizationId?: string;
  customerOrganization?: Customer;
  metricsEnabled: boolean;
  imageCleanupEnabled: boolean;
  autohealEnabled: boolean;
  deploymentLogsEnabled: boolean;
  deploymentLogsAfter?: string;
  resources?: Record<string, string>;
  agentVersion: AgentVersion;
  reportedAgentVersionId?: string;
  deployments: Deployment[];
}

export interface AgentVersion {
  id: string;
  createdAt: string;
  name: string;
}

export interface Deployment {
  id: string;
  createdAt: string;
  deploymentTargetId: string;
  releaseName?: string;
  dockerType?: string;
  deploymentRevisionId: string;
  deploymentRevisionCreatedAt: string;
  applicationId: string;
  applicationName: string;
  application: Application;
  applicationVersionId: string;
  applicationVersionName: string;
  applicationLink: string;
  valuesYaml?: string;
  envFileData?: string;
  forceRestart: boolean;
  ignoreRevisionSkew: boolean;
  helmOptions?: HelmOptions;
  latestStatus?: Status;
}

export interface HelmOptions {
  timeout: string;
  waitStrategy: string;
  rollbackOnFailure: boolean;
  cleanupOnFailure: boolean;
  forceConflicts: boolean;
}

export interface Status {
  id: string;
  createdAt: string;
  deploymentRevisionId: string;
  type: string;
  message: string;
}

export interface Revision {
  id: string;
  createdAt: string;
  applicationVersionId: string;
  createdBy?: { id: string; name: string; email: string };
}

export interface Context {
  user: { id: string; email: string };
  organization: {
    id: string;
    features: string[];
    subscriptionType: string;
    subscriptionLimits: { maxDeploymentsPerCustomerOrganization: number };
  };
  registryHost?: string;
}

/** What an agent is told to run. */
export interface AgentResource {
  version: AgentVersion;
  namespace?: string;
  metricsEnabled: boolean;
  deploymentLogsEnabled: boolean;
  deploymentLogsAfter?: string;
  deployments?: AgentDeployment[];
}

export interface AgentDeployment {
  id: string;
  revisionId: string;
  composeFile: string | null;
  envFile: string | null;
  dockerType: string | null;
  imageCleanupEnabled: boolean;
  forceRestart: boolean;
  ignoreRevisionSkew: boolean;
  releaseName: string;
  chartUrl: string;
  chartName: string;
  chartVersion: string;
  values: Record<string, unknown> | null;
  helmOptions?: HelmOptions;
}
