import { DockerHost, type Agent, type Behaviour, type Workload } from '../../../../src/local-hub/agents';
import { World } from '../world';
import { judge } from './judge';
import { recording, type DockerAction, type DockerScenario, type ReportRow } from './recording';

/** How the engine of the recording took what it was given, by what the agent heard from it. */
function engineOf(rows: readonly ReportRow[], at: number, tookMs: number | undefined): Behaviour {
  const errors = rows.filter(([, , , type]) => type === 'error');
  const [, , , , text = ''] = errors.find(([, last]) => at <= last + 1) ?? [];
  const [, isApply, message = text] = /^(compose up failed|failed to load compose project): (.*)$/s.exec(text) ?? [];
  const applyMs = tookMs ?? 600;
  if (isApply !== undefined || text.startsWith('this node')) {
    // Only the first try has to do what takes long.
    const lasts = at < errors[0]![0] - 1 ? applyMs : Math.min(applyMs, 500); // there is one
    const stage = isApply === 'failed to load compose project' ? 'check' : 'operation';
    return {
      mode: 'failing',
      stage,
      message: message.replace(/distr-<DEPLOYMENT_\d+>/, 'distr-01234567'),
      applyMs: lasts,
    };
  }
  if (text.includes('health=unhealthy')) return { mode: 'unhealthy', applyMs };
  if (text.startsWith('service ') && at >= errors[0]![0] - 2.5) return { mode: 'unhealthy', message: text, applyMs };
  const crashes = rows.some(([, , , type], index) => type === 'running' && rows[index + 1]?.[4].includes('starting'));
  return { mode: crashes ? 'crash-loop' : 'healthy', applyMs };
}

let world: World;
afterEach(() => world.end());

test.each(recording.docker)(
  'the docker agent reports what the real one did: $id, $title',
  async (scenario: DockerScenario) => {
    world = new World({ agentTokenLifeSeconds: scenario.tokenLifeSeconds ?? 86_400 });
    const target = await world.target('docker');
    const application = await world.application('docker');
    const versions = new Map<string, string>();
    const deployments = new Map<string, string>();
    const revisions = new Map<string, string[]>();
    const secrets = { old: '', wrong: 'wrong', new: await world.secretOf(target) };
    /** How often an agent had been started when a revision was made. */
    const startsBefore = new Map<string, number>();
    let starts = 0;
    let zero = 0;
    let hub: 'answers' | 'refuses' | 'answers 502' = 'answers';
    let host = new DockerHost();
    let agent: Agent | undefined;

    const behaviour = ({ deploymentId, revisionId }: Workload): Behaviour => {
      const name = [...deployments].find(([, id]) => id === deploymentId)?.[0] ?? '';
      const revision = (revisions.get(deploymentId)?.indexOf(revisionId) ?? -1) + 1;
      const rows = scenario.reports[name]?.filter(([, , of]) => of === revision) ?? [];
      const tries = [scenario.took[name]?.[revision] ?? []].flat();
      const took = tries[Math.min(starts - (startsBefore.get(revisionId) ?? 0), tries.length - 1)];
      return engineOf(rows, world.elapsed() - zero, took === undefined ? undefined : took * 1000);
    };

    const fetch = async (request: Request): Promise<Response> => {
      if (hub === 'refuses') throw new TypeError('fetch failed');
      return hub === 'answers' ? world.fetch(request) : new Response('Bad Gateway', { status: 502 });
    };

    async function deploy({
      version = '',
      composeFile = '',
      deployment = '',
      environment,
      dockerType,
      forceRestart,
    }: DockerAction) {
      if (!versions.has(version)) versions.set(version, await world.composeVersion(application, version, composeFile));
      const id = await world.deploy(target, versions.get(version)!, {
        // just set
        dockerType,
        forceRestart,
        ...(deployments.has(deployment) && { deploymentId: deployments.get(deployment)! }), // it has one
        ...(environment !== undefined && { envFileData: Buffer.from(environment).toString('base64') }),
      });
      deployments.set(deployment, id);
      const all = await world.api<{ id: string }[]>('GET', `/deployments/${id}/revisions`);
      revisions.set(id, all.map((revision) => revision.id).reverse());
      startsBefore.set(all[0]!.id, starts); // there is one
    }

    async function act(action: DockerAction) {
      const { do: what, deployment = '', secret = 'new' } = action;
      if (what === 'deploy') await deploy(action);
      else if (what === 'delete') await world.api('DELETE', `/deployments/${deployments.get(deployment)}`);
      else if (what === 'delete target') await world.api('DELETE', `/deployment-targets/${target}`);
      else if (what === 'rotate') Object.assign(secrets, { old: secrets.new, new: await world.secretOf(target) });
      else if (what === 'start agent') {
        starts += 1;
        agent = await world.agentOf(target, { behaviour, fetch, targetSecret: secrets[secret] }, host);
      } else if (what === 'stop agent') await agent?.stop();
      else if (what === 'lose scratch') host = new DockerHost();
      else if (what === 'hub refuses' || what === 'hub answers 502' || what === 'hub answers') {
        hub = what.slice('hub '.length) as typeof hub; // one of the three
      } else throw new Error(`the recording has an action that nobody knows: ${what}`);
    }

    // The limits count from the start of the hub.
    await world.pass(60 - (scenario.minuteBegins ?? 0));
    zero = world.elapsed();
    for (const action of scenario.actions) {
      await world.pass(zero + action.at - world.elapsed());
      await act(action);
    }
    await world.pass(zero + scenario.seconds - world.elapsed());
    judge(world, scenario, zero, (name) => revisions.get(deployments.get(name) ?? '') ?? []);
  },
);
