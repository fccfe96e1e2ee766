/** The one node of the cluster: starts what is there to run, tells how it is, and ends what is deleted. */
import type { Api } from './api';
import { kindNamed } from './kinds';
import { recordAt, same, type JsonObject, type StoredObject } from './objects';
import { RunningPod, type PodOptions } from './pod';
import { now } from './store';

const pods = kindNamed('v1', 'Pod');

export class Kubelet {
  private readonly running = new Map<string, RunningPod>();
  private readonly ending = new Set<string>();

  constructor(private readonly options: Omit<PodOptions, 'pod' | 'objects'> & { readonly api: Api }) {}

  /** One look at all pods. */
  sync(): void {
    const { api } = this.options;
    const all = api.list(pods);
    for (const pod of all) {
      const { uid, deletionTimestamp } = pod.metadata;
      if (deletionTimestamp === undefined) this.tell(pod, this.runningOf(pod));
      else this.end(uid, pod);
    }
    const there = new Set(all.map(({ metadata: { uid } }) => uid));
    for (const uid of this.running.keys()) if (!there.has(uid)) this.end(uid, undefined);
    for (const pod of this.running.values()) pod.renewFiles();
  }

  logOf(pod: StoredObject): string {
    return this.running.get(pod.metadata.uid)?.log ?? '';
  }

  async stop(): Promise<void> {
    await Promise.all([...this.running.values()].map((pod) => pod.stop()));
  }

  private runningOf(pod: StoredObject): RunningPod {
    const { uid } = pod.metadata;
    const running = this.running.get(uid) ?? new RunningPod({ ...this.options, objects: this.options.api.store, pod });
    this.running.set(uid, running);
    return running;
  }

  private end(uid: string, pod: StoredObject | undefined): void {
    if (this.ending.has(uid)) return;
    this.ending.add(uid);
    const running = this.running.get(uid);
    void (running?.stop() ?? Promise.resolve()).then(() => {
      this.running.delete(uid);
      this.ending.delete(uid);
      const latest = pod && this.options.api.store.get(pods, pod.metadata.namespace, pod.metadata.name);
      if (latest?.metadata.uid === uid) this.options.api.finish(pods, latest, 'kubelet');
    });
  }

  private tell(pod: StoredObject, { states }: RunningPod): void {
    const { api } = this.options;
    const ready = states.every((state) => state.ready);
    const started = states.some(({ waiting }) => waiting === undefined);
    const before = recordAt(pod, 'status');
    const status = {
      phase: started || before.phase === 'Running' ? 'Running' : 'Pending',
      podIP: '127.0.0.1',
      startTime: before.startTime ?? now(),
      conditions: ['Initialized', 'PodScheduled', 'ContainersReady', 'Ready'].map((type, index) => ({
        type,
        status: index < 2 || ready ? 'True' : 'False',
      })),
      containerStatuses: states.map(({ waiting, ...state }): JsonObject => {
        const { name, image, ready: isReady, restartCount } = state;
        const is = waiting ? { waiting } : { running: {} };
        return { name, image, imageID: image, ready: isReady, started: !waiting, restartCount, state: is };
      }),
    };
    if (!same(pod.status, status))
      api.replace(
        { kind: pods, ...pod.metadata, namespace: pod.metadata.namespace },
        { ...pod, status },
        { status: true },
      );
  }
}
