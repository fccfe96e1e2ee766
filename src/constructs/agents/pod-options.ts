/** What the agent's pod may be told. What is not said is as in the chart `distr-agent`, where each has the same name. */
export interface PodOptions {
  /**
   * When the agent's image is pulled.
   * @default "IfNotPresent"
   */
  readonly imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never';
  /**
   * Names of Secrets of the namespace with which the agent's image is pulled.
   * @default - none
   */
  readonly imagePullSecrets?: readonly string[];
  /**
   * Labels that the agent's node must have.
   * @default - none
   */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /**
   * Taints that the agent's node may have.
   * @default - none
   */
  readonly tolerations?: readonly Toleration[];
  /**
   * Beside or away from what the agent runs.
   * @default - anywhere
   */
  readonly affinity?: AgentAffinity;
  /**
   * How important the agent is where there is no room for all pods.
   * @default - as the cluster has it
   */
  readonly priorityClassName?: string;
  /**
   * More labels of the pod, beside `app`.
   * @default - none
   */
  readonly podLabels?: Readonly<Record<string, string>>;
  /**
   * Annotations of the pod.
   * @default - none
   */
  readonly podAnnotations?: Readonly<Record<string, string>>;
  /**
   * When the agent counts as dead, and is restarted; null for never.
   * @default - asked every 60 seconds, after 2 failures
   */
  readonly livenessProbe?: AgentProbe | null;
  /**
   * When the agent counts as ready; null for always.
   * @default - asked every 60 seconds, until 2 failures
   */
  readonly readinessProbe?: AgentProbe | null;
  /**
   * What all in the pod may do. A field that is left out is as in the default; nothing is said at all when this is null.
   * @default - `runAsNonRoot`
   */
  readonly podSecurityContext?: AgentPodSecurityContext | null;
  /**
   * What the agent's container may do. A field that is left out is as the Pod Security Standard "restricted" wants it, and
   * of one that is null nothing is said; of all of them when this is null.
   * @default - no more than that standard allows
   */
  readonly securityContext?: AgentSecurityContext | null;
  /**
   * More that the container has among its files.
   * @default - none
   */
  readonly volumes?: readonly AgentVolume[];
  /**
   * The ServiceAccount `distr-agent`.
   * @default - it is made
   */
  readonly serviceAccount?: AgentServiceAccount;
  /**
   * Its rights.
   * @default - they are made: all in the namespace, or those of `cluster-admin`
   */
  readonly rbac?: AgentRights;
}

/** How the cluster asks the agent how it is. */
export interface AgentProbe {
  /** @default 10 */
  readonly initialDelaySeconds?: number;
  /** @default 60 */
  readonly periodSeconds?: number;
  /** @default - that of the cluster, 1 */
  readonly timeoutSeconds?: number;
  /** @default 2 */
  readonly failureThreshold?: number;
}

/** What all in a pod may do, as in a pod. */
export interface AgentPodSecurityContext {
  /** @default true */
  readonly runAsNonRoot?: boolean;
  /** @default - the user of the image, 65532 */
  readonly runAsUser?: number;
  /** @default - the group of the image, 65532 */
  readonly runAsGroup?: number;
  /** Group that the files of volumes belong to. @default - none */
  readonly fsGroup?: number;
}

/** What a container may do, as in a pod. */
export interface AgentSecurityContext {
  /** @default false */
  readonly allowPrivilegeEscalation?: boolean | null;
  /** @default - all are dropped */
  readonly capabilities?: { readonly add?: readonly string[]; readonly drop?: readonly string[] } | null;
  /** @default - that of the container run time */
  readonly seccompProfile?: {
    readonly type: 'RuntimeDefault' | 'Unconfined' | 'Localhost';
    readonly localhostProfile?: string;
  } | null;
  /**
   * Whether the agent may write into volumes only. It then needs some: see docs/agents.md.
   * @default false
   */
  readonly readOnlyRootFilesystem?: boolean;
  /** @default - the user of the image, 65532 */
  readonly runAsUser?: number;
  /** @default - the group of the image, 65532 */
  readonly runAsGroup?: number;
}

/** A taint that is tolerated, as in a pod. */
export interface Toleration {
  readonly key?: string;
  readonly operator?: 'Exists' | 'Equal';
  readonly value?: string;
  readonly effect?: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
  readonly tolerationSeconds?: number;
}

/** Which nodes are wanted, and beside or away from which pods, as in a pod. */
export interface AgentAffinity {
  readonly nodeAffinity?: NodeAffinity;
  readonly podAffinity?: PodAffinity;
  readonly podAntiAffinity?: PodAffinity;
}

/** Which nodes are wanted, as in a pod. */
export interface NodeAffinity {
  readonly requiredDuringSchedulingIgnoredDuringExecution?: { readonly nodeSelectorTerms: readonly NodeSelectorTerm[] };
  readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly {
    /** 1 to 100. */
    readonly weight: number;
    readonly preference: NodeSelectorTerm;
  }[];
}

/** Which nodes, as in a pod. */
export interface NodeSelectorTerm {
  readonly matchExpressions?: readonly SelectorRequirement[];
  readonly matchFields?: readonly SelectorRequirement[];
}

/** Beside or away from which pods, as in a pod. */
export interface PodAffinity {
  readonly requiredDuringSchedulingIgnoredDuringExecution?: readonly PodAffinityTerm[];
  readonly preferredDuringSchedulingIgnoredDuringExecution?: readonly {
    /** 1 to 100. */
    readonly weight: number;
    readonly podAffinityTerm: PodAffinityTerm;
  }[];
}

/** Which pods, and what counts as beside them, as in a pod. */
export interface PodAffinityTerm {
  readonly topologyKey: string;
  readonly labelSelector?: LabelSelector;
  readonly namespaceSelector?: LabelSelector;
  readonly namespaces?: readonly string[];
}

/** Which labels, as in a pod. */
export interface LabelSelector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly SelectorRequirement[];
}

/** What a label or a field must be, as in a pod. */
export interface SelectorRequirement {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist' | 'Gt' | 'Lt';
  readonly values?: readonly string[];
}

/** A volume, and where the agent's container has it. */
export type AgentVolume = {
  readonly name: string;
  /** Folder in the container. */
  readonly mountPath: string;
  /** @default false */
  readonly readOnly?: boolean;
} & (
  | { readonly emptyDir: { readonly medium?: 'Memory'; readonly sizeLimit?: string } }
  | { readonly configMap: { readonly name: string } }
  | { readonly secret: { readonly secretName: string } }
);

/** The ServiceAccount that the agent works as. */
export interface AgentServiceAccount {
  /**
   * Whether it is made; otherwise the namespace has a ServiceAccount `distr-agent` already.
   * @default true
   */
  readonly create?: boolean;
  /**
   * Its annotations, by which clouds give it rights of theirs.
   * @default - none
   */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** What the agent may do in the cluster. */
export interface AgentRights {
  /**
   * Whether they are given to its ServiceAccount; otherwise somebody else does that.
   * @default true
   */
  readonly create?: boolean;
}
