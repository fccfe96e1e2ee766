/* eslint-disable max-lines -- a list of cases, one for each behaviour of one noun */
import assert from 'node:assert/strict';
import type { ContractCase } from './contract-case';
import { base64, chart, composeFile, unique, unknownId, type ContractHub } from './contract-hub';
import type { AgentDeployment, AgentResource, Deployment, HelmOptions, Revision, Version } from './objects';

const agentDefaults = {
  timeout: '5m',
  waitStrategy: 'watcher',
  rollbackOnFailure: true,
  cleanupOnFailure: true,
  forceConflicts: false,
};

async function told(agent: ContractHub, { id }: Deployment): Promise<AgentDeployment> {
  const found = (await agent.get('/agent/resources'))
    .json<AgentResource>()
    .deployments?.find((deployment) => deployment.id === id);
  assert.ok(found, `the agent is not told of deployment ${id}`);
  return found;
}

/** What the hub says to a deployment of a docker version with these fields. */
async function put(hub: ContractHub, fields: object = {}) {
  const [target, version] = [await hub.target(), await hub.dockerVersion()];
  return hub.put('/deployments', {
    deploymentTargetId: target.id,
    applicationVersionId: version.id,
    dockerType: 'compose',
    ...fields,
  });
}

export const deployments: ContractCase[] = [
  {
    name: 'a PUT without a deployment id always makes another deployment, and answers with nothing',
    rows: ['4.1 call: PUT /deployments', '4.2 field: deploymentId'],
    run: async (hub) => {
      const [target, version] = [await hub.target(), await hub.dockerVersion()];
      const body = { deploymentTargetId: target.id, applicationVersionId: version.id, dockerType: 'compose' };
      (await hub.put('/deployments', body)).is(204);
      (await hub.put('/deployments', body)).is(204);
      assert.equal((await hub.readTarget(target)).deployments.length, 2);
    },
  },
  {
    name: 'a PUT with a deployment id always adds a revision, also without a change',
    rows: ['4.1 call: PUT /deployments', '4.1 call: GET /deployments/{id}/revisions', '4.2 field: deploymentId'],
    run: async (hub) => {
      const target = await hub.target();
      const first = await hub.deploy(target, await hub.dockerVersion());
      const second = await hub.redeploy(first);
      assert.notEqual(second.deploymentRevisionId, first.deploymentRevisionId);
      const revisions = (await hub.get(`/deployments/${first.id}/revisions`)).json<Revision[]>();
      assert.deepEqual(
        revisions.map(({ id }) => id),
        [second.deploymentRevisionId, first.deploymentRevisionId],
      );
    },
  },
  {
    name: 'a deployment id must belong to the target',
    rows: ['4.2 field: deploymentId'],
    run: async (hub) => {
      const sentence = "DeploymentTarget doesn't have Deployment with the specified ID\n";
      (await put(hub, { deploymentId: unknownId })).is(400, sentence);
    },
  },
  {
    name: 'there is no list of deployments and no reading of one',
    rows: ['4.1 call: PUT /deployments'],
    run: async (hub) => {
      (await hub.get('/deployments')).is(405);
      const { id } = await hub.deploy(await hub.target(), await hub.dockerVersion());
      (await hub.get(`/deployments/${id}`)).is(405);
      (await hub.get(`/deployments/${unknownId}`)).is(404);
    },
  },
  {
    name: 'a revision says who has made it',
    rows: ['4.1 call: GET /deployments/{id}/revisions'],
    run: async (hub, { context }) => {
      const { id } = await hub.deploy(await hub.target(), await hub.dockerVersion());
      const [revision] = (await hub.get(`/deployments/${id}/revisions`)).json<Revision[]>();
      assert.deepEqual([revision?.createdBy?.id, revision?.createdBy?.email], [context.user.id, context.user.email]);
    },
  },
  {
    name: 'a deployment is deleted with 200, the second time 404',
    rows: ['4.1 call: DELETE /deployments/{id}'],
    run: async (hub) => {
      const target = await hub.target();
      const { id } = await hub.deploy(target, await hub.dockerVersion());
      (await hub.delete(`/deployments/${id}`)).is(200);
      (await hub.delete(`/deployments/${id}`)).is(404);
      assert.deepEqual((await hub.readTarget(target)).deployments, []);
    },
  },
  {
    name: 'a deployment needs a target of the organization',
    rows: ['4.2 field: deploymentTargetId'],
    run: async (hub) => {
      (await put(hub, { deploymentTargetId: unknownId })).is(400, 'DeploymentTarget does not exist\n');
      (await put(hub, { deploymentTargetId: undefined })).is(400, 'DeploymentTarget does not exist\n');
    },
  },
  {
    name: "a deployment needs a version of the organization, of the target's type",
    rows: ['4.2 field: applicationVersionId'],
    run: async (hub) => {
      (await put(hub, { applicationVersionId: unknownId })).is(400, 'Application does not exist\n');
      const { id } = await hub.kubernetesVersion();
      (await put(hub, { applicationVersionId: id })).is(
        400,
        'application and deployment target must have the same type\n',
      );
    },
  },
  {
    name: 'a deployment keeps its application; another version of it, an archived one too, can be put',
    rows: ['4.2 field: applicationVersionId'],
    run: async (hub) => {
      const application = await hub.application();
      const [first, second] = [await hub.version(application), await hub.version(application)];
      const deployment = await hub.deploy(await hub.target(), first);
      const path = `/applications/${application.id}/versions/${second.id}`;
      assert.equal((await hub.put(path, { name: second.name, archivedAt: '2026-01-01T00:00:00Z' })).status, 200);
      const updated = await hub.redeploy(deployment, { applicationVersionId: second.id });
      assert.equal(updated.applicationVersionId, second.id);
      const foreign = { deploymentTargetId: deployment.deploymentTargetId, deploymentId: deployment.id };
      const other = await hub.dockerVersion();
      const refused = await hub.put('/deployments', { ...foreign, applicationVersionId: other.id });
      refused.is(400, 'can not change application of existing deployment\n');
    },
  },
  {
    name: 'an entitlement must exist, and needs the licensing feature',
    rows: ['4.2 field: applicationEntitlementId'],
    run: async (hub, { context }) => {
      const licensing = context.organization.features.includes('licensing');
      const sentence = licensing ? 'entitlement does not exist\n' : 'unexpected applicationEntitlementId\n';
      (await put(hub, { applicationEntitlementId: unknownId })).is(400, sentence);
    },
  },
  {
    name: 'a release name is unique on its target, the empty one too, of docker deployments too',
    rows: ['4.2 field: releaseName'],
    run: async (hub) => {
      const [target, version] = [await hub.target(), await hub.dockerVersion()];
      const create = (releaseName: string) =>
        hub.put('/deployments', {
          deploymentTargetId: target.id,
          applicationVersionId: version.id,
          dockerType: 'compose',
          releaseName,
        });
      const conflict = 'conflict: release name must be unique per deployment target\n';
      (await create('one')).is(204);
      (await create('one')).is(400, conflict);
      (await create('')).is(204);
      (await create('')).is(400, conflict);
      (await create('Not valid/!')).is(204);
      assert.deepEqual(
        (await hub.readTarget(target)).deployments.map(({ releaseName }) => releaseName),
        ['one', '', 'Not valid/!'],
      );
    },
  },
  {
    name: 'release name and docker type are set on create only',
    rows: ['4.2 field: releaseName', '4.2 field: dockerType'],
    run: async (hub) => {
      const deployment = await hub.deploy(await hub.target(), await hub.dockerVersion(), { releaseName: 'one' });
      const updated = await hub.redeploy(deployment, { releaseName: 'two', dockerType: 'swarm' });
      assert.deepEqual([updated.releaseName, updated.dockerType], ['one', 'compose']);
    },
  },
  {
    name: 'a kubernetes deployment without a release name stops the agent of the whole target until it is deleted',
    rows: ['4.2 field: releaseName'],
    run: async (hub) => {
      const [target, version] = [await hub.kubernetesTarget(), await hub.kubernetesVersion()];
      const agent = await hub.agent(target);
      await hub.deploy(target, version);
      const broken = await hub.deploy(target, version, { releaseName: null });
      (await agent.get('/agent/resources')).is(500);
      await hub.redeploy(broken, { releaseName: 'late' });
      (await agent.get('/agent/resources')).is(500);
      (await hub.delete(`/deployments/${broken.id}`)).is(200);
      assert.equal((await agent.get('/agent/resources')).json<AgentResource>().deployments?.length, 1);
    },
  },
  {
    name: 'a docker deployment may lack its type, for good; a wrong type is 500',
    rows: ['4.2 field: dockerType'],
    run: async (hub) => {
      const target = await hub.target();
      const deployment = await hub.deploy(target, await hub.dockerVersion(), { dockerType: null });
      assert.equal((await hub.redeploy(deployment, { dockerType: 'compose' })).dockerType, undefined);
      assert.equal((await told(await hub.agent(target), deployment)).dockerType, null);
      assert.equal((await put(hub, { dockerType: 'podman' })).status, 500);
      assert.equal((await put(hub, { dockerType: '' })).status, 500);
    },
  },
  {
    name: 'values must be base64 of a YAML map, on docker, too',
    rows: ['4.2 field: valuesYaml'],
    run: async (hub) => {
      assert.equal((await put(hub, { valuesYaml: 'not base64!!' })).status, 400);
      assert.equal((await put(hub, { valuesYaml: 'YTogMQ' })).status, 400);
      const list = await put(hub, { valuesYaml: base64('- a') });
      assert.equal(list.status, 400);
      assert.match(list.text, /^invalid values: invalid template: cannot parse Deployment values file: /);
      const target = await hub.target();
      const deployment = await hub.deploy(target, await hub.dockerVersion(), { valuesYaml: base64('a: 1\n') });
      assert.equal(deployment.valuesYaml, base64('a: 1\n'));
    },
  },
  {
    name: "values merge with the version's: maps merge, lists and scalars replace, anything else over a map is refused",
    rows: ['4.2 field: valuesYaml'],
    run: async (hub) => {
      const target = await hub.kubernetesTarget();
      const version = await hub.kubernetesVersion('replicaCount: 1\nimage:\n  tag: "1.0"\nlist: [1, 2]\n');
      const values = (text: string) => ({ valuesYaml: base64(text) });
      const deployment = await hub.deploy(target, version, values('image:\n  pullPolicy: Always\nlist: [3]\n'));
      const merged = { replicaCount: 1, image: { tag: '1.0', pullPolicy: 'Always' }, list: [3] };
      assert.deepEqual((await told(await hub.agent(target), deployment)).values, merged);
      const body = { deploymentTargetId: target.id, deploymentId: deployment.id, applicationVersionId: version.id };
      const error = 'values cannot be merged with base: merge error at';
      const refused = async (text: string) => hub.put('/deployments', { ...body, ...values(text) });
      (await refused('image: x')).is(400, `${error} image: can not merge non-map type into map\n`);
      (await refused('image: null')).is(400, `${error} image: can not merge non-map type into map\n`);
      (await refused('replicaCount:\n  a: 1')).is(400, `${error} replicaCount: can not merge map into non-map type\n`);
    },
  },
  {
    name: 'values reach the agent as JSON: dates become times, octals numbers, 1.0 is 1',
    rows: ['4.2 field: valuesYaml'],
    run: async (hub) => {
      const target = await hub.kubernetesTarget();
      const valuesYaml = base64('f: 1.0\nd: 2026-01-01\no: 017\ns: on\nq: "2026-01-01"\n');
      const deployment = await hub.deploy(target, await hub.kubernetesVersion(), { valuesYaml });
      const values = { f: 1, d: '2026-01-01T00:00:00Z', o: 15, s: 'on', q: '2026-01-01' };
      assert.deepEqual((await told(await hub.agent(target), deployment)).values, values);
    },
  },
  {
    name: 'the env file is a template, not parsed, and reaches the agent rendered while users read it as sent',
    rows: ['4.2 field: envFileData'],
    run: async (hub) => {
      const target = await hub.target();
      const envFileData = base64('A={{ "literal" }}\n\0 =');
      const deployment = await hub.deploy(target, await hub.dockerVersion(), { envFileData });
      assert.equal(deployment.envFileData, envFileData);
      assert.equal((await told(await hub.agent(target), deployment)).envFile, base64('A=literal\n\0 ='));
      const missing = await put(hub, { envFileData: base64('A={{ .Secrets.NOPE }}') });
      assert.equal(missing.status, 400);
      assert.match(missing.text, /^invalid env file: invalid template: .* map has no entry for key "NOPE"\n$/);
    },
  },
  {
    name: 'a revision is complete: what a PUT leaves out is gone',
    rows: [
      '4.2 field: envFileData',
      '4.2 field: valuesYaml',
      '4.2 field: forceRestart',
      '4.3 member: valuesYaml, envFileData',
    ],
    run: async (hub) => {
      const full = { envFileData: base64('A=1'), valuesYaml: base64('a: 1'), forceRestart: true };
      const deployment = await hub.deploy(await hub.target(), await hub.dockerVersion(), full);
      const { envFileData, valuesYaml, forceRestart } = deployment;
      assert.deepEqual({ envFileData, valuesYaml, forceRestart }, full);
      const next = await hub.redeploy(deployment);
      assert.deepEqual([next.envFileData, next.valuesYaml, next.forceRestart], [undefined, undefined, false]);
      const empty = await hub.redeploy(deployment, { envFileData: '', valuesYaml: '' });
      assert.ok(!('envFileData' in empty) && !('valuesYaml' in empty));
    },
  },
  {
    name: 'a revision can ask for a restart, which the agent is told',
    rows: ['4.2 field: forceRestart', '4.3 member: forceRestart, ignoreRevisionSkew'],
    run: async (hub) => {
      const target = await hub.target();
      const deployment = await hub.deploy(target, await hub.dockerVersion(), { forceRestart: true });
      assert.equal(deployment.forceRestart, true);
      assert.equal((await told(await hub.agent(target), deployment)).forceRestart, true);
    },
  },
  {
    name: 'ignoring a revision skew is for kubernetes only',
    rows: ['4.2 field: ignoreRevisionSkew', '4.3 member: forceRestart, ignoreRevisionSkew'],
    run: async (hub) => {
      (await put(hub, { ignoreRevisionSkew: true })).is(
        400,
        'IgnoreRevisionSkew is only supported for Kubernetes deployments\n',
      );
      const target = await hub.kubernetesTarget();
      const deployment = await hub.deploy(target, await hub.kubernetesVersion(), { ignoreRevisionSkew: true });
      assert.equal(deployment.ignoreRevisionSkew, true);
    },
  },
  {
    name: 'helm options replace all five, what is left out becoming zero, and the timeout is normalised',
    rows: ['4.2 field: helmOptions', '4.3 member: helmOptions'],
    run: async (hub) => {
      const target = await hub.kubernetesTarget();
      const deployment = await hub.deploy(target, await hub.kubernetesVersion(), { helmOptions: agentDefaults });
      assert.deepEqual(deployment.helmOptions, { ...agentDefaults, timeout: '5m0s' });
      const zero: HelmOptions = {
        timeout: '0s',
        waitStrategy: '',
        rollbackOnFailure: false,
        cleanupOnFailure: false,
        forceConflicts: false,
      };
      const options = async (helmOptions: object | null) =>
        (await hub.redeploy(deployment, { helmOptions })).helmOptions;
      assert.deepEqual(await options({ timeout: '90s' }), { ...zero, timeout: '1m30s' });
      assert.deepEqual(await options({ waitStrategy: 'nonsense' }), { ...zero, waitStrategy: 'nonsense' });
      assert.deepEqual(await options({ timeout: '-5m' }), { ...zero, timeout: '-5m0s' });
      assert.deepEqual(await options({}), zero);
      assert.equal(await options(null), undefined);
      const body = {
        deploymentTargetId: target.id,
        deploymentId: deployment.id,
        applicationVersionId: deployment.applicationVersionId,
      };
      assert.equal((await hub.put('/deployments', { ...body, helmOptions: { timeout: '5' } })).status, 400);
    },
  },
  {
    name: 'helm options are kept on docker, too',
    rows: ['4.2 field: helmOptions'],
    run: async (hub) => {
      const deployment = await hub.deploy(await hub.target(), await hub.dockerVersion(), {
        helmOptions: { timeout: '5m' },
      });
      assert.equal(deployment.helmOptions?.timeout, '5m0s');
    },
  },
  {
    name: 'a second deployment needs an agent version that can hold several',
    rows: ['4.1 call: PUT /deployments'],
    run: async (hub) => {
      const [target, version] = [await hub.kubernetesTarget(), await hub.kubernetesVersion()];
      const old = (await hub.get('/agent-versions'))
        .json<{ id: string; name: string }[]>()
        .find(({ name }) => name === '0.8.2');
      assert.ok(old, 'the hub does not know agent version 0.8.2');
      assert.equal(
        (await hub.put(`/deployment-targets/${target.id}`, { name: 'x', agentVersion: { id: old.id } })).status,
        200,
      );
      await hub.deploy(target, version);
      const body = { deploymentTargetId: target.id, applicationVersionId: version.id, releaseName: 'b' };
      const refused = await hub.put('/deployments', body);
      refused.is(400, 'multi deployments not supported by agent version 0.8.2 (requires 1.6.0)\n');
    },
  },
  {
    name: 'a deployment reads back with its target, its times and the newest revision',
    rows: [
      '4.3 member: id, createdAt, deploymentTargetId',
      '4.3 member: deploymentRevisionId, deploymentRevisionCreatedAt',
    ],
    run: async (hub) => {
      const target = await hub.target();
      const first = await hub.deploy(target, await hub.dockerVersion());
      assert.equal(first.deploymentTargetId, target.id);
      assert.equal(first.deploymentRevisionCreatedAt, first.createdAt);
      const second = await hub.redeploy(first);
      assert.deepEqual([second.id, second.createdAt], [first.id, first.createdAt]);
      assert.ok(second.deploymentRevisionCreatedAt > first.deploymentRevisionCreatedAt);
    },
  },
  {
    name: 'release name and docker type stand in the deployment where they were given',
    rows: ['4.3 member: releaseName, applicationEntitlementId, dockerType'],
    run: async (hub) => {
      const version = await hub.dockerVersion();
      const named = await hub.deploy(await hub.target(), version, { releaseName: 'one', dockerType: 'swarm' });
      assert.deepEqual([named.releaseName, named.dockerType], ['one', 'swarm']);
      const bare = await hub.deploy(await hub.target(), version, { dockerType: null });
      assert.ok(!('releaseName' in bare) && !('dockerType' in bare) && !('applicationEntitlementId' in bare));
    },
  },
  {
    name: 'a deployment carries its application without versions, and its id and name once more',
    rows: ['4.3 member: application', '4.3 member: applicationVersionId, applicationVersionName, applicationLink'],
    run: async (hub) => {
      const application = await hub.application();
      const version = await hub.version(application);
      const deployment = await hub.deploy(await hub.target(), version);
      assert.deepEqual(deployment.application, { ...application, versions: null });
      assert.deepEqual([deployment.applicationId, deployment.applicationName], [application.id, application.name]);
      assert.deepEqual(
        [deployment.applicationVersionId, deployment.applicationVersionName],
        [version.id, version.name],
      );
    },
  },
  {
    name: "the link is rendered from the version's template with the revision's environment and values",
    rows: ['4.3 member: applicationVersionId, applicationVersionName, applicationLink'],
    run: async (hub) => {
      const docker = await hub.dockerVersion({ linkTemplate: 'https://{{ .Env.HOST }}/' });
      const deployment = await hub.deploy(await hub.target(), docker, { envFileData: base64('HOST=example.com\n') });
      assert.equal(deployment.applicationLink, 'https://example.com/');
      assert.equal((await hub.redeploy(deployment)).applicationLink, 'https://<no value>/');
      const linked = await hub.kubernetesVersion('', { linkTemplate: 'https://{{ .Values.host }}/' });
      const target = await hub.kubernetesTarget();
      assert.equal(
        (await hub.deploy(target, linked, { valuesYaml: base64('host: a.example.com') })).applicationLink,
        'https://a.example.com/',
      );
      const broken = await hub.kubernetesVersion('', { linkTemplate: 'https://{{ .Values.missing.deep }}/{{' });
      assert.equal((await hub.deploy(target, broken)).applicationLink, '');
    },
  },
  {
    name: 'the compose file reaches the agent under a name of its own, an empty one as that name only',
    rows: ['4.2 field: applicationVersionId'],
    run: async (hub) => {
      const target = await hub.target();
      const application = await hub.application();
      const version: Version = await hub.version(application, {}, [composeFile('')]);
      const deployment = await hub.deploy(target, version);
      const { composeFile: sent } = await told(await hub.agent(target), deployment);
      assert.equal(Buffer.from(sent ?? '', 'base64').toString(), `name: distr-${deployment.id.slice(0, 8)}\n`);
    },
  },
  {
    name: 'the chart reaches the agent, its name only if it is in a repository',
    rows: ['4.2 field: applicationVersionId'],
    run: async (hub) => {
      const target = await hub.kubernetesTarget();
      const agent = await hub.agent(target);
      const repository = await told(agent, await hub.deploy(target, await hub.kubernetesVersion()));
      assert.deepEqual(
        [repository.chartName, repository.chartUrl, repository.chartVersion],
        [chart.chartName, chart.chartUrl, chart.chartVersion],
      );
      const oci = await hub.kubernetesVersion('', {
        chartType: 'oci',
        chartUrl: 'oci://r.example.com/demo',
        chartName: 'named',
      });
      const named = await told(agent, await hub.deploy(target, oci));
      assert.deepEqual([named.chartName, named.chartUrl], ['', 'oci://r.example.com/demo']);
    },
  },
  {
    name: 'only writers deploy and delete deployments',
    rows: ['4.1 call: PUT /deployments', '4.1 call: DELETE /deployments/{id}'],
    run: async (hub) => {
      const reader = await hub.withRole('read_only');
      const { id } = await hub.deploy(await hub.target(), await hub.dockerVersion());
      (await reader.put('/deployments', {})).is(403, 'insufficient permissions\n');
      (await reader.delete(`/deployments/${id}`)).is(403, 'insufficient permissions\n');
      assert.equal((await reader.get(`/deployments/${id}/revisions`)).status, 200);
    },
  },
  {
    name: 'logs of a deployment name their resource, or are 500 without a log store',
    rows: ['4.1 call: GET /deployments/{id}/logs', '4.1 call: GET /deployments/{id}/logs/resources'],
    run: async (hub) => {
      const target = await hub.target();
      const agent = await hub.agent(target);
      const { id, deploymentRevisionId } = await hub.deploy(target, await hub.dockerVersion());
      (await hub.get(`/deployments/${id}/logs`)).is(400, 'query parameter resource is required\n');
      const timestamp = new Date().toISOString();
      const record = {
        deploymentId: id,
        deploymentRevisionId,
        resource: 'web',
        timestamp,
        severity: 'stdout',
        body: unique('line'),
      };
      const shipped = await agent.put('/agent/logs', [record, { ...record, deploymentId: unknownId }]);
      const logs = await hub.get(`/deployments/${id}/logs?resource=web`);
      const resources = await hub.get(`/deployments/${id}/logs/resources`);
      if (shipped.status === 500)
        return [logs, resources].forEach((answer) => answer.is(500, 'Internal Server Error\n'));
      shipped.is(204);
      assert.deepEqual(
        logs.json<{ body: string }[]>().map(({ body }) => body),
        [record.body],
      );
      assert.deepEqual(resources.json(), { active: ['web'], archived: [] });
    },
  },
];
