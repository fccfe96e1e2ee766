import type { HubClient } from '../../../hub/client';
import { readContent } from '../../application-version/transfer';
import type { Read } from '../../define';
import { theOnly } from './find';
import type { attributes } from '../application-version';

export const read: Read<typeof attributes> = async (hub, { applicationId, id, name }) => {
  const found =
    id === null ? await byName(hub, applicationId, name ?? '') : await hub.applicationVersions.get(applicationId, id);
  const { docker, kubernetes, linkTemplate } = await readContent(hub, found);
  return {
    applicationId,
    id: found.id,
    name: found.name,
    docker,
    kubernetes,
    linkTemplate,
    archived: found.archivedAt !== null,
    createdAt: found.createdAt,
  };
};

async function byName(hub: HubClient, applicationId: string, name: string) {
  const application = await hub.applications.get(applicationId);
  return theOnly(
    application.versions.filter((each) => each.name === name),
    { called: 'version', name, where: ` of the application ${JSON.stringify(application.name)}` },
  );
}
