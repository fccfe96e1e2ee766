// An ES module without types of its own.
import { App, TerraformStack } from 'cdktf';
import { DistrProvider, DockerApplication, DockerTarget } from 'cdktf-distr';
import { Match, StackAssertions } from 'cdktf-distr/assertions';
import { DataDistrHub } from 'cdktf-distr/l1';
import { createLocalHub } from 'cdktf-distr/local-hub';

const app = new App();
const stack = new TerraformStack(app, 'shop');
new DistrProvider(stack, 'Distr');
new DataDistrHub(stack, 'Hub');
const shop = new DockerApplication(stack, 'Shop', { name: 'Shop' });
const version = shop.addVersion('Current', {
  name: '1.0.0',
  composeFile: 'services:\n  web:\n    image: shop:1.0.0\n',
});
const host = new DockerTarget(stack, 'Host', { name: `host-${createLocalHub().requests.length}` });
host.issueCredential();
host.deploy('Shop', { version });
StackAssertions.of(stack).hasTarget({ name: Match.matching(/^host-0$/) });
app.synth();
