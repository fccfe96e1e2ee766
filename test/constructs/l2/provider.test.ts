import { TerraformVariable, Testing } from 'cdktf';
import { ConstructError, Customer, DistrProvider, DockerApplication, DockerTarget } from '../../../src/constructs';
import { DistrProvider as DistrProviderL1 } from '../../../src/constructs/l1';
import { newStack, resourcesOf } from './support';

test.each([
  ['DistrProvider', DistrProvider],
  ['DistrProvider of L1', DistrProviderL1],
])('%s: an API key in plain text is refused, and not repeated', (_, Provider) => {
  const stack = newStack();
  const make = () => new Provider(stack, 'Distr', { apiKey: 'distr-secret' });
  expect(make).toThrow(ConstructError);
  expect(make).toThrow(/^stack\/Distr: `apiKey` is a text.*DISTR_API_KEY.*TerraformVariable/s);
  expect(make).not.toThrow('distr-secret');
});

test('an API key from a variable passes, and so does all else', () => {
  const stack = newStack();
  const key = new TerraformVariable(stack, 'key', { sensitive: true });
  new DistrProvider(stack, 'Distr', {
    host: 'https://hub.example.com',
    apiKey: key.stringValue,
    requestTimeout: '10s',
  });
  const { provider } = JSON.parse(Testing.synth(stack)) as { provider: unknown };
  expect(provider).toEqual({
    distr: [{ host: 'https://hub.example.com', api_key: '${var.key}', request_timeout: '10s' }],
  });
});

test('what is made below a construct uses its configuration of the provider', () => {
  const stack = newStack();
  new DistrProvider(stack, 'Distr');
  const other = new DistrProvider(stack, 'Other', { alias: 'other', host: 'https://other.example.com' });
  const version = new DockerApplication(stack, 'Shop', { name: 'Shop', provider: other }).addVersion('Current', {
    name: '1.0',
    composeFile: 'services:\n  web:\n    image: nginx\n',
  });
  const customer = new Customer(stack, 'Acme', { name: 'Acme', provider: other });
  const target = new DockerTarget(stack, 'Host', { name: 'host', customer, provider: other });
  target.issueCredential();
  target.deploy('Shop', { version });
  new Customer(stack, 'Globex', { name: 'Globex' });
  const providers = Object.entries(resourcesOf(stack)).map(([address, { provider }]) => [address, provider]);
  expect(providers.filter(([, provider]) => provider !== 'distr.other')).toEqual([
    [expect.stringMatching(/^distr_customer_organization\.Globex_/), undefined],
  ]);
  expect(providers).toHaveLength(8);
});
