import type { Run } from './core/terraform';
import type { FaultKind } from './fault-kinds';
import { nouns, type HubObjects, type Noun } from './hub-objects';
import { it, type Scenario, type Setting } from './scenario';
import type { World } from './world';

/** What an undisturbed run of a scenario does: how it is known what to disturb, and where it has to lead. */
export interface Undisturbed {
  /** `POST /applications`, in order. */
  readonly calls: readonly string[];
  /** The numbers of the calls, from 1, after which it waits for something else than an answer. */
  readonly pauses: readonly number[];
  readonly end: End;
}

/** Where all is said and done. */
interface End {
  readonly before: HubObjects;
  readonly after: HubObjects;
  /** Ids of what the hub has and the state does not know, beside what others had made before. */
  readonly unknown: Readonly<Record<Noun, number>>;
}

/** What became of one call of one scenario that went wrong in one way. */
export interface Verdict {
  readonly call: string;
  readonly kind: FaultKind;
  /** By itself, by asking a person, or not at all. */
  readonly converged: 'itself' | 'asked' | 'not';
  readonly lost: number;
  readonly doubled: number;
  /** Credentials that were issued although one was in use, or that stand in the state although they have ended. */
  readonly rotated: number;
  /** Deployments that were there before and were not to be deleted. */
  readonly deleted: number;
  /** What Terraform would call a defect of the provider, or a person who has pressed Ctrl-C. */
  readonly violations: readonly string[];
  /** What was told, for whoever mends it. */
  readonly story: readonly string[];
}

/** How often a person runs the command again, each time doing what it asked for. */
const furtherApplies = 1;

/** @throws when a run without any fault does not do what it should. */
export async function undisturbed(scenario: Scenario, makeWorld: () => Promise<World>): Promise<Undisturbed> {
  return inWorld(scenario, makeWorld, async (world, setting, begin) => {
    const before = await world.objects();
    const already = world.requests().length;
    expectWell(await begin(), 'the command');
    const calls = world.requests().slice(already);
    const pauses = world.pausesAfter().flatMap((after) => (after > already ? [after - already] : []));
    await expectSettled(world, setting);
    const after = await world.objects();
    return { calls, pauses, end: { before, after, unknown: unknownTo(world, before, after) } };
  });
}

/** Lets the call of this number, counted from 1, go wrong, and sees where further applies lead. */
export async function disturbed(
  scenario: Scenario,
  makeWorld: () => Promise<World>,
  { calls, end }: Undisturbed,
  nth: number,
  kind: FaultKind,
): Promise<Verdict> {
  return inWorld(scenario, makeWorld, async (world, setting, begin) => {
    const before = await world.objects();
    const issuedBefore = issues(world);
    const call = calls[nth - 1] ?? '';
    world.arm(kind, call, nth);
    const runs = [await begin()];
    if (!world.heal()) throw new Error(`Call ${nth} of ${calls.length} never came.`);
    let isAsked = false;
    for (let round = 0; round < furtherApplies && !isWell(runs.at(-1)); round += 1) {
      let run = await begin();
      const asksFor = importAskedFor(run);
      if (asksFor !== undefined) {
        isAsked = true;
        runs.push(run, await world.terraform.import(setting.stack, it, asksFor));
        run = await world.terraform.apply(setting.stack);
      }
      runs.push(run);
    }
    const settled = await world.terraform.plan(setting.stack);
    const isSettled = isWell(runs.at(-1)) && isWell(settled) && settled.planned.length === 0;
    const after = await world.objects();
    return {
      ...{ call, kind, converged: !isSettled ? 'not' : isAsked ? 'asked' : 'itself' },
      lost: lostIn(world, before, after, end),
      doubled: sumOver((noun) => Math.max(0, after[noun].length - end.after[noun].length)),
      rotated: await rotatedIn(world, scenario, issues(world) - issuedBefore),
      deleted: deletedIn(before, after, end),
      violations: [
        ...[...runs, settled].flatMap(({ violations }) => violations),
        ...(world.wasLate ? ['It went on waiting when it was told to stop'] : []),
      ],
      story: [...runs, settled].map(storyOf),
    };
  });
}

async function inWorld<T>(
  scenario: Scenario,
  makeWorld: () => Promise<World>,
  work: (world: World, setting: Setting, begin: () => Promise<Run>) => Promise<T>,
): Promise<T> {
  const world = await makeWorld();
  try {
    if (scenario.hasAgents) world.startAgents();
    const setting = await scenario.begin(world);
    const { terraform } = world;
    expectWell(await terraform.apply(setting.before ?? {}), 'what comes before');
    const id = importIdOf(world);
    if (scenario.operation === 'replace') terraform.taint(it);
    if (scenario.operation === 'import') terraform.forget(it);
    // As with an import block: what the import leaves open is applied.
    const begin = async () => {
      const isImport = scenario.operation === 'import' && !terraform.state.has(it);
      const imported = isImport ? await terraform.import(setting.stack, it, id) : undefined;
      return imported && !isWell(imported) ? imported : terraform.apply(setting.stack);
    };
    return await work(world, setting, begin);
  } finally {
    await world.close();
  }
}

function importIdOf(world: World): string {
  const instance = world.terraform.state.get(it);
  if (!instance) return '';
  const { id, deployment_target_id: target, application_id: application } = instance.value as Ids;
  if (instance.type === 'distr_deployment') return `${target}/${id}`;
  if (instance.type === 'distr_application_version') return `${application}/${id}`;
  return id;
}

/** Of each type of object as many as it has. */
interface Ids {
  readonly [name: string]: string;
  readonly id: string;
  readonly deployment_target_id: string;
  readonly application_id: string;
  readonly secret: string;
}

function isWell(run: Run | undefined): boolean {
  return run !== undefined && !run.wasKilled && !run.told.some(({ isError }) => isError);
}

function expectWell(run: Run, what: string): void {
  if (!isWell(run) || run.violations.length > 0) throw new Error(`Undisturbed, ${what} fails: ${storyOf(run)}`);
}

async function expectSettled(world: World, { stack }: Setting): Promise<void> {
  const run = await world.terraform.plan(stack);
  expectWell(run, 'the plan after it');
  if (run.planned.length > 0) throw new Error(`Undisturbed, the plan after it is not empty: ${storyOf(run)}`);
}

/** The id that an error says to import by. */
function importAskedFor({ told }: Run): string | undefined {
  const texts = told.filter(({ isError }) => isError).map(({ detail }) => detail);
  return texts.map((text) => /[Ii]mport it by the id `?([\w/-]+)/.exec(text)?.[1]).find((id) => id !== undefined);
}

function unknownTo(world: World, before: HubObjects, after: HubObjects): Record<Noun, number> {
  const known = new Set([...world.terraform.state.values()].map(({ value }) => value.id));
  const there = new Set(nouns.flatMap((noun) => before[noun].map(({ id }) => id)));
  const count = (noun: Noun) => after[noun].filter(({ id }) => !known.has(id) && !there.has(id)).length;
  return Object.fromEntries(nouns.map((noun) => [noun, count(noun)])) as Record<Noun, number>; // of all nouns
}

/** Objects that the state does not know, and objects of the state that the hub does not know. */
function lostIn(world: World, before: HubObjects, after: HubObjects, end: End): number {
  const unknown = unknownTo(world, before, after);
  const there = new Set(nouns.flatMap((noun) => after[noun].map(({ id }) => id)));
  const objects = [...world.terraform.state.values()].filter(({ type }) => objectTypes.includes(type));
  const missing = objects.filter(({ value }) => !there.has((value as Ids).id));
  const gone = sumOver((noun) => Math.max(0, end.after[noun].length - after[noun].length));
  return sumOver((noun) => Math.max(0, unknown[noun] - end.unknown[noun])) + missing.length + gone;
}

const objectTypes = [
  'distr_application',
  'distr_application_version',
  'distr_customer_organization',
  'distr_deployment_target',
  'distr_deployment',
];

async function rotatedIn(world: World, { rotates, operation }: Scenario, issued: number): Promise<number> {
  const credentials = [...world.terraform.state.values()].filter(({ type }) => type === 'distr_agent_credential');
  let ended = 0;
  for (const { value } of credentials) {
    const { secret, deployment_target_id: target } = value as Ids;
    if (secret !== null && !(await world.canLogIn(target, secret))) ended += 1;
  }
  return ended + (rotates || operation === 'create' ? 0 : issued);
}

const issues = (world: World): number => world.requests().filter((each) => each.endsWith('/access-request')).length;

/** What was there before and in the undisturbed run stays has to be there still. */
function deletedIn(before: HubObjects, after: HubObjects, end: End): number {
  const stays = end.before.deployments.length > 0 && end.before.deployments.every(({ id }) => hasId(end.after, id));
  return stays ? before.deployments.filter(({ id }) => !hasId(after, id)).length : 0;
}

const hasId = ({ deployments }: HubObjects, id: string): boolean => deployments.some((each) => each.id === id);

function sumOver(count: (noun: Noun) => number): number {
  return nouns.reduce((sum, noun) => sum + count(noun), 0);
}

function storyOf({ planned, told, violations, wasKilled }: Run): string {
  const actions = planned.map(({ address, action }) => `${action} ${address}`);
  const texts = told.map(({ isError, summary, detail }) => `${isError ? 'Error' : 'Warning'}: ${summary}. ${detail}`);
  return [...(wasKilled ? ['(killed)'] : []), ...actions, ...texts, ...violations].join('\n') || 'nothing to do';
}
