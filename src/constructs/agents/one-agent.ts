import {
  DefaultTokenResolver,
  StringConcat,
  TerraformProvider,
  TerraformStack,
  Tokenization,
  type TerraformElement,
} from '../framework';
import { ConstructError } from '../l2/errors';
import type { ITarget } from '../l2/target';

/** Where an agent is installed, as far as it is known while the stack is built. */
interface Place {
  /** Terraform's name of the provider that installs it. */
  readonly providerType: 'docker' | 'helm' | 'kubernetes';
  /** Configuration of that provider; undefined for the one without an alias. */
  readonly provider: TerraformProvider | undefined;
  /** A part of the host or cluster that has an agent of its own. */
  readonly part: string;
  readonly story: (other: ITarget, where: string) => string;
  readonly remedy: (other: ITarget) => string;
}

/** @throws ConstructError when another agent of the stack is installed on the same Docker host. */
export function requireFreeHost(target: ITarget, provider: TerraformProvider | undefined): void {
  requireFree(target, {
    providerType: 'docker',
    provider,
    part: '',
    story: (other, where) =>
      `Its agent would be the second one on a Docker host: that of ${other.node.path} is installed by the same provider${where}, ` +
      'and both would tell how they are on port 8765.',
    remedy: (other) => `Give the agent the \`provider\` of another host, or deploy to ${other.node.path}.`,
  });
}

/** @throws ConstructError when another agent of the stack is installed in the same namespace of the same cluster. */
export function requireFreeNamespace(
  target: ITarget,
  providerType: 'helm' | 'kubernetes',
  provider: TerraformProvider | undefined,
): void {
  const { resource } = target;
  // The reference of one that the hub alone knows is equal to nothing but itself.
  const namespace = argumentsOf(resource).namespace ?? resolved(resource, resource.namespace);
  requireFree(target, {
    providerType,
    provider,
    part: JSON.stringify(namespace),
    story: (other, where) =>
      `Its agent would be the second one in the namespace ${JSON.stringify(namespace)}: that of ${other.node.path} is installed ` +
      `in the same cluster${where}, and each would remove what the other has installed.`,
    remedy: (other) =>
      `Give the target another namespace, or the agent the \`provider\` of another cluster, or deploy to ${other.node.path}.`,
  });
}

const takenIn = new WeakMap<TerraformStack, Map<string, ITarget>>();

function requireFree(target: ITarget, place: Place): void {
  const stack = TerraformStack.of(target);
  const taken = takenIn.get(stack) ?? new Map<string, ITarget>();
  takenIn.set(stack, taken);
  const provider = place.provider ?? defaultProvider(stack, place.providerType);
  const destination = provider && destinationOf(provider);
  const names = [
    `${place.providerType} ${provider?.alias ?? ''}`,
    // Another configuration of the provider, or the other provider of clusters, may lead to the same place.
    ...(destination ? [`${place.providerType === 'docker' ? 'host' : 'cluster'} ${JSON.stringify(destination)}`] : []),
  ].map((name) => `${name} ${place.part}`);
  for (const name of names) {
    const other = taken.get(name);
    if (other === undefined) continue;
    const known = Object.values(destination ?? {}).filter((value) => typeof value === 'string');
    throw new ConstructError(
      target,
      place.story(other, known.length === 0 ? '' : ` (${known.join(', ')})`),
      place.remedy(other),
    );
  }
  for (const name of names) taken.set(name, target);
}

/** The configuration of a provider that has no alias. */
function defaultProvider(stack: TerraformStack, type: string): TerraformProvider | undefined {
  return stack.node
    .findAll()
    .filter((each) => TerraformProvider.isTerraformProvider(each))
    .find(({ terraformResourceType, alias }) => terraformResourceType === type && alias === undefined);
}

/** By what a provider finds a host or a cluster. Nothing of it stands for what the environment says. */
function destinationOf(provider: TerraformProvider): Record<string, unknown> {
  const given = argumentsOf(provider);
  // The provider of Helm has what finds a cluster one level deeper, older ones in a list.
  const [found] = [given.kubernetes ?? given].flat();
  const names = [
    'host',
    'context',
    'ssh_opts',
    'config_path',
    'config_paths',
    'config_context',
    'config_context_cluster',
  ];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = (found as Record<string, unknown>)[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** What a resource, data source or provider is told, with the expressions of Terraform where there is no value yet. */
function argumentsOf(element: TerraformElement): Record<string, unknown> {
  const { provider, resource, data } = resolved(element, element.toTerraform()) as Record<string, Synthesized>;
  const [blocks = {}] = Object.values(provider ?? resource ?? data ?? {});
  return Object.values(blocks)[0] ?? {};
}

/** Blocks by type and name; those of a provider are in a list. */
type Synthesized = Readonly<Record<string, Readonly<Record<string, Record<string, unknown>>>>> | undefined;

function resolved(scope: TerraformElement, value: unknown): unknown {
  const resolver = new DefaultTokenResolver(new StringConcat());
  return Tokenization.resolve(value, { scope, resolver, preparing: false }) as unknown;
}
