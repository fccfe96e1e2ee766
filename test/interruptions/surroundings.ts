import { composeFile } from './content';
import type { World } from './world';

/* What a scenario finds on the hub: made by others, who are not disturbed. */

type DeploymentType = 'docker' | 'kubernetes';

export async function application(world: World, type: DeploymentType = 'docker'): Promise<string> {
  return (await world.ask('POST', '/applications', { name: `${world.prefix}around`, type })).id;
}

export async function version(world: World, applicationId: string, name: string): Promise<string> {
  const form = new FormData();
  form.set('applicationversion', JSON.stringify({ name, resources: [] }));
  form.set('composefile', new Blob([composeFile], { type: 'application/yaml' }), 'compose.yaml');
  return (await world.ask('POST', `/applications/${applicationId}/versions`, form)).id;
}

export async function chartVersion(world: World, applicationId: string, name: string): Promise<string> {
  const form = new FormData();
  const chart = { chartType: 'oci', chartUrl: 'oci://charts.example.com/shop', chartVersion: name };
  form.set('applicationversion', JSON.stringify({ name, ...chart, resources: [] }));
  return (await world.ask('POST', `/applications/${applicationId}/versions`, form)).id;
}

export async function target(world: World, type: DeploymentType = 'docker'): Promise<string> {
  const place = type === 'docker' ? {} : { namespace: 'shop', scope: 'namespace' };
  const settings = { deploymentLogsEnabled: true, metricsEnabled: type === 'docker' };
  const docker = type === 'docker' ? { imageCleanupEnabled: true, autohealEnabled: true } : {};
  const body = { name: `${world.prefix}host`, type, ...place, ...settings, ...docker };
  return (await world.ask('POST', '/deployment-targets', body)).id;
}

/** Deploys to a target. Returns the ids that a roll-out needs. */
export async function deployment(
  world: World,
  deploymentTargetId: string,
  applicationVersionId: string,
): Promise<{ readonly id: string; readonly revisionId: string }> {
  const request = { deploymentTargetId, applicationVersionId, dockerType: 'compose', releaseName: 'around' };
  await world.ask('PUT', '/deployments', request);
  const path = `/deployment-targets/${deploymentTargetId}`;
  const { deployments } = await world.ask<{ deployments: Deployed[] }>('GET', path);
  const [found] = deployments;
  if (!found) throw new Error('The hub has no deployment.');
  return { id: found.id, revisionId: found.deploymentRevisionId };
}

interface Deployed {
  readonly id: string;
  readonly deploymentRevisionId: string;
}

/** Issues a credential, as somebody does in the hub. */
export async function credential(world: World, targetId: string): Promise<void> {
  await world.ask('POST', `/deployment-targets/${targetId}/access-request`, {});
}
