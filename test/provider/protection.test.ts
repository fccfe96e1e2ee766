import { apply } from '../../src/provider/apply';
import { plan, type PlanRequest } from '../../src/provider/plan';
import {
  DiagnosticError,
  defaulted,
  type Attributes,
  type DestroyPlanContext,
  type ObjectValue,
  type ResourceDefinition,
} from '../../src/schema';
import { widget, widgetAttributes, widgetConfig, type WidgetWorld } from '../support/widget';

const local = { local: true } as const;
const protectable = {
  ...widget,
  attributes: {
    ...widgetAttributes,
    deletionProtection: defaulted.boolean(false, 'Whether it is protected.', local),
    onDestroy: defaulted.oneOf(['delete', 'retain'], 'delete', 'What becomes of it.', local),
  },
  planDestroy: ({ warning }: DestroyPlanContext<WidgetWorld, Attributes>) =>
    Promise.resolve(warning('goes', 'With all it has.')),
} as unknown as ResourceDefinition<WidgetWorld>;

const configured = widgetConfig({ name: 'a', kind: 'small', deletionProtection: null, onDestroy: null });
const stored: ObjectValue = {
  ...configured,
  ...{ id: 'w1', quiet: true, owner: 'hub', adopt: false, allowReplacement: false, revision: 1n },
  ...{ deletionProtection: true, onDestroy: 'delete' },
};
const { signal } = new AbortController();

const planOf = (request: Pick<PlanRequest<WidgetWorld>, 'config' | 'prior' | 'replacesProtected'>) =>
  plan(protectable, { ...request, remembered: undefined, client: undefined, signal });

async function deletion(prior: ObjectValue) {
  const client: WidgetWorld = { calls: [] };
  const result = await apply(protectable, { prior, planned: null, remembered: 'before', client, signal });
  return { ...result, calls: client.calls };
}

test('a plan to delete a protected object is refused, with what would be lost and the way out', async () => {
  const { diagnostics } = await planOf({ config: null, prior: stored });
  expect(diagnostics).toMatchObject([{ severity: 'error', summary: 'Widget "a" is protected from deletion' }]);
  expect(diagnostics[0]?.detail).toContain('would destroy the widget and all that is in it');
  expect(diagnostics[0]?.detail).toContain('set `deletion_protection = false`, apply that alone, and run this again');
});

test.each([
  ['not protected', { deletionProtection: false }],
  ['stored before there was protection', { deletionProtection: null }],
  ['kept at the hub', { onDestroy: 'retain' }],
])('an object that is %s may go', async (_, values) => {
  const { diagnostics } = await planOf({ config: null, prior: { ...stored, ...values } });
  expect(diagnostics).toMatchObject([{ severity: 'warning', summary: 'Widget "a" goes' }]);
  expect(await deletion({ ...stored, ...values })).toMatchObject({ state: null, diagnostics: [], calls: ['delete'] });
});

test('a replacement is refused also when it is allowed and the protection is taken off with it', async () => {
  const config = { ...configured, kind: 'large', allowReplacement: true, deletionProtection: false };
  const { diagnostics, planned } = await planOf({ config, prior: stored });
  expect(diagnostics).toMatchObject([{ severity: 'error', path: [{ attribute: 'kind' }] }]);
  expect(diagnostics[0]?.detail).toContain('`kind` cannot be changed in place');
  expect(planned).toEqual(stored);
});

test('taking the protection off is a change in place that sends nothing', async () => {
  const result = await planOf({ config: configured, prior: stored });
  expect(result).toEqual({
    planned: { ...stored, deletionProtection: false },
    requiresReplace: [],
    diagnostics: [],
  });
  const client: WidgetWorld = { calls: [] };
  const applied = await apply(protectable, {
    ...{ prior: stored, planned: result.planned, remembered: undefined, client, signal },
  });
  expect(applied).toMatchObject({ state: { deletionProtection: false }, diagnostics: [] });
  expect(client.calls).toEqual([]);
});

test('putting the protection on does not hold up the replacement that it comes with', async () => {
  const config = { ...configured, kind: 'large', deletionProtection: true };
  const { diagnostics, requiresReplace } = await planOf({ config, prior: { ...stored, deletionProtection: false } });
  expect([diagnostics, requiresReplace]).toEqual([[], [[{ attribute: 'kind' }]]]);
});

test('a replacement that Terraform alone wants is refused when it plans the successor', async () => {
  const { diagnostics } = await planOf({ config: configured, prior: null, replacesProtected: true });
  expect(diagnostics).toMatchObject([{ severity: 'error', summary: 'Widget "a" is protected from deletion' }]);
});

test('a deletion that no plan was asked about, as of a tainted object, is refused in apply', async () => {
  const result = await deletion(stored);
  expect(result).toMatchObject({ state: stored, remembered: 'before', calls: [] });
  expect(result.diagnostics).toMatchObject([{ summary: 'Widget "a" is protected from deletion' }]);
  expect(result.diagnostics[0]?.detail).toContain('If Terraform calls it tainted, `terraform untaint` it before');
});

test('what was never confirmed is not protected, and what was is', async () => {
  const create = async (fails: boolean) => {
    const client: WidgetWorld = {
      calls: [],
      create: (_world, input, { created }) => {
        const remote = { ...(input as unknown as ObjectValue), id: 'w9', revision: 1n, owner: 'hub' };
        created(remote);
        if (fails) throw new DiagnosticError({ severity: 'error', summary: 'No', detail: 'Because.' });
        return Promise.resolve(remote);
      },
    };
    return apply(protectable, { prior: null, planned: stored, remembered: undefined, client, signal });
  };
  expect(await create(true)).toMatchObject({ state: { id: 'w9', deletionProtection: false } });
  expect(await create(false)).toMatchObject({ state: { id: 'w9', deletionProtection: true } });
});
