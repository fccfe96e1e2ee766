import { TerraformOutput, TerraformStack, Testing } from 'cdktf';
import {
  DistrProvider,
  DockerApplication,
  DockerTarget,
  KubernetesApplication,
  KubernetesTarget,
} from '../../src/constructs';

export interface ShopProps {
  readonly release?: string;
  readonly bakeTime?: string;
}

/** A shop on a Docker host and a ledger on a cluster, as a user would write it. */
export class ShopStack extends TerraformStack {
  readonly host: DockerTarget;
  readonly cluster: KubernetesTarget;
  readonly shop: DockerApplication;

  constructor({ release = '1.0.0', bakeTime = '20s' }: ShopProps = {}) {
    super(Testing.app(), 'shop');
    new DistrProvider(this, 'Distr', { host: 'https://hub.example.com' });
    this.shop = new DockerApplication(this, 'Shop', { name: 'Shop' });
    const composeFile = `services:\n  web:\n    image: ghcr.io/example/shop:${release}\n    ports: ['\${PORT}:80']\n`;
    const version = this.shop.addVersion('Current', { name: release, composeFile });
    this.host = new DockerTarget(this, 'Host', { name: 'host-1' });
    this.host.issueCredential();
    this.host.deploy('Shop', { version, env: { PORT: '8080' }, bakeTime, drain: '0s' });

    const ledger = new KubernetesApplication(this, 'Ledger', { name: 'Ledger' });
    const chart = { repository: 'https://charts.example.com', name: 'ledger', version: release };
    const ledgerVersion = ledger.addVersion('Current', { name: release, chart });
    this.cluster = new KubernetesTarget(this, 'Cluster', { name: 'cluster-1', namespace: 'ledger' });
    this.cluster.issueCredential();
    this.cluster.deploy('Ledger', { version: ledgerVersion, values: { replicas: 2 }, bakeTime, drain: '0s' });
    new TerraformOutput(this, 'release', { value: release });
    new TerraformOutput(this, 'host', { value: this.host.targetId });
  }
}
