import type { DeploymentV1SpecTemplateSpecAffinity } from '@cdktf/provider-kubernetes/lib/deployment-v1';
import type {
  AgentAffinity,
  LabelSelector,
  NodeAffinity,
  NodeSelectorTerm,
  PodAffinity,
  PodAffinityTerm,
  SelectorRequirement,
} from './pod-options';

/** An affinity in the blocks of the provider, which has names in the singular, and a selector as a list of one. */
export function affinityOf(affinity: AgentAffinity): DeploymentV1SpecTemplateSpecAffinity {
  const { nodeAffinity, podAffinity, podAntiAffinity } = affinity;
  return {
    nodeAffinity: nodeAffinity && nodeAffinityOf(nodeAffinity),
    podAffinity: podAffinity && podAffinityOf(podAffinity),
    podAntiAffinity: podAntiAffinity && podAffinityOf(podAntiAffinity),
  };
}

function nodeAffinityOf(affinity: NodeAffinity) {
  const { requiredDuringSchedulingIgnoredDuringExecution: required } = affinity;
  return {
    requiredDuringSchedulingIgnoredDuringExecution: required && {
      nodeSelectorTerm: required.nodeSelectorTerms.map(nodesOf),
    },
    preferredDuringSchedulingIgnoredDuringExecution: affinity.preferredDuringSchedulingIgnoredDuringExecution?.map(
      ({ weight, preference }) => ({ weight, preference: nodesOf(preference) }),
    ),
  };
}

function podAffinityOf(affinity: PodAffinity) {
  return {
    requiredDuringSchedulingIgnoredDuringExecution:
      affinity.requiredDuringSchedulingIgnoredDuringExecution?.map(podsOf),
    preferredDuringSchedulingIgnoredDuringExecution: affinity.preferredDuringSchedulingIgnoredDuringExecution?.map(
      ({ weight, podAffinityTerm }) => ({ weight, podAffinityTerm: podsOf(podAffinityTerm) }),
    ),
  };
}

function nodesOf({ matchExpressions, matchFields }: NodeSelectorTerm) {
  return { matchExpressions: matchExpressions?.map(requirement), matchFields: matchFields?.map(requirement) };
}

function podsOf({ topologyKey, labelSelector, namespaceSelector, namespaces }: PodAffinityTerm) {
  return {
    topologyKey,
    labelSelector: labelSelector && [selectorOf(labelSelector)],
    namespaceSelector: namespaceSelector && [selectorOf(namespaceSelector)],
    namespaces: namespaces?.slice(),
  };
}

function selectorOf({ matchLabels, matchExpressions }: LabelSelector) {
  return { matchLabels, matchExpressions: matchExpressions?.map(requirement) };
}

function requirement({ key, operator, values }: SelectorRequirement) {
  return { key, operator, values: values?.slice() };
}
