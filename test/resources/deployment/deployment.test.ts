import type { Deployment } from '../../../src/hub/deployments';
import { plan } from '../../../src/provider/plan';
import type { HubSource } from '../../../src/resources/define';
import { deployment } from '../../../src/resources/deployment/deployment';
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
