import { encodeValue } from '../../src/protocol/dynamic-value';
import { applyResourceChange, validateResourceConfig } from '../../src/protocol/gen/tfplugin6';
import { Redactor } from '../../src/hub/redact';
import type { Method } from '../../src/protocol/service';
import { providerServer } from '../../src/provider/server';
import { of, optional, required, toWire, wireObjectType, type AnyResource, type ObjectValue } from '../../src/schema';

const attributes = {
  name: required.string('Name.'),
  password: optional.string('Password.', { sensitive: true }),
  file: optional.string('File.', { secretsIn: (text: string) => text.split('\n').slice(1) }),
  steps: optional.list(of.object({ run: required.string('Command.', { length: [1, 3] }) }), 'Steps.'),
};
const thing = {
  ...{ name: 'thing', doc: 'A thing.', attributes, toState: (remote: never) => remote },
  ...{ create: jest.fn(), read: jest.fn(), update: jest.fn(), delete: jest.fn(), check: jest.fn() },
};
const redactor = new Redactor();
const routes = providerServer({
  provider: { name: 'test', doc: 'Things.', attributes: {}, configure: () => ({}) },
  resources: [thing as unknown as AnyResource<object>], // its operations are never called
  dataSources: [],
  environment: {},
  secrets: { add: (secret) => redactor.add(secret), redact: (text) => redactor.redact(text) },
});

/** What Terraform is answered. */
async function answer<Request>(method: Method<Request, unknown>, request: object): Promise<unknown> {
  const { signal } = new AbortController();
  return routes.find(({ path }) => path === method.path)?.answer(request, { signal, closed: Promise.resolve() });
}

const wire = (value: ObjectValue) =>
  encodeValue(toWire(attributes, { password: null, file: null, ...value }), wireObjectType(attributes));
const typeName = 'test_thing';

test('after a change that cannot be read, state and private state are what they were', async () => {
  const priorState = wire({ name: 'a', steps: null });
  const plannedPrivate = Buffer.from('kept');
  const plannedState = { msgpack: Buffer.from([0xc1]), json: Buffer.alloc(0) };
  expect(await answer(applyResourceChange, { typeName, priorState, plannedState, plannedPrivate })).toEqual({
    newState: priorState,
    private: plannedPrivate,
    diagnostics: [expect.objectContaining({ summary: 'Defect in the provider' })],
  });
  expect(thing.update).not.toHaveBeenCalled();
});

test('the place of a problem within a list is told by its index', async () => {
  const config = wire({ name: 'a', steps: [{ run: 'x' }, { run: 'y' }, { run: 'too long' }] });
  const selectors = [
    { case: 'attributeName', value: 'steps' },
    { case: 'elementKeyInt', value: 2n },
    { case: 'attributeName', value: 'run' },
  ];
  expect(await answer(validateResourceConfig, { typeName, config })).toEqual({
    diagnostics: [expect.objectContaining({ attribute: { steps: selectors.map((selector) => ({ selector })) } })],
  });
});

// Trap 56: Secrets of the configuration are taken out of every diagnostic, also where an agent tells them.
test('no diagnostic has a secret of the configuration, whatever tells it', async () => {
  thing.check.mockImplementation(() => {
    throw new Error('it broke at hunter-of-bugs, in line two, of the file that begins with line one');
  });
  const config = wire({ name: 'a', steps: null, password: 'hunter-of-bugs', file: 'line one\nline two' });
  const { diagnostics } = (await answer(validateResourceConfig, { typeName, config })) as {
    diagnostics: { detail: string }[];
  };
  expect(diagnostics[0]?.detail).toContain('it broke at (secret), in (secret), of the file that begins with line one');
});
