import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TerraformStack } from 'cdktf';
import { parseAllDocuments } from 'yaml';
import { evaluated } from './evaluated';

/** An object of Kubernetes. */
export interface KubernetesObject {
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

const agent = (path: string) => `<hub>/api/v1/agent/${path}`;

/** What hub and engine would tell, in the words of the recorded manifests. */
const computed = {
  distr_agent_credential: {
    secret: '<target-secret>',
    revision: 1,
    environment: {
      DISTR_TARGET_ID: '<target-id>',
      DISTR_LOGIN_ENDPOINT: agent('login'),
      DISTR_MANIFEST_ENDPOINT: agent('manifest'),
      DISTR_RESOURCE_ENDPOINT: agent('resources'),
      DISTR_STATUS_ENDPOINT: agent('status'),
      DISTR_METRICS_ENDPOINT: agent('metrics'),
      DISTR_LOGS_ENDPOINT: agent('logs'),
      DISTR_AGENT_LOGS_ENDPOINT: agent('deployment-target-logs'),
      DISTR_INTERVAL: '5s',
      DISTR_AGENT_VERSION_ID: '',
      DISTR_REGISTRY_HOST: '<registry-host>',
    },
  },
  distr_deployment_target: {
    id: '<target-id>',
    agent_version: '3.1.0',
    agent_version_id: '<agent-version-id>',
    metrics_enabled: true,
    autoheal_enabled: true,
    resources: null,
  },
  'data.distr_hub': { registry_host: '<registry-host>' },
  docker_image: { image_id: '<image-id>' },
  docker_container: { id: '<container-id>' },
};

/**
 * What the resources of a stack with agents are told, once the hub has answered.
 * @param told more that the hub tells, by type.
 */
export function installed(
  stack: TerraformStack,
  told: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {},
): Record<string, Readonly<Record<string, unknown>>> {
  return evaluated(stack, { ...computed, ...told });
}

/** The objects that the hub's own command installs, as it was recorded. */
export function recordedObjects(name: string): KubernetesObject[] {
  return objectsIn(readFileSync(join(__dirname, '../fixtures/connect-manifests', `${name}.yaml`), 'utf8'));
}

/** The objects of a manifest. */
export function objectsIn(manifest: string): KubernetesObject[] {
  return parseAllDocuments(manifest).flatMap((document) => {
    const object = document.toJS() as KubernetesObject | null;
    return object === null ? [] : [object];
  });
}

/** Objects by kind and name, for a comparison field by field. */
export function byName(objects: readonly KubernetesObject[]): Record<string, KubernetesObject> {
  return Object.fromEntries(objects.map((object) => [`${object.kind}/${object.metadata.name}`, object]));
}
