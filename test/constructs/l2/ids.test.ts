import { Testing } from 'cdktf';
import { ConnectCommand, Customer, DistrProvider, DockerApplication, DockerTarget } from '../../../src/constructs';
import { newStack } from './support';

test('the id of a construct is no expression of Terraform, wherever it is told', () => {
  const stack = newStack();
  new DistrProvider(stack, 'Distr');
  const shop = new DockerApplication(stack, 'Shop ${1 + 1}', { name: 'Shop' });
  const version = shop.addVersion('1', { name: '1', composeFile: 'services: {web: {image: nginx}}' });
  const customer = new Customer(stack, 'Acme %{if true}${2 + 2}', { name: 'Acme' });
  const host = new DockerTarget(stack, 'Host ${3 + 3}', { name: 'host', customer });
  // A second target, so that the hub's limit has a say.
  new DockerTarget(stack, 'Other', { name: 'other', customer });
  host.installAgent(new ConnectCommand());
  host.deploy('Shop ${4 + 4}', { version, releaseName: 'shop' });

  const told = Testing.synth(stack).replace(/"path": .*/g, '');
  for (const id of ['1 + 1', '2 + 2', '3 + 3', '4 + 4']) expect(told).toContain(`$\${${id}}`);
  expect(told.match(/(?<!\$)\$\{\d \+ \d\}|(?<!%)%\{if/g)).toBeNull();
});
