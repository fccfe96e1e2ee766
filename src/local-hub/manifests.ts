import type { DeploymentTarget } from './store';
import type { World } from './world';

const images = 'ghcr.io/distr-sh/distr';
const interval = '5s';

/**
 * What is applied on a host or cluster to run a target's agent (contract 5.3, 5.4). The secret is null when the agent asks for it: it has
 * its own.
 */
export function manifest(world: World, target: DeploymentTarget, secret: string | null): string {
  return target.type === 'docker' ? dockerManifest(world, target, secret) : kubernetesManifest(world, target, secret);
}

/** The variables of both agents, in order. */
function environment(world: World, target: DeploymentTarget): [name: string, value: string][] {
  const endpoint = (name: string) => `${world.baseUrl()}/api/v1/agent/${name}`;
  return [
    ['DISTR_LOGIN_ENDPOINT', endpoint('login')],
    ['DISTR_MANIFEST_ENDPOINT', endpoint('manifest')],
    ['DISTR_RESOURCE_ENDPOINT', endpoint('resources')],
    ['DISTR_STATUS_ENDPOINT', endpoint('status')],
    ['DISTR_METRICS_ENDPOINT', endpoint('metrics')],
    ['DISTR_LOGS_ENDPOINT', endpoint('logs')],
    ['DISTR_AGENT_LOGS_ENDPOINT', endpoint('deployment-target-logs')],
    ['DISTR_INTERVAL', interval],
    ['DISTR_AGENT_VERSION_ID', target.agentVersionId],
  ];
}

const registry = ({ registryHost }: World): [string, string][] =>
  registryHost === null
    ? []
    : [
        ['DISTR_REGISTRY_HOST', registryHost],
        ['DISTR_REGISTRY_PLAIN_HTTP', 'false'],
      ];

const agentVersion = ({ store }: World, target: DeploymentTarget) =>
  store.agentVersions.get(target.agentVersionId)?.name ?? '';

function dockerManifest(world: World, target: DeploymentTarget, secret: string | null): string {
  const version = agentVersion(world, target);
  const variables = [
    ...[['DISTR_TARGET_ID', target.id], ['DISTR_TARGET_SECRET', secret ?? '<nil>'], ...environment(world, target)].map(
      quoted,
    ),
    'DISTR_AGENT_SCRATCH_DIR: /scratch',
    ...registry(world).map(quoted),
    'HOST_DOCKER_CONFIG_DIR: ${HOST_DOCKER_CONFIG_DIR-${HOME}/.docker}',
    ...(target.metricsEnabled ? ['HOST_ROOT_DIR: /hostfs'] : []),
  ];
  const volumes = [
    '/var/run/docker.sock:/var/run/docker.sock',
    'scratch:/scratch',
    '${HOST_DOCKER_CONFIG_DIR-${HOME}/.docker}:/root/.docker:ro',
    ...(target.metricsEnabled ? ['/:/hostfs:ro,rslave'] : []),
  ];
  return `name: distr
services:
  agent:
    network_mode: host
    restart: always
    image: '${images}/docker-agent:${version}'
    labels:
      - sh.distr.autoheal=true
    environment:
${indented(variables, '      ')}
    volumes:
${indented(volumes, '      - ')}

  autoheal:
    environment:
      AUTOHEAL_CONTAINER_LABEL: ${target.autohealEnabled ? 'all' : 'sh.distr.autoheal'}
    image: '${images}/docker-autoheal:${version}'
    network_mode: none
    restart: always
    volumes:
      - /var/run/docker.sock:/var/run/docker.sock

volumes:
  scratch:
`;
}

// eslint-disable-next-line max-lines-per-function -- it is one text, to be read beside the hub's
function kubernetesManifest(world: World, target: DeploymentTarget, secret: string | null): string {
  const variables = [['DISTR_TARGET_ID', target.id], ...environment(world, target), ...registry(world)];
  const resources = target.resources ?? {
    cpuLimit: '500m',
    memoryLimit: '256Mi',
    cpuRequest: null,
    memoryRequest: '256Mi',
  };
  return `---
apiVersion: v1
kind: ConfigMap
metadata:
  name: distr-agent-env
data:
${indented(variables.map(doubleQuoted), '  ')}

${secret === null ? '' : authSecret(secret)}

---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: distr-agent

${target.scope === 'namespace' ? namespaceRights : clusterRights(target.namespace ?? '')}

---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: distr-agent
spec:
  selector:
    matchLabels:
      app: distr-agent
  replicas: 1
  strategy:
    type: Recreate
  template:
    metadata:
      labels:
        app: distr-agent
    spec:
      serviceAccountName: distr-agent
      securityContext:
        runAsNonRoot: true
      containers:
        - name: distr-agent
          image: "${images}/kubernetes-agent:${agentVersion(world, target)}"
          imagePullPolicy: IfNotPresent
          env:
            - name: DOCKER_CONFIG
              value: /opt/config/.docker/
            - name: DISTR_AGENT_CONFIG_DIRS
              value: |
                /opt/config/.agent/env
                /opt/config/.agent/auth
          envFrom:
            - secretRef:
                name: distr-agent-auth
            - configMapRef:
                name: distr-agent-env
          ports:
            - containerPort: 8765
${probe('liveness')}
${probe('readiness')}
          resources:
            limits:
              memory: "${resources.memoryLimit}"
              cpu: "${resources.cpuLimit}"
            requests:
              memory: "${resources.memoryRequest}"
${resources.cpuRequest === null ? '' : `              cpu: "${resources.cpuRequest}"\n`}          volumeMounts:
            - name: dockerconfig
              mountPath: /opt/config/.docker/
            - name: env
              mountPath: /opt/config/.agent/env
            - name: auth
              mountPath: /opt/config/.agent/auth
            - name: cache
              mountPath: /.cache/
      volumes:
        - name: env
          configMap:
            name: distr-agent-env
        - name: auth
          secret:
            secretName: distr-agent-auth
        - name: dockerconfig
          secret:
            secretName: distr-agent-dockerconfig
            optional: true
        - name: cache
          emptyDir: {}
`;
}

const authSecret = (secret: string) => `
---
apiVersion: v1
kind: Secret
metadata:
  name: distr-agent-auth
type: Opaque
stringData:
  DISTR_TARGET_SECRET: "${secret}"

`;

const namespaceRights = `
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: namespace-admin
rules:
  - apiGroups:
      - "*"
    resources:
      - "*"
    verbs:
      - "*"

---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: distr-agent
subjects:
  - kind: ServiceAccount
    name: distr-agent
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: namespace-admin
`;

const clusterRights = (namespace: string) => `
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: distr-agent-${namespace}
subjects:
  - kind: ServiceAccount
    name: distr-agent
    namespace: ${namespace}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: cluster-admin
`;

const probe = (kind: string) => `          ${kind}Probe:
            httpGet:
              path: /
              port: 8765
            initialDelaySeconds: 10
            periodSeconds: 60
            failureThreshold: 2`;

const quoted = ([name, value]: string[]): string => `${name}: '${value}'`;
const doubleQuoted = ([name, value]: string[]): string => `${name}: "${value}"`;
const indented = (lines: string[], indent: string): string => lines.map((line) => indent + line).join('\n');
