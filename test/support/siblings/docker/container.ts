/**
 * `docker_container`. As with the real provider, all but a few attributes need another container; one that has to run
 * and does not is removed when Terraform looks at it; without `destroy_grace_seconds` it is killed.
 */
import { unless, type DockerApi } from '../../docker/docker-api';
import type { SiblingResource } from '../sibling';
import { items, known, number, only, text, type Values } from '../values';
import { checkActedOn, orRefusal } from './refusal';
import { uploadFile } from './upload';

const replacing = [
  ...['name', 'image', 'command', 'entrypoint', 'env', 'labels', 'mounts', 'network_mode', 'read_only', 'upload'],
  ...['user', 'volumes', 'working_dir'],
];

export const container: SiblingResource<DockerApi> = {
  type: 'docker_container',
  replace: replacing,

  async create(api, given, { created }) {
    checkActedOn(given, [
      ...replacing,
      'destroy_grace_seconds',
      'healthcheck',
      'must_run',
      'remove_volumes',
      'restart',
    ]);
    const { Id } = await orRefusal(
      'Unable to create container',
      api.post<{ Id: string }>(`/containers/create?name=${text(given.name)}`, descriptionOf(given)),
    );
    created({ id: Id });
    for (const file of items(given.upload)) await uploadFile(api, Id, file);
    await orRefusal('Unable to start container', api.post(`/containers/${Id}/start`));
    const found = await api.get<Container>(`/containers/${Id}/json`);
    return { ...decidedBy(found), ...known(given), id: Id };
  },

  async read(api, stored) {
    const found = await api.find<Container>(`/containers/${text(stored.id)}/json`);
    if (found === null) return undefined;
    if (!found.State.Running && stored.must_run !== false) {
      await remove(api, stored);
      return undefined;
    }
    return {
      name: found.Name.replace('/', ''),
      image: text(stored.image).startsWith('sha256:') ? found.Image : found.Config.Image,
      // What the configuration leaves to the engine is no drift.
      restart: stored.restart === null ? null : found.HostConfig.RestartPolicy.Name,
    };
  },

  async update(api, given, { id }) {
    const RestartPolicy = { Name: text(given.restart) || 'no', MaximumRetryCount: number(given.max_retry_count) };
    await orRefusal('Unable to update a container', api.post(`/containers/${text(id)}/update`, { RestartPolicy }));
    return {};
  },

  delete: remove,
};

async function remove(api: DockerApi, { id, destroy_grace_seconds, remove_volumes }: Values): Promise<void> {
  await unless(404, api.post(`/containers/${text(id)}/stop?t=${number(destroy_grace_seconds)}`));
  await api.delete(`/containers/${text(id)}?force=1&v=${remove_volumes !== false}`);
}

/** The body of `POST /containers/create`. */
function descriptionOf(given: Values): object {
  const { image, command, entrypoint, env, user, working_dir, labels, network_mode, read_only, restart } = known(given);
  return {
    Image: image,
    Cmd: command,
    Entrypoint: entrypoint,
    Env: env,
    User: user,
    WorkingDir: working_dir,
    Labels: Object.fromEntries(items(labels).map(({ label, value }) => [text(label), value])),
    HostConfig: {
      NetworkMode: network_mode ?? 'bridge',
      ReadonlyRootfs: read_only,
      RestartPolicy: { Name: restart ?? 'no', MaximumRetryCount: 0 },
      Binds: items(given.volumes).map(bindOf),
      Mounts: items(given.mounts).map(mountOf),
    },
  };
}

function bindOf({ volume_name, host_path, container_path, read_only }: Values): string {
  return `${text(volume_name) || text(host_path)}:${text(container_path)}:${read_only === true ? 'ro' : 'rw'}`;
}

function mountOf({ type, source, target, read_only, bind_options }: Values): object {
  const { propagation } = only(bind_options);
  return {
    Type: type,
    Source: source,
    Target: target,
    ReadOnly: read_only === true,
    ...(propagation !== undefined && { BindOptions: { Propagation: propagation } }),
  };
}

/** What the engine decides where the configuration does not. */
function decidedBy({ Config, HostConfig, NetworkSettings }: Container): Values {
  return {
    bridge: NetworkSettings.Bridge,
    command: Config.Cmd ?? [],
    entrypoint: Config.Entrypoint ?? [],
    hostname: Config.Hostname,
    init: HostConfig.Init ?? false,
    ipc_mode: HostConfig.IpcMode,
    log_driver: HostConfig.LogConfig.Type,
    runtime: HostConfig.Runtime,
    security_opts: HostConfig.SecurityOpt ?? [],
    shm_size: Math.floor(HostConfig.ShmSize / 2 ** 20),
    stop_signal: Config.StopSignal ?? '',
    stop_timeout: Config.StopTimeout ?? 0,
  };
}

/** The part of `GET /containers/{id}/json` that is told to Terraform. */
interface Container {
  readonly Name: string;
  /** Its id. */
  readonly Image: string;
  readonly State: { readonly Running: boolean };
  readonly Config: {
    /** As it was asked for. */
    readonly Image: string;
    readonly Cmd: readonly string[] | null;
    readonly Entrypoint: readonly string[] | null;
    readonly Hostname: string;
    readonly StopSignal?: string;
    readonly StopTimeout?: number;
  };
  readonly HostConfig: {
    readonly Init?: boolean | null;
    readonly IpcMode: string;
    readonly LogConfig: { readonly Type: string };
    readonly RestartPolicy: { readonly Name: string };
    readonly Runtime: string;
    readonly SecurityOpt: readonly string[] | null;
    readonly ShmSize: number;
  };
  readonly NetworkSettings: { readonly Bridge: string };
}
