import { Testing } from 'cdktf';
import { StackAssertions, withLocalHub } from 'cdktf-distr/assertions';
import { ApplicationStack } from 'cdktf-distr/stacks';
import { composeFile } from '../lib/compose-file';
import { ShopStack } from '../lib/shop-stack';

/** The stack of an environment, and the one that it has the version from. */
function stacks() {
  const app = Testing.app();
  const versions = { Current: { name: '1.0.0', composeFile: composeFile('1.0.0') } };
  const shop = new ApplicationStack(app, 'shop', { name: 'Shop', docker: { versions } });
  return { shop, staging: new ShopStack(app, 'staging', { stage: 'staging', version: shop.versions.Current }) };
}

test('an environment has a target of its own, and a database beside', () => {
  const staging = StackAssertions.of(stacks().staging);
  staging.hasTarget({ name: 'shop-staging', type: 'docker' });
  staging.count('terraform_data', 1);
});

test('a release is published at the hub', async () => {
  await withLocalHub(async ({ deployed, request }) => {
    await deployed(stacks().shop).apply();
    expect(await request('GET', '/applications')).toMatchObject([{ name: 'Shop', versions: [{ name: '1.0.0' }] }]);
  });
}, 60_000);
