import { HelmProvider } from '@cdktf/provider-helm/lib/provider';
import { App, TerraformOutput, TerraformStack } from 'cdktf';
import { DistrProvider, KubernetesApplication, KubernetesTarget } from 'cdktf-distr';
import { HelmAgent } from 'cdktf-distr/agents/helm';
import type { Construct } from 'constructs';

/** Which release runs: a version of the chart. Change it and deploy again: the new one rolls out. */
const release = process.env.RELEASE ?? '6.9.0';

/** A web page in a namespace of a cluster, and the agent that installs it there, itself a Helm release. */
class KubernetesHelm extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    // Which hub, and as whom: DISTR_HOST and DISTR_API_KEY. Which cluster: the current context of a kubeconfig.
    new DistrProvider(this, 'Distr');
    new HelmProvider(this, 'Helm', { kubernetes: { configPath: process.env.KUBECONFIG ?? '~/.kube/config' } });

    // What is delivered: a chart, and the values that everybody gets.
    const podinfo = new KubernetesApplication(this, 'Podinfo', { name: 'Podinfo' });
    const current = podinfo.addVersion('Current', {
      name: release,
      chart: { oci: 'oci://ghcr.io/stefanprodan/charts/podinfo', version: release },
      baseValues: { replicaCount: 1, resources: { requests: { cpu: '10m', memory: '32Mi' } } },
    });

    // Where it runs. The namespace, the scope and the resources of the agent are the target's, so the agent is told
    // nothing twice. A hub without a registry needs the name of one, as agents log in to it before each deployment.
    const cluster = new KubernetesTarget(this, 'Cluster', { name: 'cluster-1', namespace: 'podinfo' });
    cluster.installAgent(new HelmAgent({ createNamespace: true, registryHost: process.env.REGISTRY_HOST }), {
      // Another quarter, another password: the agent reads it while it works, and nothing restarts.
      rotationTriggers: { quarter: process.env.QUARTER ?? '2026-4' },
    });

    // What runs, with which values over those of the version.
    const deployed = cluster.deploy('Podinfo', {
      version: current,
      releaseName: 'podinfo',
      values: { replicaCount: 2, ui: { message: process.env.GREETING ?? 'Welcome' } },
      bakeTime: '5s',
    });

    new TerraformOutput(this, 'release', { value: release });
    new TerraformOutput(this, 'target', { value: cluster.targetId });
    new TerraformOutput(this, 'deployment', { value: deployed.deploymentId });
  }
}

const app = new App();
new KubernetesHelm(app, 'kubernetes-helm');
app.synth();
