import {
  Cluster,
  type Agent,
  type Behaviour,
  type FailingStage,
  type Workload,
} from '../../../../src/local-hub/agents';
import { World } from '../world';
import { judge } from './judge';
import { recording, type KubernetesAction, type KubernetesScenario } from './recording';

/** Versions of the recorded charts that do not install, and where Helm fails. */
const failingCharts: Record<string, FailingStage> = {
  '2.0.0': 'operation',
  '2.0.1': 'operation',
  '2.1.0': 'check',
  '2.2.0': 'check',
  '2.3.0': 'check',
  hook: 'operation',
  nochart: 'preflight',
  nover: 'preflight',
  repodown: 'preflight',
  repo404: 'preflight',
  ocimissing: 'preflight',
  ocidown: 'preflight',
};

/** What Helm said in a scenario, without what the agent says before it. */
function causeIn({ reports }: KubernetesScenario): string {
  const errors = Object.values(reports)
    .flat()
    .filter(([, , , type, text]) => type === 'error' && text.includes('helm'));
  const prefix =
    /^\w+ error: helm \w+ failed: helm \w+ failed: (release \S+ failed, and has been .* being set: |an error occurred while rolling back the release. original upgrade error: )?/;
  return errors[0]?.[4].replace(prefix, '') ?? '';
}

/** Seconds from one look of an agent to the next. */
const interval = 5;

let world: World;
afterEach(() => world.end());

describe.each(recording.kubernetes)('the kubernetes agent in lane $lane', ({ scenarios, tokenLifeSeconds }) => {
  test('reports what the real one did, scenario after scenario', async () => {
    world = new World({ agentTokenLifeSeconds: tokenLifeSeconds ?? 86_400 });
    const cluster = new Cluster();
    const target = await world.target('kubernetes');
    const application = await world.application('kubernetes');
    const versions = new Map<string, string>();
    const deployments = new Map<string, string>();
    /** Of deployments that are deleted, too. */
    const ids = new Map<string, string>();
    const revisions = new Map<string, string[]>();
    const secrets = { old: '', new: await world.secretOf(target) };
    let mounted = secrets.new;
    let last = '';
    let current: KubernetesScenario | undefined;
    /** What an administrator has done to the pods of a release. */
    let illness: { release: string; message?: string } | undefined;
    let agent: Agent | undefined;
    let agentStart = 0;

    const behaviour = (workload: Workload): Behaviour => {
      const { chartVersion, values, releaseName, revisionId, deploymentId } = workload;
      const revision = (revisions.get(deploymentId)?.indexOf(revisionId) ?? -1) + 1;
      const took = [current?.took[releaseName]?.[revision] ?? []].flat().at(-1);
      const applyMs = took === undefined ? 500 : took * 1000;
      if (illness?.release === releaseName) return { mode: 'unhealthy', message: illness.message };
      if (current === undefined) return { mode: 'healthy' };
      if (values.stuck === true) return { mode: 'failing' };
      if (current.id === 'v3-upgrade-from-unready-fails') return { mode: 'unhealthy' };
      if (values.message === 'two' && current.id === 'u1-conflict')
        return { mode: 'failing', message: causeIn(current), rollbackFails: true, applyMs };
      const stage = current.id === 'r3-ownership' && releaseName === 'own' ? 'check' : failingCharts[chartVersion];
      if (stage !== undefined) return { mode: 'failing', stage, message: causeIn(current), applyMs };
      return { mode: 'healthy', applyMs, ...(chartVersion === 'held' && { uninstallMs: 300_000 }) };
    };

    const startAgent = async () => {
      agentStart = world.elapsed();
      agent = await world.agentOf(target, { behaviour, targetSecret: () => mounted }, cluster);
    };

    async function deploy(release: string, version: string, members: Record<string, unknown>) {
      if (!versions.has(version)) versions.set(version, await world.chartVersion(application, version));
      const deploymentId = deployments.get(release);
      const which = deploymentId === undefined ? { releaseName: release } : { deploymentId };
      const id = await world.deploy(target, versions.get(version)!, { ...which, ...members }); // just set
      deployments.set(release, id);
      ids.set(release, id);
      const all = await world.api<{ id: string }[]>('GET', `/deployments/${id}/revisions`);
      revisions.set(id, all.map((revision) => revision.id).reverse());
      illness = undefined;
    }

    async function act({
      do: action,
      release = last,
      version = '',
      values,
      at: _,
      secret,
      ...members
    }: KubernetesAction) {
      const helmRevision = members.helmRevision === null ? undefined : 1;
      const zero = { deploymentId: '0', revisionId: '0', helmRevision, phase: 'ready' } as const;
      const known = cluster.releases.get(release);
      last = release;
      if (action === 'helm install') cluster.releases.set(release, { revision: 1, runs: null, locked: false });
      else if (action === 'helm upgrade')
        known!.revision += 1; // the scenario before has left it
      else if (action === 'helm uninstall') cluster.releases.delete(release);
      else if (action === 'delete pending revision')
        Object.assign(known!, { revision: known!.revision - 1, locked: false });
      else if (action === 'create state') cluster.states.set(release, zero);
      else if (action === 'delete state') cluster.states.delete(release);
      else if (action === 'lose pods') illness = { release };
      else if (action === 'delete workload') illness = { release, message: `deployments.apps "${release}" not found` };
      else if (action === 'delete target') await world.api('DELETE', `/deployment-targets/${target}`);
      else if (action === 'rotate') Object.assign(secrets, { old: secrets.new, new: await world.secretOf(target) });
      else if (action === 'hand over the new secret') mounted = secrets.new;
      else if (action === 'stop agent') await agent?.stop();
      else if (action === 'start agent') {
        await agent?.stop();
        mounted = secret === 'old' ? secrets.old : secrets.new;
        await startAgent();
      } else if (action === 'delete') {
        await world.api('DELETE', `/deployments/${deployments.get(release)}`);
        deployments.delete(release);
      } else {
        const valuesYaml = values === undefined ? {} : { valuesYaml: Buffer.from(values).toString('base64') };
        await deploy(release, version, { ...members, ...valuesYaml });
      }
    }

    /** Lets time pass until the agent's next look is that many seconds away. */
    const untilLookIsIn = async (seconds: number) => {
      const rest = (agentStart - seconds - world.elapsed()) % interval;
      await world.pass(rest < 0 ? rest + interval : rest);
    };

    const [first] = scenarios;
    // The limits count from the start of the hub.
    await world.pass(60 - (first?.minuteBegins ?? 0));
    const logsIn = first?.calls.some(([, , what]) => what === 'POST /agent/login 200') ?? false;
    if (first?.actions[0]?.do !== 'start agent') await startAgent();
    if (!logsIn) await world.pass(interval + 1);
    for (const scenario of scenarios) {
      if (scenario !== first || !logsIn) await untilLookIsIn(scenario.firstLook);
      const zero = world.elapsed();
      current = scenario;
      for (const action of scenario.actions) {
        await world.pass(Math.max(0, zero + action.at - world.elapsed()));
        await act(action);
      }
      await world.pass(zero + scenario.seconds - world.elapsed());
      judge(world, scenario, zero, (release) => revisions.get(ids.get(release) ?? '') ?? []);
    }
  });
});
