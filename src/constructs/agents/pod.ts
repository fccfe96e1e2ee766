import type { Construct } from 'constructs';
import { ConstructError } from '../l2/errors';
import type { PodOptions } from './pod-options';

/** Volumes that each agent has. */
const ownVolumes = ['env', 'auth', 'dockerconfig', 'cache', 'ca'];

/** @throws ConstructError for what would clash with what the pod has. */
export function checkPod(scope: Construct, { podLabels, volumes = [], serviceAccount = {} }: PodOptions): void {
  if (podLabels && 'app' in podLabels) {
    throw new ConstructError(
      scope,
      '`podLabels` has `app`, by which its Deployment finds the pod.',
      'Choose another label.',
    );
  }
  if (serviceAccount.create === false && serviceAccount.annotations !== undefined) {
    const story = 'Its ServiceAccount is not made here (`create: false`), so `annotations` would do nothing.';
    throw new ConstructError(scope, story, 'Give one of them.');
  }
  const names = [...ownVolumes];
  for (const { name } of volumes) {
    if (names.includes(name)) {
      const whose = ownVolumes.includes(name) ? "is the agent's own" : 'is given twice';
      throw new ConstructError(scope, `The volume ${JSON.stringify(name)} ${whose}.`, 'Choose another name.');
    }
    names.push(name);
  }
}

/** Volumes of the pod, and where the container has them. */
export function volumesOf({ volumes = [] }: PodOptions) {
  return {
    volumes: volumes.map(({ mountPath: _mountPath, readOnly: _readOnly, ...volume }) => volume),
    mounts: volumes.map(({ name, mountPath, readOnly }) => ({ name, mountPath, readOnly })),
  };
}
