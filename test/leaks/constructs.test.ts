import { TerraformVariable, Testing } from 'cdktf';
import { ConnectCommand, DistrProvider, DockerApplication, DockerTarget, KubernetesTarget } from '../../src/constructs';
import { DockerAgent } from '../../src/constructs/agents/docker';
import { HelmAgent } from '../../src/constructs/agents/helm';
import { KubernetesAgent } from '../../src/constructs/agents/kubernetes';
import { newStack } from '../constructs/l2/support';

/** A stack that hands out secrets in every way that there is. */
function everything(): unknown {
  const stack = newStack();
  const secret = (name: string) => new TerraformVariable(stack, name, { sensitive: true }).stringValue;
  new DistrProvider(stack, 'Distr', { apiKey: secret('key') });
  const composeFile = 'services:\n  web:\n    image: nginx\n';
  const version = new DockerApplication(stack, 'Shop', { name: 'Shop' }).addVersion('Current', {
    name: '1',
    composeFile,
  });
  const host = new DockerTarget(stack, 'Docker', { name: 'host' });
  host.installAgent(new DockerAgent());
  host.deploy('Shop', { version, env: `DB_PASSWORD='${secret('password')}'\n` });
  const cluster = (id: string) => new KubernetesTarget(stack, id, { name: id, namespace: id.toLowerCase() });
  cluster('Helm').installAgent(new HelmAgent());
  cluster('Objects').installAgent(new KubernetesAgent());
  new DockerTarget(stack, 'ByHand', { name: 'by-hand' }).installAgent(new ConnectCommand());
  return JSON.parse(Testing.synth(stack));
}

/** Every place of a document whose text matches, without what is a list's or made up in it. */
function places(node: unknown, text: RegExp, path = ''): string[] {
  if (typeof node === 'string') return text.test(node) ? [path] : [];
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, member]) =>
    places(member, text, Array.isArray(node) ? path : `${path}.${name.replace(/_[0-9A-F]{8}$/, '')}`),
  );
}

test('the password of an agent goes where Terraform and the engine treat it as a secret, and nowhere else', () => {
  const stack = everything();
  // In the environment of a container it is marked by Terraform, because its source is.
  expect(places(stack, /\bdistr_agent_credential\.\w+\.(?:secret|connect_\w+)\b/)).toEqual([
    '.output.ByHand_Agent_Command.value',
    '.resource.docker_container.Docker_Agent_Container.env',
    '.resource.helm_release.Helm_Agent_Release.set_sensitive.value',
    '.resource.kubernetes_secret_v1.Objects_Agent_Secret.data.DISTR_TARGET_SECRET',
  ]);
  const { output } = stack as { output: Record<string, { sensitive?: boolean }> };
  expect(Object.values(output).map(({ sensitive }) => sensitive)).toEqual([true]);
});

test('a stack has secrets by their names only', () => {
  expect(places(everything(), /\bvar\./)).toEqual([
    '.provider.distr.api_key',
    '.resource.distr_deployment.Docker_Shop.docker.env_file',
  ]);
  const { variable } = everything() as { variable: Record<string, object> };
  expect(Object.values(variable)).toEqual([{ sensitive: true }, { sensitive: true }]);
});
