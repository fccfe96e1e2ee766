import { maxDeploymentTextBytes, type Deployment } from '../../../src/hub/deployments';
import type { HubClient } from '../../../src/hub/client';
import { plan } from '../../../src/provider/plan';
import { validate } from '../../../src/provider/validate';
import type { HubSource } from '../../../src/resources/define';
import { deployment } from '../../../src/resources/deployment/deployment';
import { maxTextBytes } from '../../../src/resources/deployment/texts';
import { unknown, type ObjectValue, type ResourceDefinition, type Value } from '../../../src/schema';

const definition = deployment as unknown as ResourceDefinition<HubSource>; // the provider, too, plans without the attributes' types
const nulls = Object.fromEntries(Object.keys(deployment.attributes).map((name) => [name, null]));
const config: ObjectValue = {
  ...nulls,
  deploymentTargetId: 'target',
  applicationVersionId: 'version',
  docker: { type: 'compose', envFile: null },
};
const stored: ObjectValue = {
  ...config,
  ...{ id: 'd1', applicationId: 'a', revisionId: 'r1', releaseName: null },
  ...{ forceRestart: false, allowReplacement: false, onDestroy: 'delete' },
};

describe('the entitlement', () => {
  const planOf = (before: Value, after: Value, allowReplacement = false) =>
    plan(definition, {
      config: { ...config, applicationEntitlementId: after, allowReplacement },
      prior: { ...stored, applicationEntitlementId: before },
      remembered: undefined,
      client: undefined,
      signal: new AbortController().signal,
    });

  test('may be set later', async () => {
    expect(await planOf(null, 'e1')).toMatchObject({ requiresReplace: [], diagnostics: [] });
  });

  // Trap 9: An entitlement that is set cannot be changed without a replacement.
  test.each<[string, Value]>([
    ['another one', 'e2'],
    ['none', null],
    ['one that is not known yet', unknown],
  ])('cannot be changed to %s without a replacement', async (_what, after) => {
    const { requiresReplace, diagnostics } = await planOf('e1', after);
    expect(requiresReplace).toEqual([[{ attribute: 'application_entitlement_id' }]]);
    expect(diagnostics).toMatchObject([{ severity: 'error', summary: 'This would replace the deployment' }]);
    expect((await planOf('e1', after, true)).diagnostics).toEqual([]);
  });

  test('that somebody set at the hub is seen', () => {
    const application = { id: 'a', name: 'shop', type: 'docker' };
    const found = { ...{ application, applicationEntitlementId: 'e1' }, dockerType: 'compose' } as Deployment;
    const state = deployment.toState({ deployment: found, revisionId: 'r1' }, stored as never); // of this definition
    expect(state.applicationEntitlementId).toBe('e1');
  });
});

// Trap 59: An install that keeps the name of the release when it fails is warned of.
test('a release that is not taken back is warned of, unless nobody wants to hear it', async () => {
  await deployment.load?.();
  const helm = { timeout: null, waitStrategy: null, cleanupOnFailure: null, forceConflicts: null };
  const id = '0d1b1b0e-6ad5-4d4b-a8c1-5b9f1f0a0a01';
  const warningsOf = (rollbackOnFailure: Value, ignored: Value = null) => {
    const helmOptions = { ...helm, rollbackOnFailure };
    const kubernetes = { values: null, ignoreRevisionSkew: null, helmOptions };
    const settings = { docker: null, kubernetes, releaseName: 'web', ignoreChecks: ignored };
    const ids = { deploymentTargetId: id, applicationVersionId: id };
    return validate(definition, { ...nulls, ...ids, ...settings }).map(({ summary }) => summary);
  };
  expect(warningsOf(false)).toEqual(['A release that is not taken back when it fails (no-rollback)']);
  expect(warningsOf(false, ['no-rollback'])).toEqual([]);
  expect(warningsOf(true)).toEqual([]);
  expect(warningsOf(null)).toEqual([]);
});

describe('a text that makes the request larger than the hub takes', () => {
  const id = '0d1b1b0e-6ad5-4d4b-a8c1-5b9f1f0a0a01';
  const complaintsOf = (settings: ObjectValue) =>
    validate(definition, {
      ...nulls,
      deploymentTargetId: id,
      applicationVersionId: id,
      releaseName: 'web',
      ...settings,
    });
  const inDocker = (envFile: string) => ({ docker: { type: 'compose', envFile } });
  const inKubernetes = (values: string) => ({ kubernetes: { values, ignoreRevisionSkew: null, helmOptions: null } });

  test.each([
    ['env_file', 'docker', inDocker],
    ['values', 'kubernetes', inKubernetes],
  ] as const)('is refused in the plan, with the size of `%s`', async (name, kind, make) => {
    await deployment.load?.();
    const text = '#'.repeat(maxTextBytes);
    expect(complaintsOf(make(text))).toEqual([]);
    expect(complaintsOf(make(`${text}#`))).toMatchObject([
      {
        severity: 'error',
        path: [{ attribute: kind }, { attribute: name }],
        summary: `Invalid \`${name}\``,
        detail: 'It has 785665 bytes, and the hub takes at most 785664. Make it smaller.',
      },
    ]);
  });

  test("has the limit of the hub's client", () => {
    expect(maxTextBytes).toBe(maxDeploymentTextBytes);
  });
});

// Trap 20: A deployment that moves to an archived version is warned of.
test('an archived version is deployed with a warning, and one that runs already without', async () => {
  const versions = [
    { id: 'current', name: '1.1', archivedAt: null },
    { id: 'old', name: '1.0', archivedAt: '2026-01-31T12:00:00Z' },
  ];
  const hub = {
    info: async () => hub,
    during: () => hub,
    applications: { list: async () => [{ id: 'a', name: 'shop', type: 'docker', versions }] },
    deploymentTargets: { list: async () => [] },
    applicationVersions: { composeFile: async () => null },
  };
  await deployment.load?.();
  const warningsOf = async (before: string, after: string) => {
    const { diagnostics } = await plan(definition, {
      config: { ...config, applicationVersionId: after },
      prior: { ...stored, applicationVersionId: before },
      remembered: undefined,
      client: async () => hub as unknown as HubClient, // all that is asked of it
      signal: new AbortController().signal,
    });
    return diagnostics.map(({ severity, summary, detail }) => `${severity}: ${summary}: ${detail}`);
  };
  expect(await warningsOf('current', 'old')).toEqual([
    expect.stringContaining('warning: Archived version: The version "1.0" was archived at the hub (2026-01-31'),
  ]);
  expect(await warningsOf('old', 'current')).toEqual([]);
  expect(await warningsOf('old', 'old')).toEqual([]);
});
