import { findingOf, type ContainerState } from '../../../src/local-hub/agents/container-engine';

const running: ContainerState = { name: 'p-web-1', state: 'running', health: null, status: 'Up 1 second', exitCode: 0 };
const exited = { ...running, name: 'p-migrate-1', state: 'exited', status: 'Exited (0) 7 seconds ago' };

test('a container that has ended is an error, with code 0 too, whatever the others do', () => {
  expect(findingOf([running, exited])).toEqual({
    type: 'error',
    message: 'service p-migrate-1 is not in running state: state=exited, status=Exited (0) 7 seconds ago, exitCode=0',
  });
});

test('a container that is started again and again is on its way, not an error', () => {
  expect(
    findingOf([
      { ...running, health: 'healthy' },
      { ...running, state: 'restarting', exitCode: 1 },
    ]),
  ).toEqual({
    type: 'progressing',
    message: 'status check results: 1 healthy, 1 starting',
  });
});
