import { createLocalHub, type LocalHub, type LocalHubOptions } from '../../../src/local-hub';
import type { Agent, AgentOptions } from '../../../src/local-hub/agents/agent';
import { startDockerAgent } from '../../../src/local-hub/agents/docker-agent';
import { startKubernetesAgent } from '../../../src/local-hub/agents/kubernetes-agent';
import { manualClock, type ManualClock } from '../../support/manual-clock';

/** One report as the history of a deployment has it; `at` in seconds since the world began. */
export interface Report {
  at: number;
  revision: number;
  type: string;
  message: string;
}

/** Reports without their times, equal ones in a row counted: `1 running helm install succeeded`. */
export function story(reports: readonly Report[]): string[] {
  const lines = reports.map(({ revision, type, message }) => `${revision} ${type} ${message}`);
  const starts = lines.flatMap((line, index) => (line === lines[index - 1] ? [] : index));
  return starts.map((start, index) => {
    const count = (starts[index + 1] ?? lines.length) - start;
    return `${lines[start]}${count > 1 ? ` ×${count}` : ''}`;
  });
}

type Json = Record<string, unknown>;

/** A local hub in a process without a network, with a clock that only the test turns. */
export class World {
  readonly clock: ManualClock = manualClock();
  readonly hub: LocalHub;
  readonly start = this.clock.now();
  private readonly agents: Agent[] = [];
  private inFlight = 0;

  constructor(options: LocalHubOptions = {}) {
    this.hub = createLocalHub({ clock: this.clock, ...options });
  }

  /** What an agent needs to work in this world. */
  readonly fetch = async (request: Request): Promise<Response> => {
    this.inFlight += 1;
    try {
      return await this.hub.fetch(request);
    } finally {
      this.inFlight -= 1;
    }
  };

  /** Lets seconds pass; whoever wakes up does all its calls before the clock goes on. */
  async pass(seconds: number): Promise<void> {
    const end = this.clock.now() + seconds * 1000;
    for (;;) {
      await this.settle();
      const [next = Infinity] = this.clock.sleeping();
      if (this.clock.now() + next > end) break;
      await this.clock.advance(next);
    }
    await this.clock.advance(end - this.clock.now());
    await this.settle();
  }

  /** Seconds since the world began. */
  elapsed(): number {
    return (this.clock.now() - this.start) / 1000;
  }

  async api<T = Json>(method: string, path: string, body?: Json | FormData): Promise<T> {
    const response = await this.hub.fetch(
      new Request(`http://local-hub.test/api/v1${path}`, {
        method,
        headers: { Authorization: `AccessToken ${this.hub.key}` },
        ...(body !== undefined && { body: body instanceof FormData ? body : JSON.stringify(body) }),
      }),
    );
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  async target(type: 'docker' | 'kubernetes', members: Json = {}): Promise<string> {
    const place = type === 'kubernetes' ? { namespace: 'shop', scope: 'namespace' } : {};
    const { id } = await this.api('POST', '/deployment-targets', { name: 'host', type, ...place, ...members });
    return String(id);
  }

  async secretOf(targetId: string): Promise<string> {
    return String((await this.api('POST', `/deployment-targets/${targetId}/access-request`)).targetSecret);
  }

  /** Starts an agent that the world ends. */
  async agentOf(targetId: string, options: Partial<AgentOptions> = {}, machine?: unknown): Promise<Agent> {
    const { type } = await this.api('GET', `/deployment-targets/${targetId}`);
    const targetSecret = options.targetSecret ?? (await this.secretOf(targetId));
    const hubUrl = 'http://local-hub.test';
    const all = { clock: this.clock, fetch: this.fetch, hubUrl, targetId, ...options, targetSecret };
    const start = type === 'docker' ? startDockerAgent : startKubernetesAgent;
    const agent = start(all, machine as never); // of the kind that the target asks for
    this.agents.push(agent);
    return agent;
  }

  async application(type: 'docker' | 'kubernetes'): Promise<string> {
    return String((await this.api('POST', '/applications', { name: 'shop', type })).id);
  }

  async composeVersion(applicationId: string, name: string, composeFile: string): Promise<string> {
    return this.version(applicationId, { name }, { composefile: composeFile });
  }

  async chartVersion(applicationId: string, chartVersion: string, values?: string): Promise<string> {
    const chart = { chartType: 'repository', chartUrl: 'http://charts.test', chartName: 'demo', chartVersion };
    return this.version(
      applicationId,
      { name: chartVersion, ...chart },
      values === undefined ? {} : { valuesfile: values },
    );
  }

  private async version(applicationId: string, version: Json, files: Record<string, string>): Promise<string> {
    const form = new FormData();
    form.append('applicationversion', JSON.stringify(version));
    for (const [part, text] of Object.entries(files)) {
      form.append(part, new Blob([text], { type: 'application/yaml' }), `${part}.yaml`);
    }
    return String((await this.api('POST', `/applications/${applicationId}/versions`, form)).id);
  }

  /** Makes a deployment, or another revision of one, and returns the deployment's id. */
  async deploy(
    deploymentTargetId: string,
    applicationVersionId: string,
    members: Json & { deploymentId?: string } = {},
  ): Promise<string> {
    const before = await this.deploymentIds(deploymentTargetId);
    await this.api('PUT', '/deployments', { deploymentTargetId, applicationVersionId, ...members });
    if (members.deploymentId !== undefined) return members.deploymentId;
    const after = await this.deploymentIds(deploymentTargetId);
    return String(after.find((id) => !before.includes(id)));
  }

  private async deploymentIds(targetId: string): Promise<string[]> {
    const { deployments } = await this.api<{ deployments: { id: string }[] }>('GET', `/deployment-targets/${targetId}`);
    return deployments.map(({ id }) => id);
  }

  /** Every report of a deployment, oldest first. Revisions count from 1. */
  async reports(deploymentId: string): Promise<Report[]> {
    interface Status extends Omit<Report, 'at' | 'revision'> {
      createdAt: string;
      deploymentRevisionId: string;
    }
    const revisions = await this.api<{ id: string }[]>('GET', `/deployments/${deploymentId}/revisions`);
    const ids = revisions.map(({ id }) => id).reverse();
    const statuses = await this.api<Status[]>('GET', `/deployments/${deploymentId}/status?limit=100`);
    return statuses.reverse().map(({ createdAt, deploymentRevisionId, type, message }) => ({
      at: (Date.parse(createdAt) - this.start) / 1000,
      revision: ids.indexOf(deploymentRevisionId) + 1,
      type,
      message,
    }));
  }

  /** What the agents have called, with the answer, for example `POST /agent/login 401`. */
  agentCalls(): string[] {
    return this.hub.requests
      .filter(({ path }) => path.startsWith('/api/v1/agent/'))
      .map(({ method, path, status }) => `${method} ${path.replace('/api/v1', '')} ${status}`);
  }

  async end(): Promise<void> {
    await Promise.all(this.agents.map((agent) => agent.stop()));
  }

  private async settle(): Promise<void> {
    let quiet = 0;
    while (quiet < 5) {
      quiet = this.inFlight === 0 ? quiet + 1 : 0;
      await new Promise(setImmediate);
    }
  }
}
