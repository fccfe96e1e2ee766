/**
 * A cluster as a process of its own, for tests whose programs live in another network: `main.js KUBECONFIG INTERVAL_MS`
 * writes the kubeconfig, says "ready", and runs until it is killed.
 */
import { startCluster } from './cluster';
import { distrAgent, isDistrAgent } from './distr-agent';
import { pause } from './program';

const [, , kubeconfig = '', intervalMs = ''] = process.argv;
const agent = distrAgent(Number(intervalMs));

void startCluster({ programOf: (image) => (isDistrAgent(image) ? agent : pause) }).then((cluster) => {
  cluster.writeKubeconfig(kubeconfig);
  console.log('ready');
});
