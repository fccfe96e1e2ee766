import { Fn, TerraformIterator, TerraformStack, TerraformVariable, Testing, Token } from 'cdktf';
import { DistrGadget, type DistrGadgetConfig } from './gadget';

test('arguments of every plain form are rendered under their Terraform names', () => {
  expect(
    rendered({
      name: 'a',
      isPublic: false,
      maxItems: 3,
      portNumbers: [80, 443],
      hostNames: ['one', 'two'],
      features: [],
      restartTriggers: { camelCase: 'kept', 'with-dash': 'too' },
    }),
  ).toEqual({
    name: 'a',
    is_public: false,
    max_items: 3,
    port_numbers: [80, 443],
    host_names: ['one', 'two'],
    features: [],
    restart_triggers: { camelCase: 'kept', 'with-dash': 'too' },
  });
});

test('an argument that is not given is not rendered', () => {
  expect(rendered({ name: 'a', isPublic: undefined, docker: undefined })).toEqual({ name: 'a' });
});

test('nested objects, sets, maps and blocks are renamed inside, and keys of maps are kept', () => {
  expect(
    rendered({
      name: 'a',
      docker: { composeFile: 'services: {}', registryLogin: { userName: 'u' } },
      resources: [{ name: 'guide', visibleToCustomers: true }],
      deployments: { eastCoast: { deploymentId: '1' } },
      mount: [{ hostPath: '/a' }, { hostPath: '/b' }],
      timeouts: { create: '5m' },
    }),
  ).toEqual({
    name: 'a',
    docker: { compose_file: 'services: {}', registry_login: { user_name: 'u' } },
    resources: [{ name: 'guide', visible_to_customers: true }],
    deployments: { eastCoast: { deployment_id: '1' } },
    mount: [{ host_path: '/a' }, { host_path: '/b' }],
    timeouts: { create: '5m' },
  });
});

test('tokens pass through every argument', () => {
  const result = rendered((stack) => {
    const text = new TerraformVariable(stack, 'text', { type: 'string' });
    const number = new TerraformVariable(stack, 'number', { type: 'number' });
    const flag = new TerraformVariable(stack, 'flag', { type: 'bool' });
    const texts = new TerraformVariable(stack, 'texts', { type: 'list(string)' });
    const map = new TerraformVariable(stack, 'map', { type: 'map(string)' });
    const any = new TerraformVariable(stack, 'any', {});
    return {
      name: `x-${text.stringValue}`,
      isPublic: flag.booleanValue,
      maxItems: number.numberValue,
      hostNames: texts.listValue,
      features: [text.stringValue],
      restartTriggers: Token.asStringMap(map.value),
      docker: { composeFile: text.stringValue },
      resources: [{ name: text.stringValue, visibleToCustomers: flag.booleanValue }],
      deployments: Token.asAny(any.value),
      mount: Token.asAny(any.value),
    };
  });
  expect(result).toEqual({
    name: 'x-${var.text}',
    is_public: '${var.flag}',
    max_items: '${var.number}',
    host_names: '${var.texts}',
    features: ['${var.text}'],
    restart_triggers: '${var.map}',
    docker: { compose_file: '${var.text}' },
    resources: [{ name: '${var.text}', visible_to_customers: '${var.flag}' }],
    deployments: '${var.any}',
    mount: '${var.any}',
  });
});

test('a reference to each output of another resource names it', () => {
  const stack = new TerraformStack(Testing.app(), 'stack');
  const first = new DistrGadget(stack, 'First', { name: 'first' });
  new DistrGadget(stack, 'Second', {
    name: first.id,
    isPublic: first.isPublic,
    maxItems: first.maxItems,
    hostNames: first.hostNames,
    features: [
      first.environment.lookup('DISTR_HOST'),
      first.docker.composeFile,
      first.docker.registryLogin.userName,
      first.resources.get(0).name,
      first.deployments.get('east').deploymentId,
      first.mount.get(1).hostPath,
    ],
    docker: first.docker,
  });
  expect(resources(stack).Second).toEqual({
    name: '${distr_gadget.First.id}',
    is_public: '${distr_gadget.First.is_public}',
    max_items: '${distr_gadget.First.max_items}',
    host_names: '${distr_gadget.First.host_names}',
    features: [
      '${distr_gadget.First.environment["DISTR_HOST"]}',
      '${distr_gadget.First.docker.compose_file}',
      '${distr_gadget.First.docker.registry_login.user_name}',
      '${tolist(distr_gadget.First.resources).0.name}',
      '${distr_gadget.First.deployments["east"].deployment_id}',
      '${distr_gadget.First.mount[1].host_path}',
    ],
    docker: '${distr_gadget.First.docker}',
  });
});

test('an override reaches arguments by their Terraform names', () => {
  const stack = new TerraformStack(Testing.app(), 'stack');
  const gadget = new DistrGadget(stack, 'Gadget', { name: 'a', docker: { composeFile: 'x' } });
  gadget.addOverride('docker.compose_file', 'y');
  gadget.addOverride('added', 1);
  expect(resources(stack).Gadget).toEqual({ name: 'a', docker: { compose_file: 'y' }, added: 1 });
});

test('meta-arguments of Terraform are rendered beside the arguments', () => {
  const stack = new TerraformStack(Testing.app(), 'stack');
  const first = new DistrGadget(stack, 'First', { name: 'first', count: 2 });
  new DistrGadget(stack, 'Second', {
    name: 'second',
    dependsOn: [first],
    lifecycle: { createBeforeDestroy: true, ignoreChanges: ['name'] },
  });
  const each = TerraformIterator.fromMap({ a: 'x' });
  new DistrGadget(stack, 'Third', { name: each.key, forEach: each });
  expect(resources(stack)).toEqual({
    First: { name: 'first', count: 2 },
    Second: {
      name: 'second',
      depends_on: ['distr_gadget.First'],
      lifecycle: { create_before_destroy: true, ignore_changes: ['name'] },
    },
    Third: { name: '${each.key}', for_each: { a: 'x' } },
  });
});

test('repeated blocks from an iterator become a dynamic block', () => {
  const stack = new TerraformStack(Testing.app(), 'stack');
  const paths = TerraformIterator.fromList(['/a', '/b']);
  new DistrGadget(stack, 'Gadget', { name: 'a', mount: paths.dynamic({ host_path: Token.asString(paths.value) }) });
  expect(resources(stack).Gadget).toEqual({
    name: 'a',
    dynamic: {
      mount: { content: { host_path: '${each.value}' }, for_each: '${toset(["/a", "/b"])}', iterator: 'each' },
    },
  });
});

test('text of functions and of other tokens stays what it is inside a string', () => {
  expect(rendered(() => ({ name: Fn.join('-', ['a', 'b']) }))).toEqual({ name: '${join("-", ["a", "b"])}' });
});

test('an existing object is imported by an import block, and its configuration can be asked for', () => {
  const stack = new TerraformStack(Testing.app(), 'stack');
  new DistrGadget(stack, 'Known', { name: 'a' }).importFrom('id-1');
  DistrGadget.generateConfigForImport(stack, 'Wanted', 'id-2');
  const { import: imports } = JSON.parse(Testing.synth(stack)) as { import: unknown };
  expect(imports).toEqual([
    { id: 'id-1', to: 'distr_gadget.Known' },
    { id: 'id-2', to: 'distr_gadget.Wanted' },
  ]);
});

function rendered(config: DistrGadgetConfig | ((stack: TerraformStack) => DistrGadgetConfig)): unknown {
  const stack = new TerraformStack(Testing.app(), 'stack');
  new DistrGadget(stack, 'Gadget', typeof config === 'function' ? config(stack) : config);
  return resources(stack).Gadget;
}

function resources(stack: TerraformStack): Record<string, unknown> {
  const synthesized = JSON.parse(Testing.synth(stack)) as {
    resource: { distr_gadget: Record<string, unknown> };
  };
  return synthesized.resource.distr_gadget;
}
