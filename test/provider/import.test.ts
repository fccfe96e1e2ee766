import { importState } from '../../src/provider/import';
import type { ResourceDefinition } from '../../src/schema';
import { widget, widgetConfig, type WidgetWorld } from '../support/widget';

const definition = widget as unknown as ResourceDefinition<WidgetWorld>;

test('the state begins with the id, the defaults of what only the configuration knows, and nothing else', () => {
  expect(importState(definition, 'w1', true)).toEqual({
    state: widgetConfig({ id: 'w1', adopt: false, allowReplacement: false }),
    diagnostics: [],
  });
});

test('an id of several parts fills several attributes', () => {
  const twofold = { ...definition, importId: ['kind', 'id'] };
  expect(importState(twofold, 'small/w1', true).state).toMatchObject({ kind: 'small', id: 'w1', name: null });
});

test.each(['', 'w1/', 'a/b', 'w 1', '../w1', 'wß', 'w1\n'])('%j is refused, and the form is told', (id) => {
  const { state, diagnostics } = importState(definition, id, true);
  expect(state).toBeNull();
  expect(diagnostics).toEqual([
    {
      severity: 'error',
      summary: 'Invalid import id for the widget',
      detail: `The id has the form <id>; given was ${JSON.stringify(id)}.`,
    },
  ]);
});

test('the form names the parts in Terraform spelling', () => {
  const twofold = { ...definition, importId: ['allowReplacement', 'id'] };
  expect(importState(twofold, 'x', true).diagnostics[0]?.detail).toContain('<allow_replacement>/<id>');
});

test('what stands for work that was done cannot be imported', () => {
  const { importId: _, ...rest } = definition;
  expect(importState(rest, 'w1', true).diagnostics[0]?.summary).toBe('The widget cannot be imported');
});

test('nothing is imported while the hub cannot be asked', () => {
  const { state, diagnostics } = importState(definition, 'w1', false);
  expect(state).toBeNull();
  expect(diagnostics[0]?.summary).toBe('The widget cannot be imported yet');
});
