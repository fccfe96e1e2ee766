import { apply } from '../../src/provider/apply';
import { DiagnosticError, unknown, type ObjectValue, type ResourceDefinition } from '../../src/schema';
import { widget, widgetConfig, type WidgetWorld } from '../support/widget';

const definition = widget as unknown as ResourceDefinition<WidgetWorld>;
const planned = widgetConfig({
  id: unknown,
  name: 'a',
  kind: 'small',
  quiet: true,
  owner: unknown,
  adopt: false,
  allowReplacement: false,
  revision: unknown,
});
const stored = widgetConfig({ ...planned, id: 'w1', owner: 'hub', revision: 1n });

function applyOf(prior: ObjectValue | null, plannedState: ObjectValue | null, world: Partial<WidgetWorld> = {}) {
  const client: WidgetWorld = { calls: [], ...world };
  return apply(definition, {
    prior,
    planned: plannedState,
    remembered: 'before',
    client,
    signal: new AbortController().signal,
  }).then((result) => ({
    ...result,
    calls: client.calls,
  }));
}

const refusal = new DiagnosticError({ severity: 'error', summary: 'No', detail: 'Because.' });

describe('create', () => {
  test('stores what the hub told', async () => {
    expect(await applyOf(null, planned)).toMatchObject({ state: stored, diagnostics: [] });
  });

  test('that fails before the object exists stores nothing', async () => {
    const result = await applyOf(null, planned, { create: () => Promise.reject(refusal) });
    expect(result).toMatchObject({ state: null, diagnostics: [{ summary: 'No' }] });
  });

  test('that fails after the object exists keeps its id, and nothing unknown', async () => {
    const result = await applyOf(null, planned, {
      create: (_world, input, { created }) => {
        created({ ...(input as unknown as ObjectValue), id: 'w9' });
        return Promise.reject(refusal);
      },
    });
    expect(result.state).toEqual({ ...stored, id: 'w9', owner: null, revision: null });
    expect(result.diagnostics).toHaveLength(1);
  });

  test('knows its own time limit', async () => {
    const limits: unknown[] = [];
    const world = (timeouts: ObjectValue | null) =>
      applyOf(
        null,
        { ...planned, timeouts },
        { create: (_w, _i, { timeoutMs }) => (limits.push(timeoutMs), Promise.reject(refusal)) },
      );
    await world(null);
    await world({ create: '90s' });
    expect(limits).toEqual([300_000, 90_000]);
  });
});

describe('update', () => {
  test('of what only we know sends nothing', async () => {
    const result = await applyOf(stored, { ...stored, adopt: true });
    expect(result).toMatchObject({ state: { ...stored, adopt: true }, diagnostics: [], calls: [] });
  });

  test('of time limits sends nothing', async () => {
    const timeouts = { create: '9m' };
    expect(await applyOf(stored, { ...stored, timeouts })).toMatchObject({ state: { ...stored, timeouts }, calls: [] });
  });

  test('sends the settable attributes only', async () => {
    const inputs: object[] = [];
    await applyOf(
      stored,
      { ...stored, colour: 'red' },
      { update: async (_w, input) => (inputs.push(input), { ...stored, ...(input as object) }) },
    );
    expect(inputs[0]).toMatchObject({ colour: 'red', name: 'a' });
    expect(inputs[0]).not.toHaveProperty('revision');
  });

  test('keeps the planned text where the hub answers another one of the same meaning', async () => {
    const result = await applyOf(
      stored,
      { ...stored, every: '90s' },
      { update: async () => ({ ...stored, every: '1m30s' }) },
    );
    expect(result.state?.every).toBe('90s');
  });

  test('that fails keeps the prior state, or as far as it came', async () => {
    expect(
      (await applyOf(stored, { ...stored, colour: 'red' }, { update: () => Promise.reject(refusal) })).state,
    ).toEqual(stored);
    const half = await applyOf(
      stored,
      { ...stored, colour: 'red', paint: 'x' },
      {
        update: (_w, _i, { updated }) => {
          updated({ ...stored, colour: 'red' });
          return Promise.reject(refusal);
        },
      },
    );
    expect(half.state).toEqual({ ...stored, colour: 'red' });
  });

  test('keeps what is sent but never told', async () => {
    const result = await applyOf(
      stored,
      { ...stored, nudge: 'now' },
      { update: async () => ({ ...stored, nudge: null }) },
    );
    expect(result.state?.nudge).toBe('now');
  });
});

describe('delete', () => {
  test('leaves nothing', async () => {
    expect(await applyOf(stored, null)).toMatchObject({ state: null, calls: ['delete'] });
  });

  test('that fails keeps the object and its private state', async () => {
    expect(await applyOf(stored, null, { delete: () => Promise.reject(refusal) })).toMatchObject({
      state: stored,
      remembered: 'before',
    });
  });
});

test('what nobody expected is called a defect of ours', async () => {
  const { diagnostics } = await applyOf(null, planned, { create: () => Promise.reject(new Error('boom')) });
  expect(diagnostics[0]).toMatchObject({ severity: 'error', summary: 'Defect in the provider' });
  expect(diagnostics[0]?.detail).toContain('While creating the widget: boom');
});
