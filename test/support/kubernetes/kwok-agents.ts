/**
 * On a real control plane whose nodes are kwok's, pods only seem to run. This process runs those of the Distr agent, each
 * with the environment and the files that its pod would have: `kwok-agents.js KUBECONFIG INTERVAL_MS` says "ready", and
 * works until it is killed.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { KubernetesClient } from '../siblings/kubernetes/client';
import type { Lookup } from './container';
import { distrAgent, isDistrAgent } from './distr-agent';
import { pathOf, type Kind } from './kinds';
import { recordsAt, textAt, type StoredObject } from './objects';
import { RunningPod } from './pod';

/** From one look at the cluster to the next, in milliseconds. */
const lookMs = 300;

async function run(kubeconfig: string, intervalMs: number): Promise<void> {
  const client = new KubernetesClient({ file: kubeconfig, context: undefined });
  const program = distrAgent(intervalMs);
  const running = new Map<string, RunningPod>();
  let stored = new Map<string, StoredObject>();
  const objects: Lookup = { get: ({ plural }, namespace, name) => stored.get([plural, namespace, name].join('/')) };

  const list = async (plural: string): Promise<readonly StoredObject[]> => {
    const found = await client.find(`/${pathOf('v1')}/${plural}`, new AbortController().signal);
    return recordsAt(found, 'items') as readonly StoredObject[]; // the API's own
  };
  const look = async () => {
    const [pods, secrets, configMaps] = await Promise.all([list('pods'), list('secrets'), list('configmaps')]);
    stored = new Map([...keyed('secrets', secrets), ...keyed('configmaps', configMaps)]);
    const wanted = new Map(pods.filter(isRunningAgent).map((pod) => [pod.metadata.uid, pod]));
    for (const [uid, pod] of running)
      if (!wanted.has(uid)) {
        running.delete(uid);
        await pod.stop();
      }
    for (const [uid, pod] of wanted)
      if (!running.has(uid))
        running.set(uid, new RunningPod({ objects, pod, programOf: () => program, secondMs: 20, changed: () => {} }));
    for (const pod of running.values()) pod.renewFiles();
  };

  await look();
  console.log('ready');
  for (;;) {
    await sleep(lookMs);
    await look();
  }
}

function keyed(plural: Kind['plural'], objects: readonly StoredObject[]): [string, StoredObject][] {
  return objects.map((object) => [[plural, object.metadata.namespace, object.metadata.name].join('/'), object]);
}

function isRunningAgent(pod: StoredObject): boolean {
  const isAgent = recordsAt(pod, 'spec', 'containers').some((container) => isDistrAgent(textAt(container, 'image')));
  return isAgent && textAt(pod, 'status', 'phase') === 'Running' && pod.metadata.deletionTimestamp === undefined;
}

const [, , kubeconfig = '', intervalMs = ''] = process.argv;
void run(kubeconfig, Number(intervalMs));
