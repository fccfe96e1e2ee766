/** What a cluster fills in and refuses before it stores an object: as much as Helm, kubectl and our agents notice. */
import { invalid } from './errors';
import { qualifiedName, type Kind } from './kinds';
import { at, recordAt, recordsAt, same, textAt, type Json, type JsonObject } from './objects';
import { matchesLabels } from './selectors';
import type { NewObject } from './store';

/** The object with its defaults. */
export function withDefaults(object: NewObject): NewObject {
  return defaults[object.kind]?.(object) ?? object;
}

/**
 * Checks an object, and what of it may change.
 * @throws {StatusError} with the field and the complaint
 */
export function check(kind: Kind, object: NewObject, before: JsonObject | undefined): void {
  const refuse = (field: string, complaint: string): never => {
    throw invalid(kind, object.metadata.name, field, complaint);
  };
  const isFree = qualifiedName(kind).endsWith('rbac.authorization.k8s.io');
  if (!isFree && !/^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/.test(object.metadata.name))
    refuse('metadata.name', `Invalid value: "${object.metadata.name}": a lowercase RFC 1123 subdomain must be used`);
  if (object.kind === 'Deployment') checkDeployment(object, refuse);
  for (const path of immutable[object.kind] ?? []) {
    const [first, now] = [at(before, ...path.split('.')), at(object, ...path.split('.'))];
    if (before && !same(first, now)) refuse(path, `Invalid value: ${JSON.stringify(now)}: field is immutable`);
  }
  if (before?.immutable === true && !same(before.data, object.data))
    refuse('data', 'Forbidden: field is immutable when `immutable` is set');
}

const immutable: Readonly<Record<string, readonly string[]>> = {
  ClusterRoleBinding: ['roleRef'],
  Deployment: ['spec.selector'],
  RoleBinding: ['roleRef'],
  Secret: ['type'],
};

function checkDeployment(object: NewObject, refuse: (field: string, complaint: string) => never): void {
  const labels = recordAt(object, 'spec', 'template', 'metadata', 'labels') as Record<string, string>; // labels are texts
  const selector = recordAt(object, 'spec', 'selector');
  if (Object.keys(selector).length === 0) refuse('spec.selector', 'Required value');
  if (!matchesLabels(selector, labels)) {
    const complaint = `Invalid value: ${JSON.stringify(labels)}: \`selector\` does not match template \`labels\``;
    refuse('spec.template.metadata.labels', complaint);
  }
  const containers = recordsAt(object, 'spec', 'template', 'spec', 'containers');
  if (containers.length === 0) refuse('spec.template.spec.containers', 'Required value');
  containers.forEach((container, index) => {
    if (textAt(container, 'image') === '') refuse(`spec.template.spec.containers[${index}].image`, 'Required value');
  });
}

const defaults: Readonly<Record<string, (object: NewObject) => NewObject>> = {
  Deployment: (object) => {
    const strategy = recordAt(object, 'spec', 'strategy');
    return {
      ...object,
      spec: {
        replicas: 1,
        revisionHistoryLimit: 10,
        progressDeadlineSeconds: 600,
        ...recordAt(object, 'spec'),
        strategy:
          strategy.type === 'Recreate'
            ? { type: 'Recreate' }
            : {
                type: 'RollingUpdate',
                rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%', ...recordAt(strategy, 'rollingUpdate') },
              },
      },
    };
  },
  Namespace: (object) => ({
    ...object,
    metadata: {
      ...object.metadata,
      labels: { ...recordAt(object.metadata, 'labels'), 'kubernetes.io/metadata.name': object.metadata.name },
    },
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  }),
  Pod: (object) => ({ ...object, status: { phase: 'Pending', ...recordAt(object, 'status') } }),
  Secret: ({ stringData, ...object }) => ({
    type: 'Opaque',
    ...object,
    ...(stringData !== undefined && { data: { ...recordAt(object, 'data'), ...encoded(stringData) } }),
  }),
  Service: (object) => ({
    ...object,
    spec: {
      type: 'ClusterIP',
      clusterIP: '10.96.0.10',
      sessionAffinity: 'None',
      ...recordAt(object, 'spec'),
      ports: recordsAt(object, 'spec', 'ports').map((port) => ({ protocol: 'TCP', targetPort: port.port, ...port })),
    },
  }),
};

function encoded(texts: Json): JsonObject {
  return Object.fromEntries(
    Object.entries(recordAt(texts)).map(([name, text]) => [name, Buffer.from(textAt(text)).toString('base64')]),
  );
}
