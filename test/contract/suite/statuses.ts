import assert from 'node:assert/strict';
import type { ContractCase } from './contract-case';
import { unknownId, type ContractHub } from './contract-hub';
import type { Deployment, Status } from './objects';

/** A deployment whose agent has reported `messages`, one after the other, as running. */
async function reported(hub: ContractHub, messages: string[]): Promise<{ deployment: Deployment; agent: ContractHub }> {
  const target = await hub.target();
  const deployment = await hub.deploy(target, await hub.dockerVersion());
  const agent = await hub.agent(target);
  for (const message of messages) await agent.report(deployment.deploymentRevisionId, 'running', message);
  return { deployment, agent };
}

const history = async (hub: ContractHub, { id }: Deployment, query = ''): Promise<Status[]> =>
  (await hub.get(`/deployments/${id}/status${query}`)).json<Status[]>();

const messages = (statuses: Status[]): string[] => statuses.map(({ message }) => message);

export const statuses: ContractCase[] = [
  {
    name: 'the history runs over all revisions, newest first, as the agent has reported',
    rows: ['4.1 call: GET /deployments/{id}/status'],
    run: async (hub) => {
      const { deployment, agent } = await reported(hub, ['first']);
      const next = await hub.redeploy(deployment);
      await agent.report(next.deploymentRevisionId, 'ok', 'second');
      const rows = await history(hub, deployment);
      assert.deepEqual(messages(rows), ['second', 'first']);
      assert.deepEqual(
        rows.map(({ deploymentRevisionId, type }) => ({ deploymentRevisionId, type })),
        [next, deployment].map(({ deploymentRevisionId }) => ({ deploymentRevisionId, type: 'running' })),
      );
    },
  },
  {
    name: 'the history is paged by limit and by times that belong to the page',
    rows: ['4.1 call: GET /deployments/{id}/status'],
    run: async (hub) => {
      const { deployment } = await reported(hub, ['1', '2', '3', '4']);
      const [newest, third, second] = await history(hub, deployment);
      assert.ok(newest && third && second);
      assert.deepEqual(messages(await history(hub, deployment, '?limit=2')), ['4', '3']);
      assert.deepEqual(messages(await history(hub, deployment, `?limit=2&before=${third.createdAt}`)), ['3', '2']);
      assert.deepEqual(messages(await history(hub, deployment, `?limit=2&after=${second.createdAt}`)), ['4', '3']);
      assert.deepEqual(messages(await history(hub, deployment, `?limit=2&after=${second.createdAt}&order=ASC`)), [
        '2',
        '3',
      ]);
      assert.deepEqual(messages(await history(hub, deployment, '?limit=2&order=ASC')), ['4', '3']);
    },
  },
  {
    name: 'a limit is 1 to 100, a time RFC 3339, a filter a short and simple pattern',
    rows: ['4.1 call: GET /deployments/{id}/status'],
    run: async (hub) => {
      const { deployment } = await reported(hub, ['failed: x', 'fine']);
      const ask = (query: string) => hub.get(`/deployments/${deployment.id}/status?${query}`);
      (await ask('limit=0')).is(400, 'parameter limit is invalid: must be greater than 1 (got 0)\n');
      (await ask('limit=101')).is(400, 'parameter limit is invalid: must be less than 100 (got 101)\n');
      assert.equal((await ask('before=yesterday')).status, 400);
      (await ask('filter=(a%2B)%2B')).is(400, 'filter contains nested quantifiers which are not allowed\n');
      (await ask(`filter=${'a'.repeat(201)}`)).is(400, 'filter exceeds maximum length of 200 characters\n');
      assert.deepEqual(messages((await ask('filter=fail.*')).json<Status[]>()), ['failed: x']);
    },
  },
  {
    name: 'the history is exported as text, a line for each report',
    rows: ['4.1 call: GET /deployments/{id}/status/export'],
    run: async (hub) => {
      const { deployment } = await reported(hub, ['first', 'second']);
      const { contentType, text } = await hub.get(`/deployments/${deployment.id}/status/export`);
      assert.equal(contentType, 'text/plain; charset=utf-8');
      assert.match(text, /^\[[\d-]+T[\d:]+Z\] \[running\] second\n\[[\d-]+T[\d:]+Z\] \[running\] first\n$/);
    },
  },
  {
    name: 'a report has a known type and a revision of the target itself',
    rows: ['4.3 member: latestStatus'],
    run: async (hub) => {
      const { deployment, agent } = await reported(hub, []);
      const post = (body: object) => agent.post('/agent/status', body);
      const { deploymentRevisionId: revisionId } = deployment;
      (await post({ revisionId, type: 'bogus' })).is(400, 'invalid deployment status type: bogus\n');
      (await post({ revisionId })).is(500, 'Internal Server Error\n');
      (await post({ revisionId: unknownId, type: 'healthy' })).is(400, 'failed to scan Deployment ID: not found\n');
      const { agent: stranger } = await reported(hub, []);
      (await stranger.post('/agent/status', { revisionId, type: 'healthy' })).is(400, 'Bad Request\n');
      assert.deepEqual(await history(hub, deployment), []);
    },
  },
  {
    name: 'a report is refused when the hub hears by it of another version of the agent, as by its first call',
    rows: ['4.3 member: latestStatus', '3.1 field: reportedAgentVersionId'],
    run: async (hub) => {
      const { deployment, agent } = await reported(hub, []);
      const { agentVersion } = await hub.readTarget({ id: deployment.deploymentTargetId });
      const report = (version: string) =>
        agent.request(
          'POST',
          '/agent/status',
          { revisionId: deployment.deploymentRevisionId, type: 'running', message: version },
          { 'User-Agent': `DistrAgentClient/${version}` },
        );
      (await report('9.9.9')).is(200);
      (await report(agentVersion.name)).is(400, 'Bad Request\n');
      (await report(agentVersion.name)).is(200);
      assert.deepEqual(messages(await history(hub, deployment)), [agentVersion.name, '9.9.9']);
    },
  },
  {
    name: 'the latest status is the newest of the newest revision that has one',
    rows: ['4.3 member: latestStatus'],
    run: async (hub) => {
      const { deployment, agent } = await reported(hub, []);
      const latest = async () => {
        const { latestStatus } = await hub.readDeployment(deployment.id, deployment.deploymentTargetId);
        return latestStatus && [latestStatus.deploymentRevisionId, latestStatus.type];
      };
      const { deploymentRevisionId: first } = deployment;
      assert.equal(await latest(), undefined);
      await agent.report(first, 'healthy');
      const { deploymentRevisionId: second } = await hub.redeploy(deployment);
      assert.deepEqual(await latest(), [first, 'healthy']);
      await agent.report(first, 'error', 'late');
      assert.deepEqual(await latest(), [first, 'error']);
      await agent.report(second, 'progressing');
      await agent.report(first, 'healthy', 'later still');
      assert.deepEqual(await latest(), [second, 'progressing']);
    },
  },
];
