/** A small chart of a shop: a Deployment with a Secret and a ConfigMap, to see what Helm does with a cluster. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes the chart to a folder and returns it.
 * @param version of the chart and of the shop
 * @param options `pods`: whether it has the Deployment; `account`: the name of the ServiceAccount
 */
export function writeChart(
  folder: string,
  version = '1.0.0',
  { pods = true, account = '{{ .Release.Name }}' } = {},
): string {
  mkdirSync(join(folder, 'templates'), { recursive: true });
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write('Chart.yaml', `apiVersion: v2\nname: shop\nversion: ${version}\nappVersion: "${version}"\n`);
  write('values.yaml', 'image: example.com/shop:1\nreplicas: 1\ngreeting: Hello\npassword: ""\n');
  write('templates/config.yaml', config);
  write('templates/account.yaml', serviceAccount(account));
  if (pods) write('templates/deployment.yaml', deployment);
  return folder;
}

const config = `apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}
  labels: { app: {{ .Release.Name }} }
data:
  greeting: {{ .Values.greeting | quote }}
---
apiVersion: v1
kind: Secret
metadata:
  name: {{ .Release.Name }}
stringData:
  password: {{ .Values.password | quote }}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: {{ .Release.Name }}
rules:
  - apiGroups: [""]
    resources: [configmaps]
    verbs: [get]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: {{ .Release.Name }}
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: {{ .Release.Name }} }
subjects:
  - { kind: ServiceAccount, name: {{ .Release.Name }}, namespace: {{ .Release.Namespace }} }
`;

const serviceAccount = (name: string): string => `apiVersion: v1
kind: ServiceAccount
metadata:
  name: ${name}
`;

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}
spec:
  replicas: {{ .Values.replicas }}
  selector:
    matchLabels: { app: {{ .Release.Name }} }
  template:
    metadata:
      labels: { app: {{ .Release.Name }} }
    spec:
      containers:
        - name: shop
          image: {{ .Values.image }}
          envFrom:
            - configMapRef: { name: {{ .Release.Name }} }
          volumeMounts:
            - { name: secret, mountPath: /etc/shop }
      volumes:
        - name: secret
          secret: { secretName: {{ .Release.Name }} }
`;
