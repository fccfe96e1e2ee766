import { decodeJsonState } from '../../src/protocol/dynamic-value';
import { upgrade } from '../../src/provider/upgrade';
import { fromWire, of, optional, required, wireObjectType, type ObjectValue } from '../../src/schema';
import { widgetAttributes, widgetConfig } from '../support/widget';

/** A state file's text as the provider reads it. */
function upgraded(json: object): ObjectValue {
  const type = wireObjectType(widgetAttributes);
  const state = fromWire(widgetAttributes, decodeJsonState(Buffer.from(JSON.stringify(json)), type));
  return upgrade(widgetAttributes, state as ObjectValue); // a state is an object
}

test('attributes that came since are null, blocks that came since are none', () => {
  expect(upgraded({ id: 'w1', name: 'a' })).toEqual(widgetConfig({ id: 'w1', name: 'a' }));
});

test('attributes that went are dropped', () => {
  expect(upgraded({ id: 'w1', weight: 5, gone: { deep: true } })).toEqual(widgetConfig({ id: 'w1' }));
});

test('the same holds inside objects, lists and blocks', () => {
  const state = upgraded({ engine: { power: 5, gone: 1 }, steps: [{ run: 'x', gone: 1 }], rules: [{}] });
  expect(state.engine).toEqual({ power: 5n, fuel: null, serial: null, maker: null });
  expect(state.steps).toEqual([{ run: 'x', shell: null }]);
  expect(state.rules).toEqual([{ allow: null }]);
});

test('what is stored today stays as it is', () => {
  const stored = {
    ...{ id: 'w1', name: 'a', kind: 'small', quiet: true, count64: 3, tags: ['x'], labels: { camelCase: 'y' } },
    timeouts: { create: '5m' },
  };
  expect(upgraded(stored)).toEqual(widgetConfig({ ...stored, count64: 3n }));
});

test('the same holds inside maps', () => {
  const attributes = {
    hosts: optional.map(of.object({ name: required.string('Name.'), port: optional.int64('Port.') }), 'Hosts.'),
  };
  const stored = { hosts: { web: { name: 'a', gone: 'x' } } };
  expect(upgrade(attributes, stored)).toEqual({ hosts: { web: { name: 'a', port: null } } });
});
