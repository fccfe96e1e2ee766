import { DockerEngine } from '../../support/docker/docker-engine';
import { buildBusybox } from '../../support/docker/images';
import { installSiblings, meetsRealProviders, requirementsOf } from '../../support/siblings/install';
import { TerraformProject } from '../../support/terraform-project';

let engine: DockerEngine;
beforeAll(async () => (engine = await DockerEngine.start()));
afterAll(() => engine?.close());

let project: TerraformProject;
beforeEach(async () => {
  await buildBusybox(engine.api, 'shop:1');
  project = await TerraformProject.start();
  installSiblings(project.folder, 'docker');
});
afterEach(async () => {
  for (const { Id } of await engine.api.get<{ Id: string }[]>('/containers/json?all=1'))
    await engine.api.delete(`/containers/${Id}?force=1&v=1`);
  await engine.api.post('/volumes/prune');
  await project.close();
});

/** Ends well when it is told to, and leaves a mark of it in its volume. */
const command = [
  'sh',
  '-c',
  'trap "echo ended >> /data/marks; exit 0" TERM; echo started >> /data/marks; while :; do sleep 0.1; done',
];

/** An image, a volume, and a container of both. */
function write(container: object = {}, image: object = {}, more: object = {}): void {
  const docker_container = {
    shop: {
      name: 'shop',
      image: '${docker_image.shop.image_id}',
      command,
      network_mode: 'none',
      destroy_grace_seconds: 10,
      volumes: [{ volume_name: '${docker_volume.data.name}', container_path: '/data' }],
      ...container,
    },
  };
  const docker_image = { shop: { name: 'shop:1', keep_locally: true, ...image } };
  const resource = { docker_image, docker_volume: { data: { name: 'data' } }, docker_container, ...more };
  const provider = { docker: { host: `unix://${engine.socketPath}` } };
  project.write({ provider, resource }, requirementsOf('docker'));
}

async function applied(): Promise<Record<string, unknown>> {
  await project.apply();
  return (await project.state('docker_container.shop')) ?? {};
}

/** What a command in the container says. */
async function said(...words: string[]): Promise<string> {
  const { Id } = await engine.api.post<{ Id: string }>('/containers/shop/exec', {
    Cmd: words,
    AttachStdout: true,
    Tty: true,
  });
  return engine.api.post<string>(`/exec/${Id}/start`, { Tty: true });
}

test('image, volume and container are made in the engine, found again as they are, and removed', async () => {
  write({
    env: ['GREETING=hello world'],
    labels: [{ label: 'sh.distr.autoheal', value: 'true' }],
    restart: 'always',
    upload: [{ file: '/etc/shop/greeting.txt', content: 'hello\n', executable: true }],
    mounts: [{ type: 'bind', source: '/', target: '/hostfs', read_only: true }],
  });
  await project.succeed('init');
  const { id } = await applied();
  expect(await engine.api.get('/containers/shop/json')).toMatchObject({
    Id: id,
    State: { Running: true },
    Config: { Labels: { 'sh.distr.autoheal': 'true' } },
    HostConfig: { NetworkMode: 'none', RestartPolicy: { Name: 'always' }, Binds: ['data:/data:rw'] },
  });
  expect(
    await said(
      'sh',
      '-c',
      'echo $GREETING; cat /etc/shop/greeting.txt; test -x /etc/shop/greeting.txt && test -d /hostfs/proc && echo all',
    ),
  ).toBe('hello world\r\nhello\r\nall\r\n');
  expect((await project.plan()).changes).toEqual([]);
  await project.succeed('destroy', '-auto-approve');
  expect(await engine.api.find('/containers/shop/json')).toBeNull();
  expect(await engine.api.find('/volumes/data')).toBeNull();
  expect(await engine.api.find('/images/shop:1/json')).not.toBeNull();
});

test('the restart policy changes in place; another environment needs another container, and the old one ends first', async () => {
  write();
  await project.succeed('init');
  const { id } = await applied();
  write({ restart: 'always' });
  expect((await project.plan()).changes.map(({ actions, after }) => [actions, after?.id])).toEqual([[['update'], id]]);
  expect((await applied()).id).toBe(id);
  write({ restart: 'always', env: ['SECRET=new'] });
  const { changes } = await project.plan();
  expect(changes.map(({ actions, replacePaths }) => [actions, replacePaths])).toEqual([
    [['delete', 'create'], [['env']]],
  ]);
  expect((await applied()).id).not.toBe(id);
  expect(await said('cat', '/data/marks')).toBe('started\r\nended\r\nstarted\r\n');
});

test('an environment that turns unknown in the plan is overlooked there, unless what it hangs on triggers the replacement', async () => {
  const secret = (input: string) => ({ terraform_data: { secret: { input } } });
  const env = '${split(",", terraform_data.secret.output)}';
  write({ env }, {}, secret('SECRET=1'));
  await project.succeed('init');
  const { id } = await applied();
  write({ env }, {}, secret('SECRET=2'));
  // The real one takes it for no change, unless the value is sensitive.
  if (meetsRealProviders()) expect((await applied()).id).toBe(id);
  else expect(await project.fail('apply', '-auto-approve')).toContain('from Update to DeleteThenCreate');
  write({ env, lifecycle: { replace_triggered_by: ['terraform_data.secret.output'] } }, {}, secret('SECRET=3'));
  expect((await applied()).id).not.toBe(id);
});

test('a container that has ended is made again, and one that is gone too', async () => {
  write();
  await project.succeed('init');
  const { id } = await applied();
  await engine.api.post('/containers/shop/kill');
  const { id: second } = await applied();
  expect(second).not.toBe(id);
  await engine.api.delete('/containers/shop?force=1');
  expect((await applied()).id).not.toBe(second);
});

test('an image that is not kept is removed, and one that is nowhere is refused', async () => {
  write({}, { keep_locally: false });
  await project.succeed('init');
  await project.apply();
  await project.succeed('destroy', '-auto-approve');
  expect(await engine.api.find('/images/shop:1/json')).toBeNull();
  write();
  expect(await project.fail('apply', '-auto-approve')).toContain(
    'Unable to read Docker image into resource: unable to pull image shop:1',
  );
  expect(await engine.api.find('/volumes/data')).toMatchObject({ Name: 'data' });
});

// The real provider does it all.
if (!meetsRealProviders())
  test('what the stand-in does not act on is refused', async () => {
    write({ privileged: true });
    await project.succeed('init');
    expect(await project.fail('apply', '-auto-approve')).toContain('does nothing about `privileged`');
    expect(await engine.api.get('/containers/json?all=1')).toEqual([]);
  });
