import { Testing, type TerraformStack } from 'cdktf';
import { DockerApplication, DockerTarget, Rollout, type DeploymentOptions } from '../../../src/constructs';
import { newStack, onlyResource, resourcesOf } from './support';

let stack: TerraformStack;
beforeEach(() => (stack = newStack()));

const composeFile = 'services:\n  web:\n    image: nginx\n';
const version = () =>
  new DockerApplication(stack, 'Shop', { name: 'Shop' }).addVersion('Current', { name: '1.0', composeFile });
const host = (id: string) => new DockerTarget(stack, id, { name: id });

test('one roll-out waits for all who join it, under their paths', () => {
  const current = version();
  const rollout = new Rollout(stack, 'Everyone', { waitFor: 'healthy', maxFailures: 2 });
  const [one, two] = ['One', 'Two'].map((id) => host(id).deploy('Shop', { version: current, rollout }));
  expect(one?.rollout).toBe(rollout.resource);
  expect(two?.rollout).toBe(rollout.resource);
  expect(onlyResource(stack, 'distr_rollout')).toMatchObject({
    wait_for: 'healthy',
    max_failures: 2,
    deployments: { 'One/Shop': {}, 'Two/Shop': {} },
  });
});

test('who joins a roll-out that comes after another is not touched before that one has succeeded', () => {
  const current = version();
  const canary = new Rollout(stack, 'Canary');
  const everyone = new Rollout(stack, 'Everyone', { after: canary });
  host('One').deploy('Shop', { version: current, rollout: canary });
  host('Two').deploy('Shop', { version: current, rollout: everyone });
  const gates = Object.entries(resourcesOf(stack))
    .filter(([address]) => address.startsWith('distr_deployment.'))
    .map(([, { depends_on }]) => depends_on);
  expect(gates).toEqual([undefined, [expect.stringMatching(/^distr_rollout\.Canary_/)]]);
});

test.each<Partial<DeploymentOptions>>([{ bakeTime: '1m' }, { waitFor: 'healthy' }, { timeouts: { create: '1m' } }])(
  'a deployment that joins a roll-out has no wait of its own to be told about: %j',
  (own) => {
    const [name] = Object.keys(own);
    const rollout = new Rollout(stack, 'Everyone');
    expect(() => host('One').deploy('Shop', { version: version(), rollout, ...own })).toThrow(
      `stack/One/Shop: It is given \`${name}\` and joins a \`rollout\`, which waits for all its deployments alike. Give \`${name}\` to the roll-out.`,
    );
  },
);

test('a roll-out that nobody joins is refused', () => {
  new Rollout(stack, 'Everyone');
  expect(() => Testing.synth(stack, true)).toThrow('[stack/Everyone] No deployment is part of it.');
});
