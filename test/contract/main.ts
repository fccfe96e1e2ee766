import { randomUUID } from 'node:crypto';
import { systemClock } from '../../src/clock';
import { createLocalHub } from '../../src/local-hub';
import { manualClock } from '../support/manual-clock';
import { exceptedSteps } from './exceptions';
import { loadRecording } from './load-recording';
import type { RecordedCase } from './recording';
import { replayCase, withFreshAccounts, type StepResult } from './replay';
import { sendFrom } from './send-from';
import { contractCases, hourLimit } from './suite';
import type { Surroundings } from './suite/contract-case';
import type { Context } from './suite/objects';
import { pacedSender, runCase, surroundingsOf, type HubUnderTest } from './suite/run-case';

/** A hub with all that the suite and the replay want of it. */
interface Candidate {
  description: string;
  isLocal: boolean;
  hub: HubUnderTest;
  /** Why the recording cannot be replayed here; undefined if it can. */
  replayImpossible: (context: Context) => string | undefined;
  /** Plays one recorded case, on a fresh hub or from a fresh address. */
  replay: (recorded: RecordedCase, index: number) => Promise<StepResult[]>;
}

interface Count {
  passed: number;
  failed: number;
}

const localAddress = 'http://local-hub.test';
const imageRegistry = 'ghcr.io';

void main();

async function main(): Promise<void> {
  const { DISTR_HOST, DISTR_API_KEY } = process.env;
  const candidate =
    DISTR_HOST && DISTR_API_KEY ? await realHub(DISTR_HOST.replace(/\/$/, ''), DISTR_API_KEY) : localHub();
  console.log(`The contract of a Distr Hub 3.1.0, tried on ${candidate.description}.\n`);
  const surroundings = await surroundingsOf(candidate.hub);
  const suite = await runSuite(candidate, surroundings);
  const replay = await runReplay(candidate, surroundings);
  const failed = suite.failed + replay.failed;
  console.log(`\n${suite.passed + replay.passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}

async function runSuite({ hub, isLocal }: Candidate, surroundings: Surroundings): Promise<Count> {
  const count = { passed: 0, failed: 0 };
  const senders = { paced: pacedSender(hub.send, hub.clock), atOnce: hub.send };
  for (const contractCase of isLocal ? [...contractCases, hourLimit] : contractCases) {
    const outcome = await runCase(contractCase, senders, hub.key, surroundings);
    if ('skipped' in outcome) {
      console.log(`- ${contractCase.name} (skipped: ${outcome.skipped})`);
    } else if (outcome.passed) {
      count.passed += 1;
      console.log(`✓ ${contractCase.name}`);
    } else {
      count.failed += 1;
      console.log(`✗ ${contractCase.name}\n${indented(String(outcome.error))}`);
    }
  }
  if (!isLocal) console.log(`- ${hourLimit.name} (skipped: it takes an hour)`);
  return count;
}

async function runReplay(candidate: Candidate, { context }: Surroundings): Promise<Count> {
  const count = { passed: 0, failed: 0 };
  const impossible = candidate.replayImpossible(context);
  if (impossible !== undefined) {
    console.log(`- the recording (skipped: ${impossible})`);
    return count;
  }
  for (const [index, recorded] of loadRecording().cases.entries()) {
    const excepted = candidate.isLocal ? exceptedSteps(recorded.name) : [];
    const results = (await candidate.replay(recorded, index)).filter((result) => !excepted.includes(result.index));
    const different = results.filter(({ differences }) => differences.length > 0);
    count.passed += results.length - different.length;
    count.failed += different.length;
    const note = excepted.length > 0 ? `, ${excepted.length} excepted` : '';
    console.log(`${different.length > 0 ? '✗' : '✓'} replay: ${recorded.name} (${results.length} steps${note})`);
    for (const result of different.slice(0, 3)) console.log(indented(describe(result)));
    if (different.length > 3) console.log(indented(`and ${different.length - 3} more, which may follow from these`));
  }
  return count;
}

/** The hub of this package, in this process, with a clock that goes on by itself whenever somebody waits. */
function localHub(): Candidate {
  const make = (registryHost?: null): HubUnderTest => {
    const clock = manualClock();
    const running = { ...clock, sleep: (ms: number) => clock.advance(ms) };
    const hub = createLocalHub({ clock: running, ...(registryHost === null && { registryHost }) });
    return { key: hub.key, clock: running, send: (path, init) => hub.fetch(new Request(localAddress + path, init)) };
  };
  return {
    description: 'the local hub',
    isLocal: true,
    hub: make(),
    replayImpossible: () => undefined,
    replay: (recorded) => {
      const { send, clock } = make(null);
      return replayCase(recorded, pacedSender(send, clock), { hub: localAddress, imageRegistry });
    },
  };
}

async function realHub(origin: string, key: string): Promise<Candidate> {
  const send: HubUnderTest['send'] = (path, init) => fetch(origin + path, init);
  const hub = { send, key, clock: systemClock };
  const { context } = await surroundingsOf(hub);
  const hasRegistry = context.registryHost !== undefined;
  const run = randomUUID().slice(0, 8);
  return {
    description: `${origin} (plan ${context.organization.subscriptionType})`,
    isLocal: false,
    hub,
    replayImpossible: ({ organization: { subscriptionType } }) => {
      if (!/^https?:\/\/127\.0\.0\.1(:\d+)?$/.test(origin))
        return 'it registers many accounts: only a hub on 127.0.0.1 is asked';
      return subscriptionType === 'trial' ? undefined : 'it was recorded on a hub of the trial plan';
    },
    replay: (recorded, index) => {
      // Registering is limited by address: each case comes from its own.
      const fromThere = sendFrom(`127.0.${100 + (process.pid % 100)}.${index + 1}`, origin);
      return replayCase(withFreshAccounts(recorded, run), pacedSender(fromThere, systemClock), {
        hub: origin,
        imageRegistry,
        hasRegistry,
      });
    },
  };
}

function describe({ index, step: { method, path }, differences }: StepResult): string {
  return `step ${index}, ${method} ${path}\n${indented(differences.join('\n'))}`;
}

const indented = (text: string): string => text.replace(/^/gm, '    ');
