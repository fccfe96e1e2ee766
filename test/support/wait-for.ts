import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks again and again until the answer fits. Its time limit is the test's.
 * @param fits by default: anything but undefined, null and false
 */
export async function waitFor<T>(ask: () => T | Promise<T>, fits: (answer: T) => boolean = Boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (fits(answer)) return answer;
    await sleep(50);
  }
}
