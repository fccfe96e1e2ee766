import { composeFile } from './content';
import { scenariosOf, type Scenario } from './scenario';
import * as around from './surroundings';
import type { World } from './world';

const named = (world: World, name: string): string => world.prefix + name;

const timeouts = ({ patience }: World) => ({ create: patience, update: patience });

const applications = scenariosOf(
  { resource: 'distr_application', sort: 'docker' },
  {
    surround: async (world) => ({
      config: { name: named(world, 'shop'), type: 'docker' },
      changed: { name: named(world, 'store'), type: 'docker' },
    }),
  },
);

const versions = [
  ...scenariosOf(
    { resource: 'distr_application_version', sort: 'docker' },
    {
      surround: async (world) => {
        const application_id = await around.application(world);
        const config = { application_id, name: '1.0.0', docker: { compose_file: composeFile, env_template: 'A=1\n' } };
        return { config, changed: { ...config, archived: true } };
      },
    },
  ),
  ...scenariosOf(
    { resource: 'distr_application_version', sort: 'docker, archived' },
    {
      operations: ['create', 'update'],
      surround: async (world) => {
        const application_id = await around.application(world);
        const config = { application_id, name: '1.0.0', docker: { compose_file: composeFile }, archived: true };
        return { config, changed: { ...config, archived: false } };
      },
    },
  ),
  ...scenariosOf(
    { resource: 'distr_application_version', sort: 'kubernetes' },
    {
      surround: async (world) => {
        const application_id = await around.application(world, 'kubernetes');
        const chart = { chart_type: 'oci', chart_url: 'oci://charts.example.com/shop', chart_version: '1.0.0' };
        const config = { application_id, name: '1.0.0', kubernetes: { ...chart, base_values: 'replicas: 2\n' } };
        return { config, changed: { ...config, archived: true } };
      },
    },
  ),
];

const customers = scenariosOf(
  { resource: 'distr_customer_organization', sort: 'with features' },
  {
    surround: async (world) => {
      const config = { name: named(world, 'Acme'), features: ['deployment_targets', 'alerts'] };
      return { config, changed: { ...config, features: ['deployment_targets'] } };
    },
  },
);

const targets = [
  ...scenariosOf(
    { resource: 'distr_deployment_target', sort: 'docker' },
    {
      surround: async (world) => {
        const config = { name: named(world, 'host'), type: 'docker' };
        return { config, changed: { ...config, metrics_enabled: false } };
      },
    },
  ),
  ...scenariosOf(
    { resource: 'distr_deployment_target', sort: 'docker, with an agent version' },
    {
      operations: ['create', 'update'],
      surround: async (world) => {
        const [first, second] = await world.ask<{ id: string }[]>('GET', '/agent-versions');
        const config = { name: named(world, 'host'), type: 'docker', agent_version_id: first?.id };
        return { config, changed: { ...config, agent_version_id: second?.id } };
      },
    },
  ),
  ...scenariosOf(
    { resource: 'distr_deployment_target', sort: 'kubernetes, of a customer' },
    {
      operations: ['create', 'update', 'delete'],
      surround: async (world) => {
        const customer = await world.ask('POST', '/customer-organizations', { name: named(world, 'Around') });
        const place = { namespace: 'shop', scope: 'namespace', customer_organization_id: customer.id };
        const config = { name: named(world, 'cluster'), type: 'kubernetes', ...place };
        return { config, changed: { ...config, name: named(world, 'other-cluster') } };
      },
    },
  ),
];

const credentials = [
  ...scenariosOf(
    { resource: 'distr_agent_credential', sort: 'never used' },
    {
      operations: ['create', 'read', 'delete', 'import'],
      surround: async (world) => ({ config: { deployment_target_id: await around.target(world) } }),
    },
  ),
  ...scenariosOf(
    { resource: 'distr_agent_credential', sort: 'in use, rotated', rotates: true, hasAgents: true },
    {
      operations: ['update', 'replace'],
      surround: async (world) => {
        const config = { deployment_target_id: await around.target(world), rotate_while_connected: true };
        return { config, changed: { ...config, rotation_triggers: { month: 'may' } } };
      },
    },
  ),
];

const connections = scenariosOf(
  { resource: 'distr_agent_connection', sort: 'docker', hasAgents: true },
  {
    surround: async (world) => {
      const versionId = await around.version(world, await around.application(world), '1.0.0');
      const deployment_target_id = await around.target(world);
      await around.credential(world, deployment_target_id);
      await around.deployment(world, deployment_target_id, versionId);
      const config = { deployment_target_id, credential_revision: 1, timeouts: timeouts(world) };
      return { config, changed: { ...config, triggers: { restarted: 'once' } } };
    },
  },
);

const deployments = [
  ...scenariosOf(
    { resource: 'distr_deployment', sort: 'docker, with a release name' },
    { surround: (world) => dockerDeployment(world, { release_name: 'shop' }) },
  ),
  ...scenariosOf(
    { resource: 'distr_deployment', sort: 'docker, without a release name' },
    { surround: (world) => dockerDeployment(world, {}) },
  ),
  ...scenariosOf(
    { resource: 'distr_deployment', sort: 'kubernetes' },
    {
      surround: async (world) => {
        const application = await around.application(world, 'kubernetes');
        const deployment_target_id = await around.target(world, 'kubernetes');
        const [first, second] = [
          await around.chartVersion(world, application, '1.0.0'),
          await around.chartVersion(world, application, '2.0.0'),
        ];
        const kubernetes = { values: 'replicas: 2\n' };
        const config = { deployment_target_id, application_version_id: first, release_name: 'shop', kubernetes };
        return { config, changed: { ...config, application_version_id: second } };
      },
    },
  ),
];

const rollouts = scenariosOf(
  { resource: 'distr_rollout', sort: 'docker', hasAgents: true },
  {
    operations: ['create', 'read', 'update', 'delete', 'replace'],
    surround: async (world) => {
      const application = await around.application(world);
      const versionId = await around.version(world, application, '1.0.0');
      const deployment_target_id = await around.target(world);
      await around.credential(world, deployment_target_id);
      const deployed = await around.deployment(world, deployment_target_id, versionId);
      const one = { deployment_target_id, deployment_id: deployed.id, revision_id: deployed.revisionId };
      const config = { deployments: { one }, bake_time: '0s', timeouts: timeouts(world) };
      return { config, changed: { ...config, deployments: { one, same: one } } };
    },
  },
);

async function dockerDeployment(world: World, more: object) {
  const application = await around.application(world);
  const first = await around.version(world, application, '1.0.0');
  const deployment_target_id = await around.target(world);
  const config = { deployment_target_id, application_version_id: first, docker: { env_file: 'A=1\n' }, ...more };
  return { config, changed: { ...config, docker: { env_file: 'A=2\n' } } };
}

/** A data source of each kind, read by one plan. */
const dataSources: Scenario[] = [
  {
    resource: 'data sources',
    sort: 'all',
    operation: 'read',
    begin: async (world) => {
      const applicationId = await around.application(world);
      const versionId = await around.version(world, applicationId, '1.0.0');
      const targetId = await around.target(world);
      const { id: deployment_id } = await around.deployment(world, targetId, versionId);
      const data = (type: string, config: Readonly<Record<string, unknown>>) =>
        ({ type, isData: true, config }) as const;
      const stack = {
        hub: data('distr_hub', {}),
        application: data('distr_application', { name: named(world, 'around') }),
        version: data('distr_application_version', { application_id: applicationId, name: '1.0.0' }),
        target: data('distr_deployment_target', { id: targetId }),
        status: data('distr_deployment_status', { deployment_target_id: targetId, deployment_id }),
      };
      return { stack };
    },
  },
];

/** Everything that the provider does at the hub. */
export const scenarios: readonly Scenario[] = [
  ...applications,
  ...versions,
  ...customers,
  ...targets,
  ...credentials,
  ...connections,
  ...deployments,
  ...rollouts,
  ...dataSources,
];
