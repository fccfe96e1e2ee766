import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { objectsIn } from '../../support/agent-world';
import { runsPods } from '../../support/kubernetes/named-cluster';
import { recordAt, textAt, type JsonObject } from '../../support/kubernetes/objects';
import { TestCluster } from '../../support/kubernetes/test-cluster';

/* What a cluster makes of the agent's chart: one that does not know a field drops it, and says nothing. */

let folder: string;
let cluster: TestCluster;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cdktf-distr-'));
  cluster = await TestCluster.open(folder);
});
afterEach(async () => {
  await cluster.close();
  rmSync(folder, { recursive: true });
});

const needed = {
  hub: { url: 'https://hub.example' },
  target: { id: 't', secret: 's' },
  registry: { host: 'r.example' },
  // Of an agent that works somewhere else nothing is to be seen here.
  image: { repository: 'mirror.example/agent', tag: '3.1.0' },
};
const everything = {
  proxy: { http: 'http://proxy:3128', https: 'http://me:p%40ss,w\\ord@proxy:3129', exclude: '.example,localhost' },
  caCertificate: '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n',
  environment: { DISTR_INTERVAL: '7s' },
  imagePullSecrets: [{ name: 'mirror' }],
  serviceAccount: { annotations: { role: 'agents' } },
  resources: { limits: { cpu: '1', memory: '512Mi' }, requests: { cpu: '100m', memory: '128Mi' } },
  securityContext: { readOnlyRootFilesystem: true, runAsUser: 1000, runAsGroup: 1000 },
  nodeSelector: { disk: 'ssd' },
  tolerations: [{ key: 'agents', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 60 }],
  affinity: { podAntiAffinity: {} },
  podLabels: { team: 'delivery' },
  podAnnotations: { note: 'ours' },
  extraVolumes: [{ name: 'tmp', emptyDir: {} }],
  extraVolumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
};

async function helm(command: string, values: object): Promise<string> {
  const file = join(folder, 'values.json');
  writeFileSync(file, JSON.stringify({ ...needed, ...values }));
  const chart = resolve('charts/distr-agent');
  const { status, output } = await cluster.client.helm(
    ...[command, 'distr-agent', chart, '--namespace', cluster.namespace, '--values', file],
  );
  expect({ status, said: status === 0 ? '' : output }).toEqual({ status: 0, said: '' });
  return output;
}

/** What the cluster has of each object that the chart makes with these values, and what the chart makes. */
async function storedBeside(values: object): Promise<readonly (readonly [stored: unknown, made: unknown])[]> {
  const made = objectsIn(await helm('template', values));
  return Promise.all(
    made.map(async (object) => {
      const stored = (await cluster.objects(object.kind))[object.metadata.name];
      return [stored, inStore(object as unknown as JsonObject)] as const;
    }),
  );
}

/** An object as it is stored: what a Secret was given as text is encoded. */
function inStore({ stringData, ...object }: JsonObject): JsonObject {
  if (stringData === undefined) return object;
  const texts = recordAt(stringData);
  const encoded = Object.keys(texts).map((name) => [name, Buffer.from(textAt(texts, name)).toString('base64')]);
  return { ...object, data: Object.fromEntries(encoded) as JsonObject };
}

// Elsewhere the agent's pod would be a real one.
const withPods = runsPods ? test : test.skip;
withPods.each([
  ['what it needs', {}],
  ['everything', everything],
  ['a Secret that exists', { target: { id: 't', existingSecret: 'vault-distr' } }],
])('with %s, each object stands in the cluster field by field, and after an upgrade, too', async (_what, values) => {
  await helm('install', values);
  for (const [stored, made] of await storedBeside(values)) expect(stored).toMatchObject(made as object);

  const upgraded = { ...values, podLabels: { team: 'other' } };
  await helm('upgrade', upgraded);
  for (const [stored, made] of await storedBeside(upgraded)) expect(stored).toMatchObject(made as object);
  expect(Object.keys(await cluster.objects('deployments'))).toEqual(['distr-agent']);
});
