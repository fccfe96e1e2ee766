import { App, LocalBackend, type TerraformStack } from 'cdktf';
import { ApplicationStack, EnvironmentStack } from 'cdktf-distr/stacks';
import { composeFile } from './lib/compose-file';
import { ShopStack } from './lib/shop-stack';

/** What is published. Change it and deploy again: it goes to all environments. */
const release = process.env.RELEASE ?? '1.0.0';

/** Where the state of each stack is. A team has it in a bucket: `new S3Backend(stack, { bucket, region, key })`. */
const backend = (stack: TerraformStack) =>
  new LocalBackend(stack, { path: `${process.cwd()}/${stack.node.id}.tfstate` });

const app = new App();

// Who publishes releases needs no access to hosts: a stack of its own.
const shop = new ApplicationStack(app, 'shop', {
  name: 'Shop',
  docker: { versions: { Current: { name: release, composeFile: composeFile(release) } } },
  backend,
});

// An environment as the package brings it. The version is another stack's, so that stack is deployed first.
new EnvironmentStack(app, 'demo', {
  stage: 'development',
  name: 'shop-demo',
  docker: {
    deployments: { Shop: { version: shop.versions.Current, env: { PORT: '8080', DATABASE_URL: 'sqlite:///data' } } },
  },
  backend,
});

// An environment of this repository: with a database beside, whose address the shop is told.
new ShopStack(app, 'staging', { stage: 'staging', version: shop.versions.Current, backend });

app.synth();
