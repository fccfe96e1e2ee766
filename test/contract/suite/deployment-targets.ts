/* eslint-disable max-lines -- a list of cases, one for each behaviour of one noun */
import assert from 'node:assert/strict';
import type { ContractCase } from './contract-case';
import { basic, unique, unknownId } from './contract-hub';
import type { AgentResource, AgentVersion, Customer, DeploymentTarget } from './objects';

const quantities = { cpuRequest: '100m', memoryRequest: '128Mi', cpuLimit: '1000m', memoryLimit: '256Mi' };
const noise = 'Internal Server Error\n';

interface Access {
  connectUrl: string;
  connectCommand: string;
  targetId: string;
  targetSecret: string;
}

export const deploymentTargets: ContractCase[] = [
  {
    name: 'the hub gives a target its id and time, and a PUT with another id is wrong',
    rows: ['3.1 field: id, createdAt'],
    run: async (hub) => {
      const target = await hub.target({ type: 'docker', id: unknownId, createdAt: '2000-01-01T00:00:00Z' });
      assert.notEqual(target.id, unknownId);
      assert.notEqual(target.createdAt, '2000-01-01T00:00:00Z');
      (await hub.put(`/deployment-targets/${target.id}`, { id: unknownId, name: 'x' })).is(400, 'wrong id\n');
    },
  },
  {
    name: 'the name of a target may be empty, missing or used twice',
    rows: ['3.1 field: name'],
    run: async (hub) => {
      assert.equal((await hub.target({ type: 'docker', name: '' })).name, '');
      assert.equal((await hub.target({ type: 'docker', name: undefined })).name, '');
      const name = unique('target');
      assert.equal((await hub.target({ type: 'docker', name })).name, name);
      assert.equal((await hub.target({ type: 'docker', name })).name, name);
    },
  },
  {
    name: 'the type of a target is required and a PUT does not change it',
    rows: ['3.1 field: type', '3.2 call: PUT /deployment-targets/{id}'],
    run: async (hub) => {
      const create = (type: unknown) => hub.post('/deployment-targets', { name: 'x', type });
      (await create('podman')).is(400, 'invalid deployment type: podman\n');
      (await create(undefined)).is(400, 'validation failed: invalid deployment target type\n');
      const { id } = await hub.target();
      assert.equal(
        (await hub.put(`/deployment-targets/${id}`, { name: 'x', type: 'kubernetes' })).json<DeploymentTarget>().type,
        'docker',
      );
    },
  },
  {
    name: 'kubernetes needs a namespace and a scope, docker must have neither, and both stay',
    rows: ['3.1 field: namespace', '3.1 field: scope'],
    run: async (hub) => {
      const create = (fields: object) => hub.post('/deployment-targets', { name: 'x', ...fields });
      const missing = (what: string) =>
        `validation failed: DeploymentTarget with type "kubernetes" must not have empty ${what}\n`;
      (await create({ type: 'kubernetes', scope: 'cluster' })).is(400, missing('namespace'));
      (await create({ type: 'kubernetes', scope: 'cluster', namespace: '' })).is(400, missing('namespace'));
      (await create({ type: 'kubernetes', namespace: 'n' })).is(400, missing('scope'));
      const { id } = await hub.kubernetesTarget({ namespace: 'Not_Valid!' });
      const updated = (
        await hub.put(`/deployment-targets/${id}`, { name: 'x', namespace: 'other', scope: 'cluster' })
      ).json<DeploymentTarget>();
      assert.deepEqual([updated.namespace, updated.scope], ['Not_Valid!', 'namespace']);
    },
  },
  {
    name: 'a namespace or scope on docker and a wrong scope are 500, with a second line of noise',
    rows: ['3.1 field: namespace', '3.1 field: scope', '3.2 call: POST /deployment-targets'],
    run: async (hub) => {
      const customerOrganization = { id: (await hub.customer()).id };
      const create = (fields: object) =>
        hub.post('/deployment-targets', { name: 'x', customerOrganization, ...fields });
      (await create({ type: 'docker', namespace: 'n' })).is(500, noise + noise);
      (await create({ type: 'docker', scope: 'cluster' })).is(500, noise + noise);
      (await create({ type: 'kubernetes', namespace: 'n', scope: 'global' })).is(500, noise + noise);
    },
  },
  {
    name: 'a target belongs to the customer named in the object, and a PUT does not change that',
    rows: ['3.1 field: customerOrganization', '3.1 field: customerOrganizationId'],
    run: async (hub) => {
      const customer = await hub.customer();
      const target = await hub.target({ type: 'docker', customerOrganization: { id: customer.id, name: 'ignored' } });
      assert.equal(target.customerOrganizationId, customer.id);
      assert.equal(target.customerOrganization?.name, customer.name);
      const updated = await hub.put(`/deployment-targets/${target.id}`, { name: 'x', customerOrganization: null });
      assert.equal(updated.json<DeploymentTarget>().customerOrganizationId, customer.id);
      const other = await hub.target({ type: 'docker', customerOrganizationId: unknownId });
      assert.notEqual(other.customerOrganizationId, unknownId);
    },
  },
  {
    name: 'an unknown customer is 403, with a second line of noise',
    rows: ['3.1 field: customerOrganization', '3.2 call: POST /deployment-targets'],
    run: async (hub) => {
      const refused = await hub.post('/deployment-targets', {
        name: 'x',
        type: 'docker',
        customerOrganization: { id: unknownId },
      });
      refused.is(403, `customer organization does not belong to organization\n${noise}`);
    },
  },
  {
    name: 'switches left out are off, on create and on PUT; autoheal stays as it was made',
    rows: [
      '3.1 field: metricsEnabled',
      '3.1 field: imageCleanupEnabled',
      '3.1 field: autohealEnabled',
      '3.1 field: deploymentLogsEnabled',
    ],
    run: async (hub) => {
      const switches = ({
        metricsEnabled,
        imageCleanupEnabled,
        autohealEnabled,
        deploymentLogsEnabled,
      }: DeploymentTarget) => [metricsEnabled, imageCleanupEnabled, autohealEnabled, deploymentLogsEnabled];
      assert.deepEqual(switches(await hub.target()), [false, false, false, false]);
      const on = {
        metricsEnabled: true,
        imageCleanupEnabled: true,
        autohealEnabled: true,
        deploymentLogsEnabled: true,
      };
      const target = await hub.target({ type: 'docker', ...on });
      assert.deepEqual(switches(target), [true, true, true, true]);
      const put = async (fields: object) =>
        switches((await hub.put(`/deployment-targets/${target.id}`, fields)).json<DeploymentTarget>());
      assert.deepEqual(await put({ name: 'x' }), [false, false, true, false]);
      assert.deepEqual(await put({ name: 'x', ...on, autohealEnabled: false }), [true, true, true, true]);
    },
  },
  {
    name: 'image cleanup and autoheal are for docker only',
    rows: ['3.1 field: imageCleanupEnabled', '3.1 field: autohealEnabled'],
    run: async (hub) => {
      const create = (fields: object) =>
        hub.post('/deployment-targets', { name: 'x', type: 'kubernetes', namespace: 'n', scope: 'cluster', ...fields });
      (await create({ imageCleanupEnabled: true })).is(
        400,
        'validation failed: image cleanup is not supported on DeploymentTarget with type "kubernetes"\n',
      );
      (await create({ autohealEnabled: true })).is(
        400,
        'validation failed: DeploymentTarget with type "kubernetes" must not have autoheal enabled\n',
      );
      const { id } = await hub.kubernetesTarget();
      assert.equal((await hub.put(`/deployment-targets/${id}`, { name: 'x', imageCleanupEnabled: true })).status, 500);
    },
  },
  {
    name: 'the start of the logs is kept without its offset and to the microsecond, and left out it is gone',
    rows: ['3.1 field: deploymentLogsAfter'],
    run: async (hub) => {
      const target = await hub.target({ type: 'docker', deploymentLogsAfter: '2026-01-01T00:00:00+02:00' });
      assert.equal(target.deploymentLogsAfter, '2026-01-01T00:00:00Z');
      const put = async (fields: object) =>
        (await hub.put(`/deployment-targets/${target.id}`, { name: 'x', ...fields })).json<DeploymentTarget>()
          .deploymentLogsAfter;
      assert.equal(await put({ deploymentLogsAfter: '2026-02-03T04:05:06.123456789Z' }), '2026-02-03T04:05:06.123456Z');
      assert.equal(await put({}), undefined);
    },
  },
  {
    name: 'automatic updates and the docker endpoint, which newer hubs know, are accepted and dropped',
    rows: ['3.1 field: automaticUpdatesEnabled', '3.1 field: dockerEndpoint'],
    run: async (hub) => {
      const newer = { automaticUpdatesEnabled: true, dockerEndpoint: 'unix:///var/run/docker.sock' };
      const target = await hub.target({ type: 'docker', ...newer });
      assert.ok(!('automaticUpdatesEnabled' in target) && !('dockerEndpoint' in target));
    },
  },
  {
    name: 'the resources of the agent are four quantities on kubernetes, checked on create only, and left out they are gone',
    rows: ['3.1 field: resources'],
    run: async (hub) => {
      const create = (resources: object) =>
        hub.post('/deployment-targets', { name: 'x', type: 'kubernetes', namespace: 'n', scope: 'cluster', resources });
      const refused = await create({ ...quantities, cpuLimit: 'abc' });
      assert.equal(refused.status, 400);
      assert.match(refused.text, /^validation failed: failed to parse CPU limit: /);
      assert.equal((await create({ cpuLimit: '1' })).status, 400);
      const target = await hub.kubernetesTarget({ resources: quantities });
      assert.deepEqual(target.resources, quantities);
      const put = async (fields: object) =>
        (await hub.put(`/deployment-targets/${target.id}`, { name: 'x', ...fields })).json<DeploymentTarget>()
          .resources;
      const partial = { cpuRequest: '', memoryRequest: '', cpuLimit: 'x', memoryLimit: '' };
      assert.deepEqual(await put({ resources: { cpuLimit: 'x' } }), partial);
      assert.equal(await put({}), undefined);
    },
  },
  {
    name: 'docker has no resources: 400 on create, 500 on PUT',
    rows: ['3.1 field: resources'],
    run: async (hub) => {
      const refused = await hub.post('/deployment-targets', { name: 'x', type: 'docker', resources: quantities });
      refused.is(400, 'validation failed: DeploymentTarget with type "docker" must not have resources\n');
      const { id } = await hub.target();
      assert.equal((await hub.put(`/deployment-targets/${id}`, { name: 'x', resources: quantities })).status, 500);
    },
  },
  {
    name: "a new target has the hub's agent version, and only a PUT with another id changes it",
    rows: ['3.1 field: agentVersion', '3.2 call: GET /agent-versions'],
    run: async (hub) => {
      const versions = (await hub.get('/agent-versions')).json<AgentVersion[]>();
      const times = versions.map(({ createdAt }) => Date.parse(createdAt));
      assert.deepEqual(times, [...times].sort());
      const target = await hub.target({ type: 'docker', agentVersion: { id: unknownId } });
      assert.ok(versions.some(({ id }) => id === target.agentVersion.id));
      const other = versions.find(({ id }) => id !== target.agentVersion.id);
      assert.ok(other, 'the hub knows but one agent version');
      const put = (fields: object) => hub.put(`/deployment-targets/${target.id}`, { name: 'x', ...fields });
      const agentVersion = async (fields: object) => (await put(fields)).json<DeploymentTarget>().agentVersion;
      assert.deepEqual(await agentVersion({ agentVersion: { id: other.id } }), other);
      assert.deepEqual(await agentVersion({}), other);
      assert.equal((await put({ agentVersion: { id: unknownId } })).status, 500);
    },
  },
  {
    name: 'an agent reports its version by any call but the login, and only one that the hub knows',
    rows: ['3.1 field: reportedAgentVersionId'],
    run: async (hub) => {
      const target = await hub.target();
      const agent = await hub.agent(target);
      const reported = async (userAgent: string) => {
        await agent.request('GET', '/agent/resources', undefined, { 'User-Agent': userAgent });
        return (await hub.readTarget(target)).reportedAgentVersionId;
      };
      assert.equal((await hub.readTarget(target)).reportedAgentVersionId, undefined);
      assert.equal(await reported('DistrAgentClient/9.9.9'), undefined);
      assert.equal(await reported(`DistrAgentClient/${target.agentVersion.name}`), target.agentVersion.id);
    },
  },
  {
    name: 'deployments stand in the target in the order of their creation',
    rows: ['3.1 field: deployments'],
    run: async (hub) => {
      const target = await hub.target({ type: 'docker', deployments: [{ id: unknownId }] });
      assert.deepEqual(target.deployments, []);
      const version = await hub.dockerVersion();
      const made = [(await hub.deploy(target, version)).id, (await hub.deploy(target, version)).id];
      assert.deepEqual(
        (await hub.readTarget(target)).deployments.map(({ id }) => id),
        made,
      );
    },
  },
  {
    name: "the list is ordered by the customer's name, then the target's",
    rows: ['3.2 call: GET /deployment-targets'],
    impossible: ({ organization }) =>
      organization.subscriptionLimits.maxDeploymentsPerCustomerOrganization === 1
        ? 'a customer may have one target only'
        : undefined,
    run: async (hub) => {
      const prefix = unique('order');
      const [second, first] = [await hub.customer(`${prefix}-b`), await hub.customer(`${prefix}-a`)];
      const made: [Customer, string][] = [
        [second, 'a'],
        [first, 'c'],
        [first, 'b'],
      ];
      for (const [{ id }, name] of made)
        await hub.target({ type: 'docker', name: `${prefix}-${name}`, customerOrganization: { id } });
      const listed = (await hub.get('/deployment-targets')).json<DeploymentTarget[]>().map(({ name }) => name);
      assert.deepEqual(
        listed.filter((name) => name.startsWith(prefix)),
        ['b', 'c', 'a'].map((name) => `${prefix}-${name}`),
      );
    },
  },
  {
    name: "a target over the plan's limit for its owner is 403, with a second line of noise",
    rows: ['3.2 call: POST /deployment-targets'],
    impossible: ({ organization }) =>
      organization.subscriptionLimits.maxDeploymentsPerCustomerOrganization < 0 ? 'the plan has no limit' : undefined,
    run: async (hub, { context }) => {
      const customerOrganization = { id: (await hub.customer()).id };
      const create = () => hub.post('/deployment-targets', { name: 'x', type: 'docker', customerOrganization });
      const limit = context.organization.subscriptionLimits.maxDeploymentsPerCustomerOrganization;
      for (let count = 0; count < limit; count += 1) assert.equal((await create()).status, 200);
      (await create()).is(403, `deployment target limit reached\n${noise}`);
      await hub.target();
    },
  },
  {
    name: 'an unknown target is 404 without text, a bad id 404 with text',
    rows: ['3.2 call: GET /deployment-targets/{id}'],
    run: async (hub) => {
      (await hub.get(`/deployment-targets/${unknownId}`)).is(404);
      (await hub.get('/deployment-targets/not-a-uuid')).is(404, '404 page not found\n');
    },
  },
  {
    name: 'a PUT replaces every field that can change, and its answer is sent as plain text',
    rows: ['3.2 call: PUT /deployment-targets/{id}', '3.1 field: name'],
    run: async (hub) => {
      const target = await hub.target({ type: 'docker', metricsEnabled: true });
      const answer = await hub.put(`/deployment-targets/${target.id}`, {});
      assert.equal(answer.contentType, 'text/plain; charset=utf-8');
      assert.deepEqual(answer.json<DeploymentTarget>(), { ...target, name: '', metricsEnabled: false });
      assert.deepEqual(await hub.readTarget(target), { ...target, name: '', metricsEnabled: false });
    },
  },
  {
    name: 'a target is deleted with its deployments, and its agent is shut out',
    rows: ['3.2 call: DELETE /deployment-targets/{id}'],
    run: async (hub) => {
      const target = await hub.target();
      const agent = await hub.agent(target);
      const deployment = await hub.deploy(target, await hub.dockerVersion());
      (await hub.delete(`/deployment-targets/${target.id}`)).is(204);
      (await hub.delete(`/deployment-targets/${target.id}`)).is(404);
      (await hub.get(`/deployments/${deployment.id}/revisions`)).is(404);
      (await agent.get('/agent/resources')).is(401);
    },
  },
  {
    name: 'every access-request gives out a new secret and ends the one before',
    rows: ['3.2 call: POST /deployment-targets/{id}/access-request'],
    run: async (hub) => {
      const target = await hub.target();
      const request = async () => (await hub.post(`/deployment-targets/${target.id}/access-request`)).json<Access>();
      const logIn = ({ targetSecret }: Access) => hub.as(basic(target.id, targetSecret)).post('/agent/login');
      const [first, second] = [await request(), await request()];
      assert.match(first.targetSecret, /^[0-9a-f]{32}$/);
      assert.notEqual(first.targetSecret, second.targetSecret);
      assert.ok(
        second.connectUrl.endsWith(`/api/v1/connect?targetId=${target.id}&targetSecret=${second.targetSecret}`),
      );
      assert.equal(second.connectCommand, `curl -fsSL '${second.connectUrl}' | docker compose -f - up -d`);
      (await logIn(first)).is(401, 'unauthorized: failed to verify access: invalid accessKey\n');
      assert.equal((await logIn(second)).status, 200);
    },
  },
  {
    name: 'a token issued before a rotation goes on to work',
    rows: ['3.2 call: POST /deployment-targets/{id}/access-request'],
    run: async (hub) => {
      const target = await hub.target();
      const agent = await hub.agent(target);
      assert.equal((await hub.post(`/deployment-targets/${target.id}/access-request`)).status, 200);
      assert.equal((await agent.get('/agent/resources')).json<AgentResource>().version.id, target.agentVersion.id);
    },
  },
  {
    name: 'a target has one note of the vendor, empty until it is written',
    rows: ['3.2 call: GET/PUT /deployment-targets/{id}/notes'],
    run: async (hub) => {
      const path = `/deployment-targets/${(await hub.target()).id}/notes`;
      assert.deepEqual((await hub.get(path)).json(), { updatedAt: null, notes: '' });
      const written = (await hub.put(path, { notes: 'hello' })).json<{
        notes: string;
        updatedByUserAccountID: string;
      }>();
      assert.equal(written.notes, 'hello');
      assert.deepEqual((await hub.get(path)).json(), written);
      (await hub.delete(path)).is(405);
    },
  },
  {
    name: 'a target has metrics once its agent has sent a sample and as long as they are switched on',
    rows: ['3.2 call: GET /deployment-target-metrics'],
    run: async (hub) => {
      const target = await hub.target({ type: 'docker', metricsEnabled: true });
      const agent = await hub.agent(target);
      const sample = { cpuCoresMillis: 4000, cpuUsage: 0.5, memoryBytes: 1024, memoryUsage: 0.25 };
      (await agent.post('/agent/metrics', sample)).is(200);
      const own = async () =>
        (await hub.get('/deployment-target-metrics'))
          .json<{ deploymentTargetId: string }[]>()
          .filter((row) => row.deploymentTargetId === target.id);
      assert.deepEqual(await own(), [{ deploymentTargetId: target.id, ...sample }]);
      assert.equal((await hub.put(`/deployment-targets/${target.id}`, { name: 'x' })).status, 200);
      assert.deepEqual(await own(), []);
    },
  },
  {
    name: 'the logs of an agent are those it has shipped, or 500 without a log store',
    rows: ['3.2 call: GET /deployment-targets/{id}/logs'],
    run: async (hub) => {
      const target = await hub.target();
      const agent = await hub.agent(target);
      const record = { timestamp: new Date().toISOString(), severity: 'INFO', body: 'agent is starting' };
      const shipped = await agent.put('/agent/deployment-target-logs', [record]);
      const logs = await hub.get(`/deployment-targets/${target.id}/logs`);
      if (shipped.status === 500) return logs.is(500, noise);
      shipped.is(204);
      assert.deepEqual(
        logs.json<{ body: string; severity: string }[]>().map(({ body, severity }) => ({ body, severity })),
        [{ body: 'agent is starting', severity: 'INFO' }],
      );
    },
  },
];
