import { read } from '../../src/provider/read';
import { DiagnosticError, type Json, type ObjectValue, type ResourceDefinition } from '../../src/schema';
import { widget, widgetConfig, type WidgetWorld } from '../support/widget';

const definition = widget as unknown as ResourceDefinition<WidgetWorld>;
const stored = widgetConfig({
  ...{ id: 'w1', name: 'a', kind: 'small', quiet: true, owner: 'hub', revision: 1n, every: '90s', nudge: 'now' },
  ...{ adopt: true, allowReplacement: false, tags: ['b', 'a'], timeouts: { create: '9m' } },
});

function readOf(found: WidgetWorld['read'], state: ObjectValue = stored, remembered: Json = 'before') {
  const client: WidgetWorld = { calls: [], read: found };
  return read(definition, { state, remembered, client, signal: new AbortController().signal });
}

test('what the hub tells is stored', async () => {
  const { state, diagnostics } = await readOf(async () => ({ ...stored, name: 'b', revision: 2n }));
  expect(state).toEqual({ ...stored, name: 'b', revision: 2n });
  expect(diagnostics).toEqual([]);
});

test('a spelling that means the same stays as it is stored', async () => {
  const { state } = await readOf(async () => ({ ...stored, every: '1m30s', tags: ['a', 'b'] }));
  expect(state).toEqual(stored);
});

test('what only the configuration knows stays', async () => {
  const { state } = await readOf(async () => ({ ...stored, adopt: null, nudge: null, timeouts: null, rules: [] }));
  expect(state).toEqual(stored);
});

test('an object that is gone is no more', async () => {
  expect(await readOf(async () => undefined)).toMatchObject({ state: null, diagnostics: [] });
});

test('an error keeps the state and what was remembered', async () => {
  const refused = new DiagnosticError({ severity: 'error', summary: 'No', detail: 'Because.' });
  const result = await readOf(async (_world, _state, { remember, warn }) => {
    remember('half way');
    warn({ summary: 'Slow', detail: 'It takes time.' });
    throw refused;
  });
  expect(result).toMatchObject({ state: stored, remembered: 'before' });
  expect(result.diagnostics.map(({ severity, summary }) => [severity, summary])).toEqual([
    ['warning', 'Slow'],
    ['error', 'No'],
  ]);
});

test('what it remembers is for the next plan; what it does not touch stays', async () => {
  const remembering = await readOf(async (_world, _state, { remember }) => (remember({ seen: 1 }), { ...stored }));
  expect(remembering.remembered).toEqual({ seen: 1 });
  expect((await readOf(async () => ({ ...stored }))).remembered).toBe('before');
});

test('it has no time limit of its own', async () => {
  const limits: unknown[] = [];
  await readOf(async (_world, _state, { timeoutMs }) => (limits.push(timeoutMs), { ...stored }));
  expect(limits).toEqual([undefined]);
});
