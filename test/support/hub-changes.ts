import type { TestHub } from './test-hub';
import { askHub } from './hub-api';

/** A change of one attribute that somebody makes at the hub. */
export interface HubChange {
  readonly resource: string;
  readonly attribute: string;
  /** The object under test is `it`. */
  readonly config: (hub: TestHub) => object | Promise<object>;
  /** What is sent to the hub to change it. */
  readonly change: (hub: TestHub, id: string) => Promise<unknown>;
  /** What the attribute is then, as the plan shows it. */
  readonly found: unknown;
}

/** The docker target of these changes. */
export const docker = { name: 'host', type: 'docker' };
const quantities = { cpu_request: '100m', memory_request: '64Mi', cpu_limit: '1', memory_limit: '256Mi' };
const kubernetes = { name: 'cluster', type: 'kubernetes', namespace: 'shop', scope: 'cluster', resources: quantities };
const switches = {
  metricsEnabled: true,
  deploymentLogsEnabled: true,
  imageCleanupEnabled: true,
  autohealEnabled: true,
};

/** Saves a docker target as the UI does: all of it, with the change in it. */
export const saveHost = (change: object) => (hub: TestHub, id: string) =>
  askHub(hub, 'PUT', `/deployment-targets/${id}`, { ...docker, ...switches, ...change });
const agentVersions = (hub: TestHub) => askHub<{ id: string; name: string }[]>(hub, 'GET', '/agent-versions');
/** The id of a version of the agent. */
export const agentVersionId = async (hub: TestHub, version: string) =>
  (await agentVersions(hub)).find(({ name }) => name === version)?.id;

const compose = 'services: { web: { image: nginx } }';
const release = async (hub: TestHub) => {
  const { id } = await askHub(hub, 'POST', '/applications', { name: 'shop', type: 'docker' });
  return { application_id: id, name: '1.0', docker: { compose_file: compose } };
};
/** Saves a version as the UI does: both the name and the mark. */
const saveVersion = (change: object) => async (hub: TestHub, id: string) => {
  const [application] = await askHub<{ id: string }[]>(hub, 'GET', '/applications');
  return askHub(hub, 'PUT', `/applications/${application?.id}/versions/${id}`, { name: '1.0', ...change });
};

/** One for each attribute that can be changed at the hub. */
export const hubChanges: readonly HubChange[] = [
  {
    resource: 'application',
    attribute: 'name',
    config: () => ({ name: 'shop', type: 'docker' }),
    change: (hub, id) => askHub(hub, 'PUT', `/applications/${id}`, { name: 'store' }),
    found: 'store',
  },
  {
    resource: 'application_version',
    attribute: 'name',
    config: release,
    change: saveVersion({ name: '2.0' }),
    found: '2.0',
  },
  {
    resource: 'application_version',
    attribute: 'archived',
    config: release,
    change: saveVersion({ archivedAt: '2026-01-31T12:00:00Z' }),
    found: true,
  },
  {
    resource: 'customer_organization',
    attribute: 'name',
    config: () => ({ name: 'Acme' }),
    change: (hub, id) => askHub(hub, 'PUT', `/customer-organizations/${id}`, { name: 'Ajax' }),
    found: 'Ajax',
  },
  {
    resource: 'customer_organization',
    attribute: 'features',
    config: () => ({ name: 'Acme', features: ['alerts', 'deployment_targets'] }),
    change: (hub, id) => askHub(hub, 'PUT', `/customer-organizations/${id}`, { name: 'Acme', features: ['artifacts'] }),
    found: ['artifacts'],
  },
  {
    resource: 'deployment_target',
    attribute: 'name',
    config: () => docker,
    change: saveHost({ name: 'server' }),
    found: 'server',
  },
  {
    resource: 'deployment_target',
    attribute: 'metricsEnabled',
    config: () => docker,
    change: saveHost({ metricsEnabled: false }),
    found: false,
  },
  {
    resource: 'deployment_target',
    attribute: 'deploymentLogsEnabled',
    config: () => docker,
    change: saveHost({ deploymentLogsEnabled: false }),
    found: false,
  },
  {
    resource: 'deployment_target',
    attribute: 'deploymentLogsAfter',
    config: () => docker,
    change: saveHost({ deploymentLogsAfter: '2026-01-31T12:00:00Z' }),
    found: '2026-01-31T12:00:00Z',
  },
  {
    resource: 'deployment_target',
    attribute: 'imageCleanupEnabled',
    config: () => docker,
    change: saveHost({ imageCleanupEnabled: false }),
    found: false,
  },
  {
    resource: 'deployment_target',
    attribute: 'resources',
    config: () => kubernetes,
    change: (hub, id) =>
      askHub(hub, 'PUT', `/deployment-targets/${id}`, {
        ...{ name: 'cluster', type: 'kubernetes', metricsEnabled: true, deploymentLogsEnabled: true },
        resources: { cpuRequest: '2', memoryRequest: '64Mi', cpuLimit: '1', memoryLimit: '256Mi' },
      }),
    found: { ...quantities, cpu_request: '2' },
  },
  {
    resource: 'deployment_target',
    attribute: 'agentVersionId',
    config: async (hub) => ({ ...docker, agent_version_id: await agentVersionId(hub, '3.1.0') }),
    change: async (hub, id) => saveHost({ agentVersion: { id: await agentVersionId(hub, '0.8.2') } })(hub, id),
    found: expect.any(String),
  },
];
