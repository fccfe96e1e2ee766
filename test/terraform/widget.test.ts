import { reattachProviders, serveReattach, type ReattachServer } from '../../src/protocol/reattach';
import { providerServer } from '../../src/provider/server';
import { DiagnosticError, type Value } from '../../src/schema';
import { TerraformProject, unwrapped } from '../support/terraform-project';
import { widget, type Widget, type WidgetWorld } from '../support/widget';

/* What Terraform's own checks of plans and results make of a resource with an attribute of every sort. */

const source = 'localhost/cdktf-distr/test';
const address = 'test_widget.it';
let project: TerraformProject;
let server: ReattachServer;
let world: WidgetWorld;

beforeEach(async () => {
  world = { calls: [] };
  const provider = { name: 'test', doc: 'Things.', attributes: {}, configure: () => world };
  server = await serveReattach(providerServer({ provider, resources: [widget], dataSources: [], environment: {} }));
  project = await TerraformProject.start();
  project.terraformEnvironment = { TF_REATTACH_PROVIDERS: reattachProviders({ [source]: server }) };
});
afterEach(async () => {
  await project.close();
  await server.close();
});

function write(attributes: object, others: object = {}): void {
  const terraform = { required_providers: { test: { source } } };
  const resource = { test_widget: { it: { name: 'a', kind: 'small', ...attributes } }, ...others };
  project.write({ terraform, resource });
}

const configurations: readonly [string, object][] = [
  ['nothing but what is required', {}],
  ['a text, then another', { colour: 'red' }],
  ['a text in another form of Unicode', { colour: 'e\u0301' }],
  ['an empty text', { colour: '' }],
  ['a duration', { every: '90s' }],
  ['the same duration, spelt otherwise', { every: '1m30s' }],
  ['numbers', { count64: 10, ratio: 0.1 }],
  ['a set', { tags: ['b', 'a', 'b'] }],
  ['an empty set, map and list', { tags: [], labels: {}, steps: [] }],
  ['a map', { labels: { camelCase: 'x', 'with space': 'y' } }],
  ['a list of objects with defaults', { steps: [{ run: 'x' }, { run: 'y', shell: 'zsh' }] }],
  ['the list turned and longer', { steps: [{ run: 'z' }, { run: 'y', shell: 'zsh' }, { run: 'x' }] }],
  ['an object with computed members', { engine: { power: 5 } }],
  ['another value in the object', { engine: { power: 6, fuel: 'gas' } }],
  ['blocks', { rules: [{ allow: 'a' }, { allow: 'b' }] }],
  ['fewer blocks', { rules: [{ allow: 'b' }] }],
  ['time limits', { timeouts: { create: '9m' } }],
  ['time limits without any', { timeouts: {} }],
  ['a default that is overruled', { quiet: false, adopt: true }],
  ['a default that is null for this kind', { kind: 'large' }],
  ['a value that the hub gives otherwise', { owner: 'me' }],
  ['what is sent and never told', { nudge: 'now' }],
];

test('each configuration is applied, leaves nothing to plan, and gives way to the next one', async () => {
  for (const [title, attributes] of configurations) {
    write(attributes);
    await project.apply();
    expect([title, (await project.plan()).changes]).toEqual([title, []]);
  }
  await project.apply('-destroy');
}, 60_000);

test('each configuration is imported with nothing left to plan, but for what no hub tells', async () => {
  const hub = new Map<Value, Widget>();
  world.create = async (_world, input) => {
    const made = { ...(input as unknown as Widget), id: `w-${input.name}`, revision: 1n, timeouts: null } as Widget; // no hub knows of time limits
    hub.set(made.id ?? null, made);
    return made;
  };
  world.read = async (_world, { id }) => hub.get(id);
  const named = configurations.map(([title, each], index) => ({ title, name: String.fromCharCode(97 + index), each }));
  const terraform = { required_providers: { test: { source } } };
  const resource = {
    test_widget: Object.fromEntries(named.map(({ name, each }) => [name, { kind: 'small', ...each, name }])),
  };
  project.write({ terraform, resource });
  await project.apply();

  await project.succeed('state', 'rm', ...named.map(({ name }) => `test_widget.${name}`));
  project.write({
    terraform,
    resource,
    import: named.map(({ name }) => ({ to: `test_widget.${name}`, id: `w-${name}` })),
  });
  const { changes } = await project.plan();
  const untold = ['adopt', 'nudge', 'timeouts'];
  const expected = named.filter(({ each }) => Object.keys(each).some((name) => untold.includes(name)));
  expect(changes.map((change) => change.address)).toEqual(expected.map(({ name }) => `test_widget.${name}`));
  expect(changes.every(({ actions }) => actions[0] === 'update')).toBe(true);
});

test('values that are known after apply go through every sort of attribute', async () => {
  const later = { terraform_data: { later: { input: { word: 'x', number: 3, words: ['a', 'b'] } } } };
  const of = (name: string) => `\${terraform_data.later.output.${name}}`;
  const everything = {
    ...{ colour: of('word'), every: '${terraform_data.later.output.number}s', count64: of('number') },
    ...{ tags: of('words'), labels: { a: of('word') }, steps: [{ run: of('word'), shell: of('word') }] },
    ...{ engine: { power: of('number'), maker: of('word') }, rules: [{ allow: of('word') }] },
    ...{ owner: of('word'), nudge: of('word'), timeouts: { create: '${terraform_data.later.output.number}m' } },
  };
  write(everything, later);
  await project.apply();
  expect(await project.state(address)).toMatchObject({
    ...{ colour: 'x', every: '3s', count64: 3, tags: ['a', 'b'], labels: { a: 'x' }, nudge: 'x', owner: 'x' },
    ...{ steps: [{ run: 'x', shell: 'x' }], rules: [{ allow: 'x' }], timeouts: { create: '3m' } },
  });
  expect((await project.plan()).changes).toEqual([]);

  const changed = { terraform_data: { later: { input: { word: 'y', number: 4, words: ['b', 'c'] } } } };
  write(everything, changed);
  await project.apply();
  expect(await project.state(address)).toMatchObject({ colour: 'y', count64: 4, steps: [{ run: 'y', shell: 'y' }] });
  expect((await project.plan()).changes).toEqual([]);
});

test('blocks whose number is known after apply', async () => {
  const later = { terraform_data: { later: { input: ['a', 'b'] } } };
  const rules = { for_each: '${toset(terraform_data.later.output)}', content: { allow: '${rules.value}' } };
  write({ dynamic: { rules } }, { terraform_data: later.terraform_data });
  await project.apply('-target=terraform_data.later');
  await project.apply();
  expect(await project.state(address)).toMatchObject({ rules: [{ allow: 'a' }, { allow: 'b' }] });
  write({ dynamic: { rules } }, { terraform_data: { later: { input: ['c'], triggers_replace: 'x' } } });
  await project.apply();
  expect(await project.state(address)).toMatchObject({ rules: [{ allow: 'c' }] });
});

test('a plan is the same each time it is made', async () => {
  write({ steps: [{ run: 'x' }], engine: { power: 5 }, labels: { b: 'y', a: 'x' } });
  const plans = [await project.plan(), await project.plan()];
  expect(plans[0]).toEqual(plans[1]);
});

test('a replacement because of a nested value names it, and goes through', async () => {
  write({ engine: { power: 5, maker: 'x' } });
  await project.apply();
  write({ engine: { power: 5, maker: 'y' } });
  expect((await project.plan()).changes).toMatchObject([
    { actions: ['delete', 'create'], replacePaths: [['engine', 'maker']] },
  ]);
  await project.apply();
  expect(world.calls.filter((call) => call !== 'read')).toEqual(['create', 'delete', 'create']);
});

test('a change that Terraform is told to ignore is no change', async () => {
  write({ colour: 'red', labels: { a: 'x' } });
  await project.apply();
  write({ colour: 'blue', labels: { a: 'y' }, lifecycle: { ignore_changes: ['colour', 'labels["a"]'] } });
  expect((await project.plan()).changes).toEqual([]);
});

test('an update that fails half-way stores how far it came, and the next plan shows the rest', async () => {
  write({ colour: 'red' });
  await project.apply();
  world.update = (_world, _input, { prior, updated }) => {
    updated({ ...prior, colour: 'blue' });
    throw new DiagnosticError({ severity: 'error', summary: 'Half done', detail: 'The rest is missing.' });
  };
  write({ colour: 'blue', every: '5m' });
  expect(await project.fail('apply', '-auto-approve')).toContain('Half done');
  delete world.update;
  expect(await project.state(address)).toMatchObject({ colour: 'blue', every: null });
  const { changes } = await project.plan();
  expect(changes).toMatchObject([{ actions: ['update'], before: { colour: 'blue' }, after: { every: '5m' } }]);
});

test('a defect in an operation is a diagnostic, not a crash, and what was stored and remembered stays', async () => {
  world.create = async (_world, input, { remember }) => {
    remember('kept');
    return { ...(input as object), id: 'w1', revision: 1n, owner: 'hub' };
  };
  write({ colour: 'red' });
  await project.apply();
  world.update = () => Promise.reject(new TypeError('cannot read properties of undefined'));
  write({ colour: 'blue' });
  const output = await project.fail('apply', '-auto-approve');
  expect(output).toContain('Defect in the provider');
  expect(output).toContain('While updating the widget: cannot read properties of undefined');
  const remembered: unknown[] = [];
  world.plan = (context) => void remembered.push(context.remembered);
  await project.plan();
  expect(remembered).toEqual(['kept']);
});

test('a create that fails after the object exists is replaced, without the guard of what was never confirmed', async () => {
  world.create = (_world, input, { created }) => {
    created({ ...(input as object), id: 'w9' });
    throw new DiagnosticError({ severity: 'error', summary: 'Half made', detail: 'It is there.' });
  };
  write({ place: 'hall' });
  expect(await project.fail('apply', '-auto-approve')).toContain('Half made');
  delete world.create;
  write({ place: 'roof' });
  expect((await project.plan()).changes).toMatchObject([{ actions: ['delete', 'create'] }]);
  await project.apply();
  expect(await project.state(address)).toMatchObject({ id: 'w1', place: 'roof' });
});

test('what Terraform stops ends at once and says so, and the same process serves the next command', async () => {
  let isUnderWay = false;
  world.create = (_world, _input, { signal }) => {
    isUnderWay = true;
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
  };
  write({});
  const running = project.run('apply', '-no-color', '-auto-approve');
  while (!isUnderWay) await new Promise((resolve) => setTimeout(resolve, 10));
  project.interrupt();
  const { status, output } = await running;
  expect(status).toBe(1);
  expect(output).toContain('Error: Interrupted');
  expect(unwrapped(output)).toContain('Terraform was told to stop before this was finished.');

  const aborted: boolean[] = [];
  world.create = async (_world, input, { signal }) => {
    aborted.push(signal.aborted);
    return { ...(input as object), id: 'w1', revision: 1n, owner: 'hub' };
  };
  await project.apply();
  expect(aborted).toEqual([false]);
});
