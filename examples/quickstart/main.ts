import { App, TerraformOutput, TerraformStack } from 'cdktf';
import {
  Customer,
  DistrProvider,
  DockerApplication,
  DockerTarget,
  KubernetesApplication,
  KubernetesTarget,
} from 'cdktf-distr';
import type { Construct } from 'constructs';

/** What runs everywhere. Change it and deploy again: the new version rolls out. */
const release = process.env.RELEASE ?? '1.0.0';

/** Two customers: one runs the shop on a Docker host, the other the ledger on a Kubernetes cluster. */
class Quickstart extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    // Which hub, and as whom: the environment variables DISTR_HOST and DISTR_API_KEY.
    new DistrProvider(this, 'Distr');

    // What is delivered. `Current` lasts, the name says which version it is today.
    const shop = new DockerApplication(this, 'Shop', { name: 'Shop' });
    const currentShop = shop.addVersion('Current', {
      name: release,
      composeFile: `
services:
  web:
    image: ghcr.io/example/shop:${release}
    environment:
      GREETING: \${GREETING:-Welcome}
    ports: ['\${PORT}:8080']
`,
    });

    const ledger = new KubernetesApplication(this, 'Ledger', { name: 'Ledger' });
    const currentLedger = ledger.addVersion('Current', {
      name: release,
      chart: { repository: 'https://charts.example.com', name: 'ledger', version: release },
      baseValues: { replicas: 1 },
    });

    // Who it is for, and where it runs there. The agent of a target logs in with its credential.
    const acme = new Customer(this, 'Acme', { name: 'Acme Inc.' });
    const host = new DockerTarget(this, 'AcmeHost', { name: 'acme-host-1', customer: acme });
    const hostCredential = host.issueCredential();

    const globex = new Customer(this, 'Globex', { name: 'Globex GmbH' });
    const cluster = new KubernetesTarget(this, 'GlobexCluster', {
      name: 'globex-cluster-1',
      customer: globex,
      namespace: 'ledger',
    });
    const clusterCredential = cluster.issueCredential();

    // What runs, and until when to wait: here until an agent has reported it up for five seconds, and at the end five
    // seconds for the agent to take it away, which is enough to see it work. Leave both out for what customers use: a
    // service that crashes often does so later, and one that is stopped may need its time.
    const patience = { bakeTime: '5s', drain: '5s' };
    host.deploy('Shop', {
      version: currentShop,
      env: { PORT: '8080', GREETING: 'Welcome to Acme' },
      ...patience,
    });
    cluster.deploy('Ledger', {
      version: currentLedger,
      values: { replicas: 2, host: 'ledger.globex.example' },
      ...patience,
    });

    new TerraformOutput(this, 'release', { value: release });
    new TerraformOutput(this, 'targets', { value: { acme: host.targetId, globex: cluster.targetId } });
    // Run on the host and the cluster, each installs its agent. They hold the credentials, so they are shown only by
    // `cdktf output --outputs-file-include-sensitive-outputs --outputs-file FILE`.
    new TerraformOutput(this, 'connect_commands', {
      value: { acme: hostCredential.connectCommand, globex: clusterCredential.connectCommand },
      sensitive: true,
    });
  }
}

const app = new App();
new Quickstart(app, 'quickstart');
app.synth();
