import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DockerEngine } from '../support/docker/docker-engine';
import { buildBusybox } from '../support/docker/images';

test('an engine that is closed in the middle of its work leaves no process, no mount and no file', async () => {
  const engine = await DockerEngine.start();
  await buildBusybox(engine.api, 'busybox:test');
  const { Id } = await engine.api.post<{ Id: string }>('/containers/create', {
    Image: 'busybox:test',
    Cmd: ['sleep', '1000'],
    HostConfig: { NetworkMode: 'host', RestartPolicy: { Name: 'always' } },
  });
  await engine.api.post(`/containers/${Id}/start`);
  const processes = [
    readFileSync(join(engine.folder, 'pid'), 'utf8'),
    (await engine.api.get<{ State: { Pid: number } }>(`/containers/${Id}/json`)).State.Pid,
  ];
  expect(processes.map((pid) => existsSync(`/proc/${pid}`))).toEqual([true, true]);
  await engine.close();
  expect(processes.map((pid) => existsSync(`/proc/${pid}`))).toEqual([false, false]);
  expect(readFileSync('/proc/self/mountinfo', 'utf8')).not.toContain(engine.folder);
  expect(existsSync(engine.folder)).toBe(false);
});

test('a machine without an engine is told how to get one', async () => {
  const before = process.env.TEST_DOCKERD;
  process.env.TEST_DOCKERD = '/nowhere/dockerd';
  await expect(DockerEngine.start()).rejects.toThrow('TEST_DOCKERD names /nowhere/dockerd, which is no program.');
  if (before === undefined) delete process.env.TEST_DOCKERD;
  else process.env.TEST_DOCKERD = before;
});
