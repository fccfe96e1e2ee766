import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cluster, type Behaviour, type HelmStage, type Workload } from '../../../src/local-hub/agents';
import { World } from './world';

/** What real agents have reported, and what users did meanwhile; the form is told by its member `about`. */
interface Timelines {
  kubernetes: { lane: string; scenarios: (Scenario & { firstLook: number })[] }[];
  docker: (Scenario & { agentStarts: number })[];
}
interface Scenario {
  id: string;
  title: string;
  seconds: number;
  actions: Action[];
  reports: Record<string, Row[]>;
}
type Row = [at: number, revision: number, type: string, message: string, count: number];
interface Action {
  at: number;
  do: string;
  release?: string;
  deployment?: string;
  version?: string;
  composeFile?: string;
  dockerType?: string | null;
  environment?: string;
  values?: string;
  [member: string]: unknown;
}

const text = readFileSync(join(__dirname, '../../fixtures/agent-timelines-3.1.0.json'), 'utf8');
const timelines = JSON.parse(
  text.replaceAll('<namespace>', 'shop').replaceAll('<chart-repository>', 'charts.test'),
) as Timelines; // the form of the fixture

let world: World;
beforeEach(() => {
  world = new World({ rateLimits: false });
});
afterEach(() => world.end());

/** Versions of the recorded charts that do not install, and where Helm fails. */
const failingCharts: Record<string, HelmStage> = {
  '2.0.0': 'operation',
  '2.0.1': 'operation',
  '2.1.0': 'check',
  '2.2.0': 'check',
  '2.3.0': 'check',
  nochart: 'preflight',
  nover: 'preflight',
  repodown: 'preflight',
  repo404: 'preflight',
  ocimissing: 'preflight',
  ocidown: 'preflight',
};

/** What Helm said in a scenario, without what the agent says before it. */
function causeIn({ reports }: Scenario): string {
  const errors = Object.values(reports)
    .flat()
    .filter(([, , type]) => type === 'error');
  const prefix = /^\w+ error: helm \w+ failed: helm \w+ failed: (release \S+ failed, and has been .* being set: )?/;
  return errors[0]?.[3].replace(prefix, '') ?? '';
}

/** Whether an operation that succeeded outlasted an interval. */
function wasSlow({ reports }: Scenario): boolean {
  const rows = Object.values(reports).flat();
  return rows.some(([, , type], index) => type === 'progressing' && rows[index + 1]?.[2] === 'running');
}

/** Texts as in the recording, without what is another one at each time; equal reports in a row once. */
function told(rows: { revision: number; type: string; message: string }[]): string[] {
  const lines = rows.map(({ revision, type, message }) => {
    const isProgress = type === 'progressing' && /^(\w+ (Container|Network) |initializing)/.test(message);
    const said = message.replaceAll(/distr-(<DEPLOYMENT_\d+>|[0-9a-f]{8})/g, '<project>');
    return `${revision} ${type} ${isProgress ? 'containers' : said}`;
  });
  return lines.filter((line, index) => line !== lines[index - 1]);
}

/** What is reported within that many seconds may belong to what went before. */
const edge = 0.5;

const recorded = (rows: Row[]) =>
  told(
    rows.flatMap(([at, revision, type, message, count]) =>
      at < edge && count === 1 ? [] : { revision, type, message },
    ),
  );

describe.each(timelines.kubernetes)('the kubernetes agent in lane $lane', ({ scenarios }) => {
  test('reports what the real one did, scenario after scenario', async () => {
    const cluster = new Cluster();
    const target = await world.target('kubernetes');
    const application = await world.application('kubernetes');
    const versions = new Map<string, string>();
    const deployments = new Map<string, string>();
    let last = '';
    let current: Scenario | undefined;
    const behaviour = ({ chartVersion, values }: Workload): Behaviour => {
      if (values.stuck === true) return { mode: 'failing' };
      if (current === undefined) return { mode: 'healthy' };
      const stage = failingCharts[chartVersion];
      if (stage === undefined) return { mode: 'healthy', applyMs: wasSlow(current) ? 6000 : 500 };
      return { mode: 'failing', stage, message: causeIn(current), applyMs: 700 };
    };
    await world.agentOf(target, { behaviour }, cluster);

    async function act({ do: action, release = last, version = '', values, at: _, ...members }: Action): Promise<void> {
      const zero = { deploymentId: '0', revisionId: '0', helmRevision: 1, phase: 'ready' } as const;
      const known = cluster.releases.get(release);
      last = release;
      if (action === 'helm install') cluster.releases.set(release, { revision: 1, runs: null, locked: false });
      else if (action === 'helm upgrade')
        known!.revision += 1; // the scenario before has left it
      else if (action === 'helm uninstall') cluster.releases.delete(release);
      else if (action === 'create state') cluster.states.set(release, zero);
      else if (action === 'delete state') cluster.states.delete(release);
      else if (action === 'delete') {
        await world.api('DELETE', `/deployments/${deployments.get(release)}`);
        deployments.delete(release);
      } else {
        if (!versions.has(version)) versions.set(version, await world.chartVersion(application, version));
        const valuesYaml = values === undefined ? {} : { valuesYaml: Buffer.from(values).toString('base64') };
        const deploymentId = deployments.get(release);
        const which = deploymentId === undefined ? { releaseName: release } : { deploymentId };
        const id = await world.deploy(target, versions.get(version)!, { ...which, ...valuesYaml, ...members }); // just set
        deployments.set(release, id);
      }
    }

    for (const scenario of scenarios) {
      await world.passUntilPhase(scenario.firstLook);
      const zero = world.elapsed();
      current = scenario;
      for (const action of scenario.actions) {
        await world.pass(Math.max(0, zero + action.at - world.elapsed()));
        await act(action);
      }
      await world.pass(zero + scenario.seconds - world.elapsed());
      const found: Record<string, string[]> = {};
      for (const release of Object.keys(scenario.reports)) {
        const reports = await world.reports(deployments.get(release)!); // the scenario reports about it
        found[release] = told(reports.filter(({ at }) => at >= zero + edge));
      }
      const expected = Object.entries(scenario.reports).map(([release, rows]) => [release, recorded(rows)]);
      expect({ [scenario.id]: found }).toEqual({ [scenario.id]: Object.fromEntries(expected) as unknown });
    }
  });
});

/** How the engine of the recording took what it was given: by the deployment's how manieth revision. */
const dockerBehaviours: Record<string, (scenario: Scenario) => (workload: Workload, revision: number) => Behaviour> = {
  'b-healthy': () => () => ({ mode: 'healthy', applyMs: 1200 }),
  'd-cannot-pull': ({ reports }) => {
    const causes = reports['1']!.map(([, , , message]) => message.replace('compose up failed: ', '')); // it has one deployment
    return (_, revision) => (revision < 3 ? { mode: 'failing', message: causes[revision - 1]! } : { mode: 'healthy' });
  },
  'd-port-in-use': ({ reports }) => {
    const message = reports['1']![0]![3].replace('compose up failed: ', ''); // it begins with the error
    return ({ deploymentId }) => ({
      mode: 'failing-for-a-while',
      forMs: 31_000,
      message: message.replace('<DEPLOYMENT_1>', deploymentId.slice(0, 8)),
    });
  },
  'j-two-deployments': ({ reports }) => {
    const message = reports['3']![0]![3].replace('compose up failed: ', ''); // its third never runs
    return ({ composeFile }) => {
      if (composeFile.includes('/none:1')) return { mode: 'failing', message };
      return { mode: 'healthy', applyMs: composeFile.includes('depends_on') ? 26_900 : 600 };
    };
  },
  // Whatever stops the old container waits for its grace of 10 s.
  'bc-nohealth-upgrade': () => (_, revision) => ({
    mode: 'healthy',
    applyMs: [2, 3, 6, 7].includes(revision) ? 10_600 : 600,
  }),
};

describe.each(timelines.docker)('the docker agent in scenario $id', (scenario) => {
  test(`reports what the real one did: ${scenario.title}`, async () => {
    const target = await world.target('docker');
    const application = await world.application('docker');
    const versions = new Map<string, string>();
    const deployments = new Map<string, string>();
    const revisions = new Map<string, string[]>();
    const behave = dockerBehaviours[scenario.id]?.(scenario) ?? ((): Behaviour => ({ mode: 'healthy' }));
    const behaviour = (workload: Workload) => {
      const seen = revisions.get(workload.deploymentId) ?? [];
      if (!seen.includes(workload.revisionId)) seen.push(workload.revisionId);
      revisions.set(workload.deploymentId, seen);
      return behave(workload, seen.indexOf(workload.revisionId) + 1);
    };
    await world.pass(scenario.agentStarts);
    await world.agentOf(target, { behaviour });
    for (const {
      at,
      version = '',
      composeFile = '',
      deployment = '',
      dockerType,
      environment,
      forceRestart,
    } of scenario.actions) {
      await world.pass(at - world.elapsed());
      if (!versions.has(version)) versions.set(version, await world.composeVersion(application, version, composeFile));
      const id = await world.deploy(target, versions.get(version)!, {
        // just set
        dockerType,
        forceRestart,
        ...(deployments.has(deployment) && { deploymentId: deployments.get(deployment)! }), // it has one
        ...(environment !== undefined && { envFileData: Buffer.from(environment).toString('base64') }),
      });
      deployments.set(deployment, id);
    }
    await world.pass(scenario.seconds - world.elapsed());
    for (const [deployment, id] of deployments) {
      const found = told(await world.reports(id));
      expect({ [deployment]: found }).toEqual({ [deployment]: recorded(scenario.reports[deployment] ?? []) });
    }
  });
});
