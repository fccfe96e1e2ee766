// An ES module in TypeScript: the nouns, a resource of its own, and assertions about both.
import { App, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { DistrProvider, DockerApplication, DockerTarget, KubernetesTarget } from 'cdktf-distr';
import { Match, StackAssertions } from 'cdktf-distr/assertions';
import { DistrApplication, type DistrApplicationConfig } from 'cdktf-distr/l1';

const config: DistrApplicationConfig = { name: 'Ledger', type: 'kubernetes' };

class Shop extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    new DistrProvider(this, 'Distr');
    const shop = new DockerApplication(this, 'Shop', { name: 'Shop' });
    const version = shop.addVersion('Current', {
      name: '1.0.0',
      composeFile: 'services:\n  web:\n    image: shop:1.0.0\n',
    });
    const host = new DockerTarget(this, 'Host', { name: 'host-1' });
    host.issueCredential();
    host.deploy('Shop', { version });
    new DistrApplication(this, 'Ledger', config);
    const cluster = new KubernetesTarget(this, 'Cluster', { name: 'cluster-1', namespace: 'shop' });
    // @ts-expect-error a compose file does not run in a cluster
    const misdirect = () => cluster.deploy('Shop', { version });
    void misdirect;
  }
}

const app = new App();
const stack = new Shop(app, 'shop');
StackAssertions.of(stack).hasDeployment({ applicationVersionId: Match.any() });
app.synth();
