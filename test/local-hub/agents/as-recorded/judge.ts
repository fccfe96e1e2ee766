import type { World } from '../world';
import { callsOf, differenceOf, reportsOf, told, type Said } from './comparison';
import { exceptedOf } from './exceptions';
import type { Scenario } from './recording';

/**
 * Compares what has happened in a world since a time with what was recorded.
 * @param zero seconds since the world began
 * @param revisionsOf ids of a deployment's revisions at the hub, oldest first, by its name in the recording
 */
export function judge(
  world: World,
  scenario: Scenario,
  zero: number,
  revisionsOf: (deployment: string) => readonly string[],
): void {
  const stories: Record<string, string> = {};
  const kinds: Record<string, string> = {};
  const compare = (what: string, recorded: Said[], found: Said[]) => {
    const difference = differenceOf(recorded, found);
    if (difference === undefined) return;
    kinds[what] = difference.kind;
    stories[what] = difference.story;
  };
  for (const [name, rows] of Object.entries(scenario.reports)) {
    compare(name, reportsOf(rows), reportsAbout(revisionsOf(name), world, zero));
  }
  compare('calls', callsOf(scenario.calls), refusalsAndLogins(world, zero));
  const excepted = exceptedOf(scenario.id);
  const unexpected = Object.entries(stories).filter(([what]) => excepted[what] !== kinds[what]);
  if (unexpected.length > 0) {
    const told = unexpected.map(([what, story]) => `${what}: ${kinds[what]}, ${story}`);
    throw new Error(`${scenario.id} is not as recorded\n${told.join('\n')}`);
  }
  expect({ [scenario.id]: kinds }).toEqual({ [scenario.id]: excepted });
}

interface StatusBody {
  revisionId: string;
  type: string;
  message: string;
}

/** From the requests, since a deleted deployment has no history at the hub. */
function reportsAbout(revisionIds: readonly string[], world: World, zero: number): Said[] {
  return world.hub.requests.flatMap(({ at, path, status, body }) => {
    const seconds = (at - world.start) / 1000 - zero;
    if (path !== '/api/v1/agent/status' || status !== 200 || seconds < 0) return [];
    const { revisionId, type, message } = body as StatusBody; // of a simulated agent
    const revision = revisionIds.indexOf(revisionId) + 1;
    return revision === 0 ? [] : [{ at: seconds, text: told({ revision, type, message }) }];
  });
}

function refusalsAndLogins(world: World, zero: number): Said[] {
  return world.hub.requests.flatMap(({ at, method, path, status }) => {
    const call = path.replace('/api/v1', '');
    const counts =
      call === '/agent/login' || (/^\/agent\/(status|resources)$/.test(call) && status !== 200 && status !== null);
    const seconds = (at - world.start) / 1000 - zero;
    return counts && seconds >= 0 ? [{ at: seconds, text: `${method} ${call} ${status}` }] : [];
  });
}
