import {
  Customer,
  DockerApplication,
  DockerApplicationVersion,
  DockerTarget,
  KubernetesApplication,
  KubernetesApplicationVersion,
  KubernetesTarget,
} from '../../../src/constructs';
import { TerraformVariable, Testing, Token, type IResolvable } from 'cdktf';
import { newStack } from './support';

test('a token in any property reaches Terraform', () => {
  const stack = newStack();
  const names: string[] = [];
  const variable = (name: string): TerraformVariable => {
    names.push(name);
    return new TerraformVariable(stack, name, { type: 'any' });
  };
  const text = (name: string): string => variable(name).stringValue;
  const flag = (name: string): IResolvable => variable(name).booleanValue;
  const any = (name: string): IResolvable => Token.asAny(variable(name).value);
  const map = (name: string): Record<string, string> => Token.asStringMap(variable(name).value);

  const customer = new Customer(stack, 'Customer', {
    name: text('customer_name'),
    adoptExisting: flag('customer_adopt'),
    forceDestroy: flag('customer_force'),
  });
  const common = (kind: string) => ({
    name: text(`${kind}_target_name`),
    metricsEnabled: flag(`${kind}_metrics`),
    deploymentLogsEnabled: flag(`${kind}_logs`),
    deploymentLogsAfter: text(`${kind}_logs_after`),
    agentVersionId: text(`${kind}_agent`),
    adoptExisting: flag(`${kind}_target_adopt`),
    allowReplacement: flag(`${kind}_target_replace`),
    forceDestroy: flag(`${kind}_target_force`),
  });
  const version = (kind: string) => ({
    name: `${text(`${kind}_version`)}-rc`,
    linkTemplate: text(`${kind}_link`),
    resources: any(`${kind}_resources`),
    archived: flag(`${kind}_archived`),
    adoptExisting: flag(`${kind}_version_adopt`),
    archiveOnDestroy: flag(`${kind}_version_archive`),
  });
  const deployment = (kind: string) => ({
    releaseName: text(`${kind}_release`),
    applicationEntitlementId: text(`${kind}_entitlement`),
    forceRestart: flag(`${kind}_restart`),
    restartTriggers: map(`${kind}_triggers`),
    drain: text(`${kind}_drain`),
    allowReplacement: flag(`${kind}_replace`),
    bakeTime: text(`${kind}_bake`),
    errorGrace: text(`${kind}_grace`),
    rollbackOnFailure: flag(`${kind}_rollback`),
    timeouts: { create: text(`${kind}_create`), update: text(`${kind}_update`) },
  });

  const docker = new DockerApplication(stack, 'Docker', {
    name: text('docker_name'),
    adoptExisting: flag('docker_adopt'),
  });
  const host = new DockerTarget(stack, 'Host', {
    ...common('docker'),
    customer,
    imageCleanupEnabled: flag('cleanup'),
    autohealEnabled: flag('autoheal'),
  });
  host.issueCredential({ rotationTriggers: map('rotation') });
  const dockerVersion = docker.addVersion('Current', {
    ...version('docker'),
    composeFile: `services: {web: {image: '\${IMAGE:-${text('compose')}}'}}`,
    envTemplate: text('env_template'),
  });
  host.deploy('One', {
    ...deployment('docker'),
    version: dockerVersion,
    env: { A: text('env'), B: `x${text('env_part')}` },
  });
  host.deploy('Two', { version: dockerVersion, env: `A=${text('env_text')}` });
  host.deploy('Three', { version: dockerVersion, env: map('env_map') });

  const kubernetes = new KubernetesApplication(stack, 'Kubernetes', { name: text('kubernetes_name') });
  const cluster = new KubernetesTarget(stack, 'Cluster', {
    ...common('kubernetes'),
    customer: Customer.fromId(stack, 'Existing', text('customer_id')),
    namespace: text('namespace'),
    resources: any('target_resources'),
  });
  const kubernetesVersion = kubernetes.addVersion('Current', {
    ...version('kubernetes'),
    chart: { repository: text('repository'), name: text('chart'), version: text('chart_version') },
    baseValues: { list: variable('base_values').listValue },
    valuesTemplate: text('values_template'),
  });
  kubernetes.addVersion('Oci', { name: '1', chart: { oci: text('oci'), version: '1' }, baseValues: text('base_text') });
  cluster.deploy('One', {
    ...deployment('kubernetes'),
    version: kubernetesVersion,
    values: { number: variable('values').numberValue, [text('values_key')]: any('values_any') },
    ignoreRevisionSkew: flag('skew'),
    helmOptions: { timeout: text('helm_timeout') },
  });
  cluster.deploy('Two', { version: kubernetesVersion, values: any('values_whole') });

  const application = DockerApplication.fromId(stack, 'A', text('application_id'));
  DockerApplicationVersion.fromId(stack, 'B', application, text('version_id'));
  KubernetesApplicationVersion.fromName(stack, 'C', kubernetes, text('version_name'));
  KubernetesApplication.fromName(stack, 'D', text('application_name'));
  DockerTarget.fromId(stack, 'E', text('target_id'));
  KubernetesTarget.fromName(stack, 'F', text('target_name'), { customer });

  const synthesized = Testing.synth(stack);
  const { resource, data } = JSON.parse(synthesized) as { resource: object; data: object };
  const written = JSON.stringify([resource, data]);
  expect(names.filter((name) => !new RegExp(`\\bvar\\.${name}\\b`).test(written))).toEqual([]);
  expect(written).not.toContain('TfToken');
  expect(names.length).toBeGreaterThan(70);
});
