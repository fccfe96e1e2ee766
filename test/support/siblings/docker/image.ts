/** `docker_image`. As with the real provider, an image that the host has is taken as it is; only others are pulled. */
import { unless, type DockerApi } from '../../docker/docker-api';
import type { SiblingResource } from '../sibling';
import { text, type Values } from '../values';
import { checkActedOn, orRefusal } from './refusal';

export const image: SiblingResource<DockerApi> = {
  type: 'docker_image',
  replace: ['name', 'pull_triggers', 'triggers', 'build', 'platform'],

  async create(api, given) {
    checkActedOn(given, ['name', 'keep_locally', 'force_remove', 'pull_triggers', 'triggers']);
    const name = text(given.name);
    if ((await find(api, name)) === undefined)
      await orRefusal(
        `Unable to read Docker image into resource: unable to pull image ${name}`,
        api.postLong(`/images/create?fromImage=${encodeURIComponent(name)}`),
      );
    return (await find(api, name)) ?? {};
  },

  read: (api, stored) => find(api, text(stored.name)),

  // What can change concerns the end only.
  update: () => Promise.resolve({}),

  async delete(api, { name, keep_locally, force_remove }) {
    if (keep_locally === true) return;
    const path = `/images/${text(name)}?force=${force_remove === true}`;
    await orRefusal('Unable to remove Docker image', unless(404, api.delete(path)));
  },
};

async function find(api: DockerApi, name: string): Promise<Values | undefined> {
  const found = await api.find<{ Id: string; RepoDigests: readonly string[] | null }>(`/images/${name}/json`);
  return found === null
    ? undefined
    : { id: `${found.Id}${name}`, image_id: found.Id, repo_digest: found.RepoDigests?.[0] ?? '' };
}
