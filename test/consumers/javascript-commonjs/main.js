// The plainest way: CommonJS, no types, no bundler.
const { App, TerraformStack } = require('cdktf');
const { DistrProvider, DockerApplication, DockerTarget } = require('cdktf-distr');
const { StackAssertions } = require('cdktf-distr/assertions');
const { DistrDeployment } = require('cdktf-distr/l1');
const { createLocalHub } = require('cdktf-distr/local-hub');

const app = new App();
const stack = new TerraformStack(app, 'shop');
new DistrProvider(stack, 'Distr');
const shop = new DockerApplication(stack, 'Shop', { name: 'Shop' });
const version = shop.addVersion('Current', {
  name: '1.0.0',
  composeFile: 'services:\n  web:\n    image: shop:1.0.0\n',
});
const host = new DockerTarget(stack, 'Host', { name: `host-${createLocalHub().requests.length}` });
host.issueCredential();
host.deploy('Shop', { version });
StackAssertions.of(stack).count(DistrDeployment, 1);
app.synth();
