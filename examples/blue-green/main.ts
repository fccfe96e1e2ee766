import { App, TerraformOutput, TerraformStack } from 'cdktf';
import { BlueGreen, ConnectCommand, DistrProvider, KubernetesApplication, KubernetesTarget } from 'cdktf-distr';
import type { Construct } from 'constructs';

/** Which of the two customers see. Give the other one a new release, look at it, then switch. */
const live = process.env.LIVE === 'green' ? 'green' : 'blue';

/** What runs in each of them. */
const releases = { blue: process.env.BLUE ?? '6.9.0', green: process.env.GREEN ?? '6.9.0' };

/** Two releases of one application in a namespace, one of them live. */
class Production extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    // Which hub, and as whom: the environment variables DISTR_HOST and DISTR_API_KEY.
    new DistrProvider(this, 'Distr');

    // What is delivered. When both run the same release, there is one version.
    const podinfo = new KubernetesApplication(this, 'Podinfo', { name: 'Podinfo' });
    const versions = [...new Set([releases.blue, releases.green])].map((release) => {
      const chart = { oci: 'oci://ghcr.io/stefanprodan/charts/podinfo', version: release };
      return podinfo.addVersion(release, { name: release, chart });
    });
    const blue = versions[0]!; // there are one or two
    const green = versions.at(-1)!;

    // Where it runs. The output `connect` has the command that installs the agent.
    const cluster = new KubernetesTarget(this, 'Cluster', { name: 'production', namespace: 'podinfo' });
    cluster.installAgent(new ConnectCommand({ outputName: 'connect' }));

    // The live one has the ingress. After a switch the new one gets it first; when it runs with it, the former one loses
    // it, and stays to be switched back to.
    const patience = { bakeTime: process.env.BAKE_TIME, drain: process.env.DRAIN };
    const pair = new BlueGreen(this, 'Pair', {
      target: cluster,
      blue: { version: blue, releaseName: 'podinfo-blue', values: { ui: { color: '#2060c0' } }, ...patience },
      green: { version: green, releaseName: 'podinfo-green', values: { ui: { color: '#20a040' } }, ...patience },
      live,
      liveValues: {
        ingress: {
          enabled: true,
          hosts: [{ host: 'podinfo.example.com', paths: [{ path: '/', pathType: 'Prefix' }] }],
        },
      },
    });

    new TerraformOutput(this, 'live', { value: pair.live.releaseName });
  }
}

const app = new App();
new Production(app, 'blue-green');
app.synth();
