import type { Read } from '../../define';
import { theOnly } from './find';
import type { attributes } from '../application';

export const read: Read<typeof attributes> = async (hub, { id, name }) => {
  const found =
    id === null
      ? theOnly(
          (await hub.applications.list()).filter((each) => each.name === name),
          { called: 'application', name: name ?? '' },
        )
      : await hub.applications.get(id);
  return {
    id: found.id,
    name: found.name,
    type: found.type,
    versions: found.versions.map(({ id, name, archivedAt }) => ({ id, name, archived: archivedAt !== null })),
  };
};
