import type { Read } from '../../define';
import { theOnly } from './find';
import type { attributes } from '../deployment-target';

export const read: Read<typeof attributes> = async (hub, { id, name, customerOrganizationId: owner }) => {
  const found =
    id === null
      ? theOnly(
          (await hub.deploymentTargets.list()).filter(
            (each) => each.name === name && each.customerOrganizationId === owner,
          ),
          {
            called: 'deployment target',
            name: name ?? '',
            where:
              owner === null
                ? ' among those of the vendor itself (no customer_organization_id was given)'
                : ` of the customer ${owner}`,
          },
        )
      : await hub.deploymentTargets.get(id);
  const { type, namespace, scope, customerOrganizationId, resources, agentVersion, createdAt } = found;
  const { metricsEnabled, deploymentLogsEnabled, deploymentLogsAfter, imageCleanupEnabled, autohealEnabled } = found;
  const isDocker = type === 'docker';
  return {
    id: found.id,
    name: found.name,
    type,
    namespace,
    scope,
    customerOrganizationId,
    resources,
    createdAt,
    metricsEnabled,
    deploymentLogsEnabled,
    deploymentLogsAfter,
    imageCleanupEnabled: isDocker ? imageCleanupEnabled : null,
    autohealEnabled: isDocker ? autohealEnabled : null,
    agentVersionId: agentVersion.id,
    agentVersion: agentVersion.name,
    connected: found.reportedAgentVersionId !== null,
  };
};
