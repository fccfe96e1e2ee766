import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import { App, TerraformOutput, TerraformStack } from 'cdktf';
import { DistrProvider, KubernetesApplication, KubernetesTarget } from 'cdktf-distr';
import { KubernetesAgent } from 'cdktf-distr/agents/kubernetes';
import type { Construct } from 'constructs';

/** Which release runs: a version of the chart. Change it and deploy again: the new one rolls out. */
const release = process.env.RELEASE ?? '6.9.0';

/** The same as the example kubernetes-helm, for clusters where no Helm release may be made from outside. */
class KubernetesObjects extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    // Which hub, and as whom: DISTR_HOST and DISTR_API_KEY. Which cluster: the current context of a kubeconfig.
    new DistrProvider(this, 'Distr');
    new KubernetesProvider(this, 'Kubernetes', { configPath: process.env.KUBECONFIG ?? '~/.kube/config' });

    // What is delivered: a chart, and the values that everybody gets.
    const podinfo = new KubernetesApplication(this, 'Podinfo', { name: 'Podinfo' });
    const current = podinfo.addVersion('Current', {
      name: release,
      chart: { repository: 'https://stefanprodan.github.io/podinfo', name: 'podinfo', version: release },
      baseValues: { replicaCount: 1 },
    });

    // Where it runs, and the agent as objects that a review can read one by one: ServiceAccount, Role, RoleBinding,
    // ConfigMap, Secret and Deployment. The namespace is made with them, and goes with them.
    const cluster = new KubernetesTarget(this, 'Cluster', {
      name: 'cluster-2',
      namespace: 'podinfo-objects',
      resources: { cpuRequest: '50m', memoryRequest: '128Mi', cpuLimit: '500m', memoryLimit: '256Mi' },
    });
    cluster.installAgent(
      new KubernetesAgent({
        createNamespace: true,
        registryHost: process.env.REGISTRY_HOST,
        nodeSelector: { 'kubernetes.io/os': 'linux' },
      }),
      // Another quarter, another password: the agent reads it while it works, and nothing restarts.
      { rotationTriggers: { quarter: process.env.QUARTER ?? '2026-4' } },
    );

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
new KubernetesObjects(app, 'kubernetes-objects');
app.synth();
