/**
 * The Pod Security Standard "restricted", as the API server enforces it in a namespace that asks for it: what of a pod it
 * complains about, in its order. Only what holds for pods on Linux.
 */
import { at, isRecord, recordAt, recordsAt, textAt, type Json, type JsonObject } from './objects';

const volumeTypes = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

/** The complaints about the `spec` of a pod; none when it may run. */
export function restrictedComplaints(spec: JsonObject): string[] {
  const pod = recordAt(spec, 'securityContext');
  const shared = ['hostNetwork', 'hostPID', 'hostIPC'].filter((name) => spec[name] === true);
  const mounted = recordsAt(spec, 'volumes').flatMap((volume) =>
    Object.keys(volume).some((key) => volumeTypes.includes(key)) ? [] : [`volume ${textAt(volume, 'name')}`],
  );
  return [
    ...shared,
    ...mounted,
    ...recordsAt(spec, 'containers').flatMap((container) => complaintsAbout(container, pod)),
  ];
}

function complaintsAbout(container: JsonObject, pod: JsonObject): string[] {
  const own = recordAt(container, 'securityContext');
  const { drop = [], add = [] } = recordAt(own, 'capabilities') as { drop?: string[]; add?: string[] }; // as a pod has them
  const either = (name: string): Json | undefined => own[name] ?? pod[name];
  const profile = either('seccompProfile');
  const complaints: readonly (readonly [string, boolean])[] = [
    ['privileged', own.privileged === true],
    ['allowPrivilegeEscalation != false', own.allowPrivilegeEscalation !== false],
    ['unrestricted capabilities', !drop.includes('ALL') || add.some((each) => each !== 'NET_BIND_SERVICE')],
    ['runAsNonRoot != true', either('runAsNonRoot') !== true],
    ['runAsUser=0', either('runAsUser') === 0],
    ['seccompProfile', !['RuntimeDefault', 'Localhost'].includes(isRecord(profile) ? textAt(profile, 'type') : '')],
    ['hostPort', recordsAt(container, 'ports').some((port) => at(port, 'hostPort') !== undefined)],
  ];
  return complaints.flatMap(([complaint, isTrue]) => (isTrue ? [`${textAt(container, 'name')}: ${complaint}`] : []));
}
