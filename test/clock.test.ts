import { systemClock } from '../src/clock';

const day = 86_400_000;

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

test('a sleep of many days, which no timer of Node takes, lasts as long as it should', async () => {
  let isOver = false;
  void systemClock.sleep(90 * day).then(() => (isOver = true));
  await jest.advanceTimersByTimeAsync(90 * day - 1);
  expect(isOver).toBe(false);
  await jest.advanceTimersByTimeAsync(1);
  expect(isOver).toBe(true);
});

test('an abort ends it at once, also weeks later, and leaves no timer behind', async () => {
  const controller = new AbortController();
  const reason = new Error('stop');
  const ended = expect(systemClock.sleep(90 * day, controller.signal)).rejects.toBe(reason);
  await jest.advanceTimersByTimeAsync(60 * day);
  controller.abort(reason);
  await ended;
  expect(jest.getTimerCount()).toBe(0);
});

test('nothing is slept where the signal is aborted before', async () => {
  await expect(systemClock.sleep(day, AbortSignal.abort('over'))).rejects.toThrow('over');
  expect(jest.getTimerCount()).toBe(0);
});

test('who sets the time of day changes nothing in what limits a wait', () => {
  const began = systemClock.elapsed();
  jest.setSystemTime(0);
  expect(systemClock.now()).toBe(0);
  expect(systemClock.elapsed() - began).toBe(0);
});
