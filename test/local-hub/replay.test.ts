import { createLocalHub } from '../../src/local-hub';
import { exceptedSteps, exceptions } from '../contract/exceptions';
import { loadRecording } from '../contract/load-recording';
import { replayCase } from '../contract/replay';
import { manualClock } from '../support/manual-clock';

const { cases } = loadRecording();
const hubAddress = 'http://local-hub.test';
/** Milliseconds between two requests, below the hub's limit of 30 a second. */
const pace = 40;

test.each(cases)('answers as the real hub: $name', async (recorded) => {
  const clock = manualClock();
  const hub = createLocalHub({ clock, registryHost: null });
  const send = async (path: string, init: RequestInit) => {
    await clock.advance(pace);
    return hub.fetch(new Request(hubAddress + path, init));
  };
  const results = await replayCase(recorded, send, { hub: hubAddress, imageRegistry: 'ghcr.io' });

  const excepted = exceptedSteps(recorded.name);
  const unexpected = results.filter(({ index, differences }) => differences.length > 0 && !excepted.includes(index));
  expect(
    unexpected.map(({ index, step, differences }) => ({ step: `${index} ${step.method} ${step.path}`, differences })),
  ).toEqual([]);
  for (const index of excepted) {
    expect({ index, differences: results[index]?.differences }).toEqual({
      index,
      differences: [expect.stringMatching(/^text /)],
    });
  }
});

test('every case that is excepted is in the recording', () => {
  const names = cases.map(({ name }) => name);
  const named = exceptions.flatMap(({ steps }) => Object.keys(steps));
  expect(named.filter((name) => !names.includes(name))).toEqual([]);
});
