import { stopKinds, type FaultKind } from './fault-kinds';
import { nameOf } from './interrupted';
import { localWorld } from './local-world';
import { disturbed, undisturbed } from './point';
import { scenarios } from './scenarios';
import { complaintsAbout } from './table';

/*
 * Terraform's Ctrl-C: the provider is told to stop while it waits, for whatever it waits. Time is played, so a wait that only a
 * tick of the clock would end goes on for ever.
 */

jest.mock('../../src/clock', () => jest.requireActual<object>('./virtual-time'));
jest.mock('../../src/hub/dispatcher', () => jest.requireActual<object>('./in-process'));

/** As an error of its own, or as what has become of the call; or a plan that did without is over, and nobody goes on with it. */
const saysSo = /Error: Interrupted|was canceled|^\(killed\)/;

const makeWorld = async () => localWorld();

test.each(scenarios.map((scenario) => [nameOf(scenario), scenario] as const))(
  '%s, told to stop while it waits, ends before time passes, says so, and converges with the next apply',
  async (_name, scenario) => {
    const known = await undisturbed(scenario, makeWorld);
    const complaints: string[] = [];
    for (const kind of stopKinds) {
      const points = kind.effect ? numbersOf(known.calls, kind) : known.pauses;
      for (const nth of points) {
        const verdict = await disturbed(scenario, makeWorld, known, nth, kind);
        complaints.push(...complaintsAbout(verdict));
        const [said = ''] = verdict.story;
        if (!saysSo.test(said)) complaints.push(`${kind.name}, call ${nth}: ${said}`);
      }
    }
    expect(complaints).toEqual([]);
  },
  120_000,
);

function numbersOf(calls: readonly string[], { stops }: FaultKind): number[] {
  // Nobody waits to ask for the hub's version again.
  const isOne = (call: string) => stops === 'unanswered' || call !== 'GET /docs/openapi.json';
  return calls.flatMap((call, index) => (isOne(call) ? [index + 1] : []));
}
