/**
 * Stands in for the provider kreuzwerker/docker: images, volumes and containers are those of the real engine that the
 * provider block or `DOCKER_HOST` names.
 */
import { DockerApi } from '../../docker/docker-api';
import { schemas } from '../schema';
import type { Sibling } from '../sibling';
import { text } from '../values';
import { container } from './container';
import { image } from './image';
import { volume } from './volume';

export const docker: Sibling<DockerApi> = {
  schema: schemas.docker,
  olderKit: true,
  configure: ({ host }, environment) => {
    const address = text(host) || environment.DOCKER_HOST || 'unix:///var/run/docker.sock';
    if (!address.startsWith('unix://')) throw new Error(`The stand-in speaks to unix sockets only, not to ${address}.`);
    return new DockerApi(address.slice('unix://'.length));
  },
  resources: [image, volume, container],
};
