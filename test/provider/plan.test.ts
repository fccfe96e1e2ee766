import { plan } from '../../src/provider/plan';
import {
  isUnknown,
  of,
  optional,
  required,
  unknown,
  type ObjectValue,
  type ResourceDefinition,
  type Value,
} from '../../src/schema';
import { widget, widgetConfig, type WidgetWorld } from '../support/widget';

const definition = widget as unknown as ResourceDefinition<WidgetWorld>;

function planOf(config: ObjectValue | null, prior: ObjectValue | null = null, client?: WidgetWorld) {
  return plan(definition, { config, prior, remembered: undefined, client, signal: new AbortController().signal });
}

/** A stored widget as the hub would have answered it. */
const stored = widgetConfig({
  id: 'w1',
  name: 'a',
  kind: 'small',
  quiet: true,
  owner: 'hub',
  adopt: false,
  allowReplacement: false,
  revision: 1n,
});
const minimal = { name: 'a', kind: 'small' };

async function planned(config: Record<string, Value>, prior: ObjectValue | null = null) {
  const result = await planOf(widgetConfig(config), prior);
  expect(result.diagnostics).toEqual([]);
  return { ...result, planned: result.planned ?? {} };
}

describe('a create', () => {
  test('leaves to the hub what only the hub can give, and fills in defaults', async () => {
    const { planned: values } = await planned(minimal);
    expect(values).toMatchObject({ name: 'a', quiet: true, adopt: false, colour: null, rules: [], timeouts: null });
    expect(['id', 'owner', 'revision'].every((name) => isUnknown(values[name] ?? null))).toBe(true);
  });

  test('never asks for a replacement', async () => {
    expect((await planned({ ...minimal, place: 'hall' })).requiresReplace).toEqual([]);
  });

  test('keeps an unknown argument unknown, also where it has a default', async () => {
    const { planned: values } = await planned({ ...minimal, adopt: unknown });
    expect(isUnknown(values.adopt ?? null)).toBe(true);
  });

  test('decides a default from other configuration: known, null, or unknown with it', async () => {
    expect((await planned({ ...minimal, kind: 'large' })).planned.quiet).toBeNull();
    expect(isUnknown((await planned({ ...minimal, kind: unknown })).planned.quiet ?? null)).toBe(true);
    expect((await planned({ ...minimal, quiet: false })).planned.quiet).toBe(false);
  });

  test('fills in defaults inside nested attributes and marks only their computed members unknown', async () => {
    const { planned: values } = await planned({
      ...minimal,
      engine: { power: 5n, fuel: null, serial: null, maker: null },
      steps: [{ run: 'x', shell: null }],
    });
    expect(values.engine).toEqual({ power: 5n, fuel: 'sun', serial: unknown, maker: null });
    expect(values.steps).toEqual([{ run: 'x', shell: 'sh' }]);
  });
});

describe('an update', () => {
  test('without any difference returns the prior state, computed values included', async () => {
    expect((await planned(minimal, stored)).planned).toEqual(stored);
  });

  test('makes computed values unknown unless they are stable', async () => {
    const { planned: values } = await planned({ ...minimal, colour: 'red' }, stored);
    expect(values).toMatchObject({ id: 'w1', owner: 'hub', colour: 'red' });
    expect(isUnknown(values.revision ?? null)).toBe(true);
  });

  test('of what only we know leaves everything else as it is', async () => {
    expect((await planned({ ...minimal, adopt: true }, stored)).planned).toEqual({ ...stored, adopt: true });
  });

  test('of time limits alone leaves everything else as it is', async () => {
    const timeouts = { create: '9m' };
    expect((await planned({ ...minimal, timeouts }, stored)).planned).toEqual({ ...stored, timeouts });
  });

  test('returns to the default when the argument is removed', async () => {
    expect((await planned(minimal, { ...stored, quiet: false })).planned.quiet).toBe(true);
  });

  test('keeps the stored text where the configured one means the same', async () => {
    const prior = { ...stored, every: '1m30s' };
    expect((await planned({ ...minimal, every: '90s' }, prior)).planned).toEqual(prior);
  });

  // Trap 12: What has no order is a set.
  test('does not mind the order of a set', async () => {
    const prior = { ...stored, tags: ['b', 'a'] };
    expect((await planned({ ...minimal, tags: ['a', 'b'] }, prior)).planned).toEqual(prior);
  });

  test('does not mind whether a text came composed or decomposed', async () => {
    const prior = { ...stored, colour: 'é' };
    expect((await planned({ ...minimal, colour: 'e\u0301' }, prior)).planned).toEqual(prior);
  });

  test('names the attribute that cannot be changed in place, nested ones too', async () => {
    expect((await planned({ ...minimal, kind: 'large' }, stored)).requiresReplace).toEqual([[{ attribute: 'kind' }]]);
    const engine = { power: 5n, fuel: 'sun', serial: 's', maker: 'x' };
    const result = await planned(
      { ...minimal, engine: { ...engine, serial: null, maker: 'y' } },
      { ...stored, engine },
    );
    expect(result.requiresReplace).toEqual([[{ attribute: 'engine' }, { attribute: 'maker' }]]);
  });
});

/** A thing whose parts cannot be exchanged one by one. */
const parts = of.object({ name: required.string('Name.') });
const fixed = {
  set: optional.set(parts, 'Parts.', { replace: true }),
  list: optional.list(parts, 'Parts in order.', { replace: true }),
};

test.each(Object.keys(fixed))('a replacement because of what is in a %s names it as a whole', async (name) => {
  const thing = { ...definition, attributes: fixed, plan: undefined } as unknown as ResourceDefinition<WidgetWorld>;
  const having = (part: string) => ({ set: null, list: null, [name]: [{ name: 'a' }, { name: part }] });
  const { signal } = new AbortController();
  const request = { config: having('c'), prior: having('b'), remembered: undefined, client: undefined, signal };
  expect((await plan(thing, request)).requiresReplace).toEqual([[{ attribute: name }]]);
});

describe('a guarded attribute', () => {
  const prior = { ...stored, place: 'hall' };

  test('refuses a replacement and names what would be lost', async () => {
    const { diagnostics } = await planOf(widgetConfig({ ...minimal, place: 'roof' }), prior);
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]).toMatchObject({ severity: 'error', path: [{ attribute: 'place' }] });
    expect(diagnostics[0]?.detail).toContain('now "hall", planned "roof"');
    expect(diagnostics[0]?.detail).toContain('would destroy the widget and all that is in it');
  });

  test('refuses it also where the new value is not known yet', async () => {
    const { diagnostics } = await planOf(widgetConfig({ ...minimal, place: unknown }), prior);
    expect(diagnostics[0]?.detail).toContain('planned not known before apply');
  });

  test('lets it pass when the same configuration allows it', async () => {
    const result = await planned({ ...minimal, place: 'roof', allowReplacement: true }, prior);
    expect(result.requiresReplace).toEqual([[{ attribute: 'place' }]]);
  });
});

test('a destroy plan stays null', async () => {
  expect(await planOf(null, stored)).toEqual({ planned: null, requiresReplace: [], diagnostics: [] });
});

test("the resource's own rules see what will change and may add to the plan", async () => {
  const seen: unknown[] = [];
  const client: WidgetWorld = {
    calls: [],
    plan: (context) => {
      seen.push([context.changes, context.replaces]);
      context.set('revision', 7n);
      context.replace('colour');
    },
  };
  const result = await planOf(widgetConfig({ ...minimal, colour: 'red', allowReplacement: true }), stored, client);
  expect(seen).toEqual([[true, false]]);
  expect(result.planned?.revision).toBe(7n);
  expect(result.requiresReplace).toEqual([[{ attribute: 'colour' }]]);
});

test("a replacement that the resource's own rules want is guarded, too", async () => {
  const client: WidgetWorld = { calls: [], plan: (context) => context.replace('colour') };
  const { diagnostics } = await planOf(widgetConfig({ ...minimal, colour: 'red' }), stored, client);
  expect(diagnostics).toMatchObject([{ severity: 'error', path: [{ attribute: 'colour' }] }]);
});
