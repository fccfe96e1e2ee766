/** `docker_volume`. As with the real provider, its end waits half a minute for whoever uses it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { DockerApiError, type DockerApi } from '../../docker/docker-api';
import type { SiblingResource } from '../sibling';
import { items, known, text, type Values } from '../values';
import { orRefusal } from './refusal';

export const volume: SiblingResource<DockerApi> = {
  type: 'docker_volume',
  replace: ['*'],

  async create(api, given) {
    const { name, driver, driver_opts, labels } = known(given);
    const created = await orRefusal(
      'Unable to create volume',
      api.post<Volume>('/volumes/create', {
        Name: name,
        Driver: driver,
        DriverOpts: driver_opts,
        Labels: Object.fromEntries(items(labels).map(({ label, value }) => [text(label), value])),
      }),
    );
    return toldOf(created);
  },

  async read(api, stored) {
    const found = await api.find<Volume>(`/volumes/${text(stored.id)}`);
    return found === null ? undefined : toldOf(found);
  },

  async delete(api, stored, { signal }) {
    for (const end = Date.now() + 30_000; ; await sleep(500, undefined, { signal }))
      try {
        return await api.delete(`/volumes/${text(stored.id)}`);
      } catch (error) {
        const inUse = error instanceof DockerApiError && error.status === 409;
        if (!inUse || Date.now() > end) return orRefusal('Unable to remove volume', Promise.reject(error as Error)); // nothing else is thrown
      }
  },
};

interface Volume {
  readonly Name: string;
  readonly Driver: string;
  readonly Mountpoint: string;
}

const toldOf = ({ Name, Driver, Mountpoint }: Volume): Values => ({
  id: Name,
  name: Name,
  driver: Driver,
  mountpoint: Mountpoint,
});
