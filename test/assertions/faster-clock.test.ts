import { fasterClock } from '../../src/assertions/faster-clock';
import { manualClock } from '../support/manual-clock';

test('its time passes so many times faster, and so its sleeps end earlier', async () => {
  const real = manualClock();
  const clock = fasterClock(20, real);
  const start = clock.now();
  let awake = false;
  const sleeping = clock.sleep(1000).then(() => (awake = true));
  await real.advance(49);
  expect([clock.now() - start, awake]).toEqual([980, false]);
  await real.advance(1);
  await sleeping;
  expect([clock.now() - start, awake]).toEqual([1000, true]);
});
