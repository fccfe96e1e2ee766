import { startAgents, type AccessSource, type Agents, type Behave } from '../../src/local-hub/agents';
import { agentIntervalMs as intervalMs, type TestHub } from './test-hub';
import { askHub } from './hub-api';
import { TerraformProject } from './terraform-project';

/** A project whose hub has agents: each credential that is issued starts one. */
export interface DeployedProject {
  readonly project: TerraformProject;
  /** Asks the hub as somebody else would, and returns its JSON. */
  hub<T>(method: string, path: string, body?: object): Promise<T>;
  close(): Promise<void>;
}

/**
 * Starts a project with agents that behave as told.
 * @param without name of a target where nobody installs one.
 */
export async function startDeployedProject(behaviour: Behave = 'healthy', without?: string): Promise<DeployedProject> {
  const project = await TerraformProject.start();
  const source = without === undefined ? project.hub : accessExcept(project.hub, without);
  const agents: Agents = startAgents({ source, behaviour, intervalMs });
  return {
    project,
    hub: (method, path, body) => askHub(project.hub, method, path, body),
    async close() {
      await agents.stop();
      await project.close();
    },
  };
}

function accessExcept(hub: TestHub, without: string): AccessSource {
  return {
    onAccessRequest: (listener) =>
      hub.onAccessRequest((access) => {
        const path = `/deployment-targets/${access.deploymentTargetId}`;
        void askHub<{ name: string }>(hub, 'GET', path).then(({ name }) => {
          if (name !== without) listener(access);
        });
      }),
  };
}

/** What of a stack a test may change. */
export interface StackOptions {
  /** Name of the version. */
  readonly version?: string;
  /** The compose file, or the chart's base values. */
  readonly content?: string;
  readonly deployment?: object;
  readonly rollout?: object;
  readonly target?: object;
}

/** Quick enough for a test, with the proportions of the defaults. */
const rollout = { bake_time: '100ms', error_grace: '600ms', timeouts: { create: '20s', update: '20s' } };

/** The blocks of a stack with everything from an application to its roll-out on a Docker host. */
export function dockerStack(options: StackOptions = {}): object {
  const { version = '1', content = `services:\n  web:\n    image: shop:${version}\n` } = options;
  return stack('docker', { docker: { compose_file: content } }, {}, { docker: {} }, options, version);
}

/** The same for a chart in a namespace. */
export function kubernetesStack(options: StackOptions = {}): object {
  const { version = '1', content } = options;
  const chart = {
    chart_type: 'repository',
    chart_url: 'https://charts.example.com',
    chart_name: 'shop',
    chart_version: version,
  };
  const settings = { kubernetes: { ...chart, ...(content === undefined ? {} : { base_values: content }) } };
  const deployment = { release_name: 'shop', kubernetes: {} };
  return stack('kubernetes', settings, { namespace: 'shop', scope: 'namespace' }, deployment, options, version);
}

function stack(
  type: string,
  content: object,
  target: object,
  deployment: object,
  options: StackOptions,
  version: string,
): object {
  return {
    resource: {
      distr_application: { shop: { name: 'shop', type } },
      distr_application_version: {
        current: {
          application_id: '${distr_application.shop.id}',
          name: version,
          ...content,
          lifecycle: { create_before_destroy: true },
        },
      },
      distr_deployment_target: { host: { name: 'host', type, ...target, ...options.target } },
      distr_agent_credential: { host: { deployment_target_id: '${distr_deployment_target.host.id}' } },
      distr_deployment: {
        shop: {
          deployment_target_id: '${distr_deployment_target.host.id}',
          application_version_id: '${distr_application_version.current.id}',
          ...deployment,
          // An agent here takes a workload away within milliseconds.
          drain: '0s',
          ...options.deployment,
        },
      },
      distr_rollout: {
        shop: {
          deployments: {
            shop: {
              deployment_target_id: '${distr_deployment_target.host.id}',
              deployment_id: '${distr_deployment.shop.id}',
              revision_id: '${distr_deployment.shop.revision_id}',
            },
          },
          ...rollout,
          ...options.rollout,
          depends_on: ['distr_agent_credential.host'],
        },
      },
    },
  };
}
