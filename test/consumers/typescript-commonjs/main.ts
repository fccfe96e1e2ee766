// CommonJS in TypeScript, with the one sibling provider that it installs: Helm.
import { HelmProvider } from '@cdktf/provider-helm/lib/provider';
import { App, TerraformStack } from 'cdktf';
import { DistrProvider, KubernetesApplication, KubernetesTarget } from 'cdktf-distr';
import { HelmAgent } from 'cdktf-distr/agents/helm';
import { Match, StackAssertions } from 'cdktf-distr/assertions';
import { DistrAgentConnection } from 'cdktf-distr/l1';
import { planNames } from 'cdktf-distr/local-hub';

const app = new App();
const stack = new TerraformStack(app, 'shop');
new DistrProvider(stack, 'Distr');
new HelmProvider(stack, 'Helm', { kubernetes: { configPath: '~/.kube/config' } });
const ledger = new KubernetesApplication(stack, 'Ledger', { name: 'Ledger' });
const chart = { oci: 'oci://ghcr.io/example/ledger', version: '1.0.0' };
const version = ledger.addVersion('Current', { name: planNames.join('-'), chart });
const cluster = new KubernetesTarget(stack, 'Cluster', { name: 'cluster-1', namespace: 'ledger' });
cluster.installAgent(new HelmAgent());
cluster.deploy('Shop', { version });

const assertions = StackAssertions.of(stack);
assertions.count(DistrAgentConnection, 1);
assertions.has('helm_release', { namespace: Match.referenceTo(cluster, 'namespace') });
app.synth();
