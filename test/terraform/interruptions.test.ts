import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { faultKinds, type FaultKind } from '../interruptions/fault-kinds';
import { Gate, patternOf } from '../interruptions/gate';
import { disturbed, undisturbed, type Undisturbed, type Verdict } from '../interruptions/point';
import { realWorld } from '../interruptions/real-world';
import { scenarios } from '../interruptions/scenarios';
import { SharedTerraform } from '../interruptions/shared-terraform';
import { SharedWorld } from '../interruptions/shared-world';
import { complaintsAbout, note, rowOf } from '../interruptions/table';
import { TerraformProject } from '../support/terraform-project';
import { startHub } from '../support/test-hub';

/*
 * The real terraform and the packed provider, interrupted at the call that makes each resource, in every way. One stack has a
 * resource of each sort; its creating calls wait for each other before the hub and meet the same fault at the same moment.
 * Every other call is interrupted in test/interruptions, where Terraform is played.
 */

/** Whom a signal hits while the calls are under way. */
type Victim = 'terraform' | 'provider';
interface Kind extends FaultKind {
  readonly signal?: readonly [Victim, 'SIGKILL' | 'SIGINT'];
}

const dead = { drop: 'before' } as const;
const done = { drop: 'after' } as const;
const kinds: readonly Kind[] = [
  ...faultKinds
    .filter(({ isLocal }) => !isLocal || process.env.TEST_HUB === undefined)
    .map((kind): Kind => (kind.kills ? { ...kind, signal: ['provider', 'SIGKILL'] } : kind)),
  { name: 'terraform killed before', effect: dead, then: dead, kills: true, signal: ['terraform', 'SIGKILL'] },
  { name: 'terraform killed after', effect: done, then: dead, kills: true, signal: ['terraform', 'SIGKILL'] },
  { name: 'Ctrl-C before', effect: dead, signal: ['terraform', 'SIGINT'] },
  { name: 'Ctrl-C after', effect: done, signal: ['terraform', 'SIGINT'] },
];

const chosen = scenarios.filter(({ operation }) => operation === 'create');
let known: Promise<Undisturbed[]> | undefined;
const runs = new Map<Kind, readonly Verdict[]>();

afterAll(() => {
  // A run of some kinds is not for the table, nor is one at a real hub, which has no kind of the local hub's own.
  if (runs.size < kinds.length || process.env.TEST_HUB !== undefined) return;
  const rows = chosen.map((scenario, index) => {
    const verdicts = [...runs.values()].flatMap((each) => each[index] ?? []);
    return rowOf(scenario, { calls: 1, kinds: kinds.length }, verdicts);
  });
  note(rows, { all: chosen.length, isEvery: true });
});

test.concurrent.each(kinds.map((kind) => [kind.name, kind] as const))(
  '%s, at the call that makes each resource: the next apply converges, and no process and no file is left',
  async (_name, kind) => {
    runs.set(kind, []);
    known ??= Promise.all(chosen.map((scenario) => undisturbed(scenario, realWorld)));
    const verdicts = await together(kind, await known);
    runs.set(kind, verdicts);
    expect(verdicts.flatMap(complaintsAbout)).toEqual([]);
    expect(verdicts).toHaveLength(chosen.length);
  },
  180_000,
);

/** The number of the call that makes it, or where nothing is made the last one that is asked for the first time. */
function tellingCall(calls: readonly string[]): number {
  const write = calls.findIndex((call) => !call.startsWith('GET '));
  return (write === -1 ? calls.indexOf(calls.at(-1) ?? '') : write) + 1;
}

async function together(kind: Kind, all: readonly Undisturbed[]): Promise<Verdict[]> {
  const listening = await startHub();
  const processes = new Set<number>();
  const gate = new Gate(listening, kind, async () => {
    for (const each of project.processes()) processes.add(each);
    await strike(kind, project);
  });
  const url = await gate.entrance();
  const project = await TerraformProject.beside({ hub: listening.hub, url });
  const temporary = join(project.folder, 'tmp');
  mkdirSync(temporary);
  project.runProviderAsProcess();
  project.terraformEnvironment = { ...project.terraformEnvironment, TMPDIR: temporary };
  const terraform = new SharedTerraform(project);
  try {
    const telling = all.map(({ calls }) => patternOf(calls[tellingCall(calls) - 1] ?? ''));
    const isAskedByOthers = (call: string) =>
      all.some(({ calls }, index) => telling[index] !== call && calls.some((each) => patternOf(each) === call));
    const worlds: SharedWorld[] = [];
    for (const call of telling) {
      const own = isAskedByOthers(call) ? await gate.entrance() : undefined;
      const sharer = terraform.share(own === undefined ? undefined : { host: own, api_key: listening.hub.key });
      worlds.push(new SharedWorld(listening, sharer, gate, own ?? url));
    }
    const verdicts = await Promise.all(
      chosen.map((scenario, index) => {
        const each = all[index]!; // one for each
        return disturbed(scenario, async () => worlds[index]!, each, tellingCall(each.calls), kind);
      }),
    );
    while ([...processes].some((each) => existsSync(`/proc/${each}`))) await sleep(10);
    expect(processes.size).toBeGreaterThan(1);
    expect(readdirSync(temporary)).toEqual([]);
    return verdicts;
  } finally {
    await gate.close();
    await project.close();
    await listening.close();
  }
}

/** Sends the signal, and waits until whoever it hits is gone. */
async function strike({ signal }: Kind, project: TerraformProject): Promise<void> {
  if (!signal) return;
  const [victim, name] = signal;
  const [terraform = 0, ...provider] = project.processes();
  const hit = victim === 'terraform' ? [terraform] : provider;
  for (const each of hit) process.kill(each, name);
  while (hit.some((each) => existsSync(`/proc/${each}`))) await sleep(5);
}
