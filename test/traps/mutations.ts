/** A way to break the product, which a test of each of these traps must notice. */
export interface Mutation {
  readonly traps: readonly number[];
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly from: string;
  readonly to: string;
}

type Row = Omit<Mutation, 'file'>;

const hub: Readonly<Record<string, readonly Row[]>> = {
  'src/hub/client.ts': [{ traps: [4], from: "request.repeatable ?? request.method === 'GET'", to: 'true' }],
  'src/hub/repeat.ts': [
    { traps: [18], from: 'passing && (', to: '(' },
    { traps: [43], from: 'pause = error.resetAt - clock.now() + jitter', to: 'pause = error.windowMs' },
    { traps: [43], from: 'random() * Math.max(500, error.windowMs / 20)', to: '0' },
  ],
  'src/hub/deployments.ts': [
    { traps: [1], from: 'meaning: meaningOfPut,', to: 'meaning: meaningOfPut, repeatable: true,' },
    { traps: [12], from: "text === null || text === ''", to: 'text === null' },
  ],
  'src/hub/deployment-targets.ts': [
    {
      traps: [8],
      from: 'automaticUpdatesEnabled: nullable(boolean)',
      to: 'automaticUpdatesEnabled: (value) => value === true',
    },
    {
      traps: [8],
      from: '...(automaticUpdatesEnabled === null ? {} : { automaticUpdatesEnabled })',
      to: 'automaticUpdatesEnabled',
    },
    {
      traps: [10],
      from: 'function creationOf({ customerOrganizationId, deploymentLogsAfter, ...request }',
      to: 'function creationOf({ customerOrganizationId, deploymentLogsAfter, metricsEnabled: _, ...request }',
    },
  ],
  'src/hub/application-entitlements.ts': [
    { traps: [6], from: 'object({ id, name: string })', to: 'object({ id, name: string, registryPassword: string })' },
  ],
  'src/hub/application-versions.ts': [
    { traps: [40], from: 'body: jsonBody({ name, archivedAt', to: 'body: jsonBody({ id, name, archivedAt' },
    { traps: [40], from: 'if (found.applicationId === applicationId) return found;', to: 'return found;' },
  ],
  'src/hub/applications.ts': [
    { traps: [28], from: "text.includes('still in use')", to: "text.includes('in conflict')" },
  ],
  'src/hub/customer-organizations.ts': [{ traps: [30], from: "status === 500 && text === 'not found'", to: 'false' }],
  'src/hub/request.ts': [
    { traps: [7], from: "return text === '' ? null : text;", to: "return text.trim() === '' ? null : text.trim();" },
    { traps: [13], from: "if (time.endsWith('Z') || Number.isNaN(milliseconds)) return time;", to: 'return time;' },
    { traps: [30], from: 'status !== 200 && status !== 204', to: 'status !== 204' },
    {
      traps: [34],
      from: 'return ({ status, text }) => {\n    if (',
      to: "return ({ status, text, headers }) => {\n    if (headers['content-type'] !== 'application/json' || ",
    },
    { traps: [36], from: "if (text !== '') throw", to: 'if (false) throw' },
  ],
  'src/hub/shape.ts': [
    {
      traps: [12],
      from: "value === undefined || value === null || value === ''",
      to: 'value === undefined || value === null',
    },
  ],
  'src/hub/failures.ts': [
    { traps: [43], from: 'Math.min(reset, now + windowMs)', to: 'now + windowMs' },
    { traps: [36], from: 'if (isWebPage(reply)) throw', to: 'if (false) throw' },
  ],
  'src/hub/connection.ts': [{ traps: [36], from: 'if (error instanceof NotFoundError)', to: 'if (false)' }],
  'src/hub/errors.ts': [
    { traps: [18], from: '[502, 503, 504].includes(facts.status)', to: 'facts.status >= 500' },
    { traps: [31], from: "text.includes('limit reached') || ", to: '' },
    { traps: [32], from: '; it also ends when its user is removed from the organization', to: '' },
    {
      traps: [41],
      from: "        : \"The hub answers 500 to some invalid values, too: check the values sent, then the hub's log at this time.\",\n      outcome: 'unknown',",
      to: "        : '',\n      outcome: 'none',",
    },
    { traps: [42], from: "text.includes('insufficient permissions') || ", to: '' },
  ],
};

const resources: Readonly<Record<string, readonly Row[]>> = {
  'src/resources/deployment/deployment.ts': [
    { traps: [1], from: 'same: sameYaml', to: 'local: false' },
    { traps: [12], from: 'same: sameDuration,', to: 'local: false,' },
    { traps: [9], from: "plan.replace('applicationEntitlementId')", to: 'void 0' },
    { traps: [16], from: 'kubernetes !== null && docker === null && name === null', to: 'false' },
    {
      traps: [17, 38, 39],
      from: "defaulted.oneOf(['compose', 'swarm'], 'compose',",
      to: "defaulted.oneOf(['compose', 'swarm'], 'swarm',",
    },
    {
      traps: [17],
      from: "plan.warning(['docker', 'type'], 'Deployment that no agent runs', withoutType)",
      to: 'void 0',
    },
    {
      traps: [19, 59],
      from: "['watcher', 'hookOnly', 'legacy'],",
      to: "['watcher', 'hookOnly', 'legacy', 'sometimes'],",
    },
    {
      traps: [27],
      from: "required.string('Host or cluster it runs on.', { replace: 'guarded', ...hubId })",
      to: "required.string('Host or cluster it runs on.', { replace: true, ...hubId })",
    },
    {
      traps: [38, 59],
      from: 'rollbackOnFailure: defaulted.boolean(\n            agentHelmOptions.rollbackOnFailure,',
      to: 'rollbackOnFailure: defaulted.boolean(\n            false,',
    },
  ],
  'src/resources/deployment/texts.ts': [{ traps: [59], from: 'helmOptions.rollbackOnFailure !== false', to: 'true' }],
  'src/resources/deployment/operations.ts': [
    { traps: [2], from: 'releaseName: input.releaseName ?? madeUpName()', to: 'releaseName: input.releaseName' },
    { traps: [2], from: 'if (isContentOf(found, request)) return newest;', to: 'return newest;' },
    {
      traps: [10],
      from: 'ignoreRevisionSkew: kubernetes?.ignoreRevisionSkew ?? false',
      to: 'ignoreRevisionSkew: prior === undefined && (kubernetes?.ignoreRevisionSkew ?? false)',
    },
    {
      traps: [33],
      from: 'applicationEntitlementId: input.applicationEntitlementId,',
      to: 'applicationEntitlementId: null,',
    },
    { traps: [37], from: 'found.deploymentRevisionId === before', to: 'false' },
    {
      traps: [37],
      from: 'if (deploymentOn(await hub.deploymentTargets.get(deploymentTargetId), id)) {',
      to: 'if (false) {',
    },
    { traps: [39], from: 'dockerType: docker?.type ?? null', to: "dockerType: docker?.type ?? ''" },
    {
      traps: [5, 15],
      from: 'if (revisionId === null || revisionId === found.deploymentRevisionId)',
      to: 'if (found)',
    },
  ],
  'src/resources/deployment/plan.ts': [{ traps: [20], from: 'if (version?.archivedAt)', to: 'if (false)' }],
  'src/resources/deployment/check.ts': [{ traps: [7], from: 'files.set(key, file);', to: '' }],
  'src/resources/deployment/drain.ts': [
    { traps: [61], from: ', and then stays.', to: '.' },
    { traps: [62], from: 'kubectl delete secret', to: 'kubectl get secret' },
    { traps: [62], from: '.pull`;', to: '`;' },
    { traps: [46], from: 'await clock.sleep(given, signal);', to: '' },
    { traps: [46], from: 'ms: pollMs + ms + marginMs', to: 'ms' },
    { traps: [26], from: 'if (target.reportedAgentVersionId === null) return null;', to: 'return null;' },
  ],
  'src/resources/deployment-target/deployment-target.ts': [
    { traps: [9], from: "{\n      replace: 'guarded',\n      ...namespaceName,", to: '{\n      ...namespaceName,' },
    {
      traps: [18],
      from: "refuseOthers(config, ['namespace', 'scope', 'resources'], 'kubernetes', report)",
      to: 'void 0',
    },
    { traps: [15], from: 'agentVersionId: optionalComputed.string(', to: 'agentVersionId: optional.string(' },
  ],
  'src/resources/deployment-target/operations.ts': [
    {
      traps: [8],
      from: 'automaticUpdatesEnabled, dockerEndpoint, agentVersionId };',
      to: 'automaticUpdatesEnabled: null, dockerEndpoint, agentVersionId };',
    },
    { traps: [11], from: 'moves ? input.agentVersionId : null', to: 'input.agentVersionId' },
    { traps: [26], from: 'if (!forceDestroy && deployments.length > 0) {', to: 'if (false) {' },
  ],
  'src/resources/existing.ts': [{ traps: [4], from: 'if (!adopt) {', to: 'if (false) {' }],
  'src/resources/lost-answers.ts': [
    {
      traps: [4],
      from: 'if (first && candidates.length === 1 && isTheOne(first, made, evidence)) return first;',
      to: '',
    },
  ],
  'src/resources/agent-credential/operations.ts': [
    {
      traps: [3],
      from: '// After an import nothing is known but the target.',
      to: 'await hub.deploymentTargets.accessRequest(target.id);',
    },
    {
      traps: [6],
      from: 'return { ...state, target, environment,',
      to: "return { ...state, target, secret: '', environment,",
    },
    { traps: [48], from: 'warn(noRegistry)', to: 'void 0' },
    { traps: [35], from: "DISTR_AGENT_VERSION_ID: ''", to: "DISTR_AGENT_VERSION_ID: 'own'" },
    { traps: [44], from: 'if (target.reportedAgentVersionId === null) return target;', to: 'return target;' },
    {
      traps: [47],
      from: 'const access: AccessRequest = await hub.deploymentTargets.accessRequest(target.id);',
      to: "const access: AccessRequest = await hub.deploymentTargets.accessRequest(target.id).catch(() => ({ targetId: target.id, targetSecret: '', connectUrl: 'http://localhost', connectCommand: '' }));",
    },
  ],
  'src/resources/customer-organization/operations.ts': [
    {
      traps: [9],
      from: 'if (features === null || isDeepStrictEqual(new Set(customer.features), new Set<string>(features))) return customer;',
      to: 'return customer;',
    },
    {
      traps: [10],
      from: '{ name, imageId, features: features ?? given }',
      to: '{ name, imageId: null, features: features ?? given }',
    },
    { traps: [28], from: 'if (!forceDestroy && !isUnused(customer)) {', to: 'if (false) {' },
  ],
  'src/resources/application/application.ts': [{ traps: [9], from: 'replace: true', to: 'local: false' }],
  'src/resources/application/operations.ts': [
    { traps: [28], from: "warning('is not deleted while it is in use', detail);", to: '' },
    { traps: [28], from: 'if (!(error instanceof ConflictError)) throw error;', to: 'throw error;' },
  ],
  'src/resources/application-version/content.ts': [
    {
      traps: [9],
      from: "at most 102,400 bytes.', {\n        replace: true,\n        same: sameYaml,\n      }),\n      envTemplate",
      to: "at most 102,400 bytes.', {\n        same: sameYaml,\n      }),\n      envTemplate",
    },
  ],
  'src/resources/application-version/operations.ts': [
    { traps: [12], from: 'archived ? (archivedAt ?? new Date().toISOString()) : null', to: 'null' },
    { traps: [29], from: 'if (!archiveOnDestroy || adopted === true) return;', to: '' },
    {
      traps: [29],
      from: 'await hub.applicationVersions.update(applicationId, id, { name, archivedAt: new Date().toISOString() });',
      to: '',
    },
    { traps: [41], from: "error instanceof HubError && error.outcome === 'unknown'", to: 'false' },
  ],
  'src/resources/application-version/takeover.ts': [{ traps: [29], from: 'if (adopt) return undefined;', to: '' }],
  'src/resources/instant.ts': [
    {
      traps: [13],
      from: 'const [a, b] = [microseconds(left), microseconds(right)];',
      to: 'const [a, b]: (string | undefined)[] = [left, right];',
    },
  ],
  'src/resources/names.ts': [
    { traps: [14], from: 'matches: /^(?!\\s)[^\\u0000-\\u001f\\u007f]*(?<!\\s)$/u', to: 'matches: /^/u' },
    {
      traps: [19],
      from: 'matches: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.',
      to: 'matches: /^.*$|^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.',
    },
  ],
  'src/resources/operate.ts': [{ traps: [30], from: 'if (error instanceof NotFoundError) return undefined;', to: '' }],
  'src/resources/target-watch.ts': [
    { traps: [25], from: 'const growth = 1.25;', to: 'const growth = 1;' },
    {
      traps: [25],
      from: 'return (this.next ??= this.pausedLook(hub, signal));',
      to: 'return this.pausedLook(hub, signal);',
    },
  ],
  'src/resources/rollout/wait.ts': [
    {
      traps: [55],
      from: 'return waiting.clock.elapsed() >= until;',
      to: 'return waiting.clock.elapsed() >= until - 700_000;',
    },
  ],
  'src/resources/rollout/waiter.ts': [
    { traps: [5], from: 'if (!ours || !(await isSameContent(ours, newest)))', to: 'if (true)' },
    { traps: [58], from: '=> judge(type, reports, this', to: '=> judge(type, reports.slice(-1), this' },
  ],
  'src/resources/rollout/history.ts': [
    { traps: [21], from: 'deploymentRevisionId === this.revision.id', to: "deploymentRevisionId !== ''" },
    { traps: [24], from: 'if (count < mostPages ||', to: 'this.lastRead = newest;\n    if (count < mostPages ||' },
    { traps: [24], from: '< prunedAfterMs;', to: '< Infinity;' },
    { traps: [58], from: 'after: this.lastRead ?? this.revision', to: 'after: newest ?? this.revision' },
  ],
  'src/resources/rollout/put-back.ts': [
    { traps: [58], from: "if (outcome === 'reached') return revision;", to: 'return revision;' },
  ],
  'src/resources/rollout/remedy.ts': [
    { traps: [48], from: '/invalid registry ""/', to: '/x^/' },
    { traps: [60], from: '/^actual helm revision/', to: '/x^/' },
    { traps: [63], from: 'has no deployed releases|release: not found', to: 'x^' },
    { traps: [64], from: 'Apply failed with', to: 'x^' },
  ],
  'src/resources/rollout/verdict.ts': [
    { traps: [60], from: '|^actual helm revision', to: '' },
    { traps: [22], from: "if (failed && !newAttempt) return { meaning: 'final', blame: failed };", to: '' },
    { traps: [22], from: '|| isHelmSuccess(report);', to: ';' },
    { traps: [54], from: "if (hasRun) return { meaning: 'trouble' };", to: '' },
    { traps: [54], from: 'if (report.at - okSince >= bakeTimeMs)', to: 'if (true)' },
  ],
  'src/resources/data/deployment-status.ts': [{ traps: [56], from: 'sensitive: true', to: 'sensitive: false' }],
};

const checks: Readonly<Record<string, readonly Row[]>> = {
  'src/checks/values.ts': [
    { traps: [49], from: "if (kind === 'date') add(", to: 'if (false) add(' },
    { traps: [49], from: 'else if (isDataMap(value) !== isDataMap(other)) {', to: 'else if (false) {' },
  ],
  'src/checks/template.ts': [
    { traps: [19], from: 'else if (word !== undefined && !words.includes(word))', to: 'else if (false)' },
  ],
  'src/checks/compose-services.ts': [
    { traps: [23], from: "settings.restart !== 'no' && settings.restart !== false", to: 'true' },
    { traps: [23], from: "how.condition === 'service_completed_successfully'", to: 'false' },
  ],
  'src/checks/environment-data.ts': [
    {
      traps: [56],
      from: "value?.includes(secret) && quote !== 'single'",
      to: "value?.includes(secret) && quote === 'none'",
    },
  ],
  'src/checks/agent-secret.ts': [
    {
      traps: [56],
      from: 'return allOf(referencesIn(text).references).some(({ name }) => name === agentSecret);',
      to: 'return text === "";',
    },
  ],
  'src/checks/compose-mounts.ts': [{ traps: [57], from: "type === 'bind' && isRelative(source)", to: 'false' }],
};

const provider: Readonly<Record<string, readonly Row[]>> = {
  'src/provider/secrets.ts': [
    { traps: [56], from: 'secretsIn?.(value).forEach((secret) => secrets.add(secret))', to: 'void 0' },
  ],
};

const schema: Readonly<Record<string, readonly Row[]>> = {
  'src/schema/equality.ts': [{ traps: [12], from: "if (kind.kind === 'list') return", to: 'if (true) return' }],
};

const constructs: Readonly<Record<string, readonly Row[]>> = {
  'src/constructs/agents/docker.ts': [
    { traps: [35], from: "{ volumeName: scratch.name, containerPath: '/scratch' },", to: '' },
    {
      traps: [44],
      from: 'lifecycle: { replaceTriggeredBy: [`${dependable(credential)}.revision`] }',
      to: 'lifecycle: { createBeforeDestroy: true }',
    },
    { traps: [45], from: '`distr-agent-scratch-${target.targetId}`', to: "'distr-agent-scratch'" },
    { traps: [47], from: 'destroyGraceSeconds: 10,', to: '' },
  ],
  'src/constructs/agents/kubernetes.ts': [
    { traps: [66], from: "...named('distr-agent-env'),", to: "...named('agent-env')," },
  ],
  'src/constructs/agents/kubernetes-pod.ts': [
    { traps: [60], from: 'annotations: podAnnotations', to: 'annotations: { checksum: context.credential.secret }' },
  ],
  'src/constructs/agents/cluster-agent.ts': [{ traps: [66], from: 'if (given.length === 0) return;', to: 'return;' }],
  'src/constructs/l2/agent.ts': [{ traps: [35], from: 'tag = target.resource.agentVersion,', to: "tag = 'latest'," }],
  'src/constructs/l2/order.ts': [
    { traps: [26], from: '[...(resource.dependsOn ?? []), dependable(other)]', to: 'resource.dependsOn' },
  ],
  'src/constructs/l2/hub-registry.ts': [
    { traps: [48], from: 'condition: Op.neq(registryHost, Token.nullValue())', to: 'condition: true' },
  ],
  'src/constructs/l2/target-limit.ts': [{ traps: [31], from: 'counted.targets += 1;', to: '' }],
};

export const mutations: readonly Mutation[] = [hub, resources, provider, schema, checks, constructs].flatMap((room) =>
  Object.entries(room).flatMap(([file, rows]) => rows.map((row) => ({ file, ...row }))),
);

/** Those of a trap. */
export function mutationsOf(trap: number): readonly Mutation[] {
  return mutations.filter(({ traps }) => traps.includes(trap));
}
