import type { Construct } from 'constructs';
import { mergeFindings, valuesFindings, type Finding } from '../../checks';
import { DataDistrDeploymentTarget, type DataDistrDeploymentTargetConfig } from '../l1/data-deployment-target';
import type { DistrDeploymentKubernetes } from '../l1/deployment';
import { DistrDeploymentTarget, type DistrDeploymentTargetConfig } from '../l1/deployment-target';
import { requireCustomer } from './customer';
import { Deployment, type DeploymentOptions } from './deployment';
import { KubernetesApplicationVersion, type IKubernetesApplicationVersion } from './kubernetes-application-version';
import { findingsIn, knownValues, requireSound } from './preflight';
import type { HubObjectProps } from './props';
import { requireProps, requireSpelledProps } from './require-props';
import {
  TargetBase,
  goesWithDeployments,
  targetConfig,
  targetLookup,
  type ITarget,
  type TargetOwnerProps,
  type TargetProps,
} from './target';
import { countTarget } from './target-limit';
import { textOrYaml } from './text';

/** A Kubernetes cluster, or a namespace of one, made here or elsewhere. */
export interface IKubernetesTarget extends ITarget<'kubernetes'> {
  /**
   * Installs a version there, and waits until it runs.
   * @param id tells the deployments of the target apart. It is part of the default release name, so it lasts.
   */
  deploy(id: string, options: KubernetesDeploymentOptions): Deployment;
}

/** What a Kubernetes target is told. */
export interface KubernetesTargetProps extends TargetProps, Pick<DistrDeploymentTargetConfig, 'resources'> {
  /** Namespace of the agent and of what it installs. */
  readonly namespace: string;
  /**
   * How far the agent may reach: its namespace, or the cluster.
   * @default "namespace"
   */
  readonly scope?: 'namespace' | 'cluster';
}

/** What is installed on a Kubernetes target, with which values. */
export interface KubernetesDeploymentOptions
  extends DeploymentOptions, Pick<DistrDeploymentKubernetes, 'ignoreRevisionSkew' | 'helmOptions'> {
  /** What is installed. */
  readonly version: IKubernetesApplicationVersion;
  /**
   * Values over the version's base values: an object, or a text that is YAML. `{{ .Secrets.KEY }}` inserts a secret of
   * the hub.
   * @default - none
   */
  readonly values?: object | string;
}

abstract class KubernetesTargetBase extends TargetBase<'kubernetes'> implements IKubernetesTarget {
  readonly type = 'kubernetes';

  /** @throws ConstructError for a version of another type, an id or a release name that is taken, values that cannot be deployed. */
  deploy(id: string, options: KubernetesDeploymentOptions): Deployment {
    requireProps([this, id], options, 'version');
    const { values, ignoreRevisionSkew, helmOptions } = options;
    const kubernetes = { values: textOrYaml(values), ignoreRevisionSkew, helmOptions };
    const deployment = new Deployment(this, id, options, { kubernetes });
    const findings = [...findingsIn(values, valuesFindings), ...unmergeable(options)];
    requireSound(deployment, 'values', findings, options);
    return deployment;
  }
}

/** A Kubernetes cluster of a customer, or of the vendor, or a namespace of one. */
export class KubernetesTarget extends KubernetesTargetBase {
  /** A Kubernetes target that the hub knows, by its id. */
  static fromId(scope: Construct, id: string, targetId: string, props: HubObjectProps = {}): IKubernetesTarget {
    return new ExistingKubernetesTarget(scope, id, { ...props, id: targetId });
  }

  /** A Kubernetes target that the hub knows, by its name and owner. */
  static fromName(scope: Construct, id: string, name: string, props: TargetOwnerProps = {}): IKubernetesTarget {
    return new ExistingKubernetesTarget(scope, id, targetLookup([scope, id], name, props));
  }

  readonly resource: DistrDeploymentTarget;
  readonly mayKeepDeployments: boolean;

  constructor(scope: Construct, id: string, props: KubernetesTargetProps) {
    super(scope, id);
    requireProps(this, props, 'name', 'namespace');
    requireCustomer(this, props.customer);
    this.mayKeepDeployments = goesWithDeployments(props);
    const { namespace, scope: reach = 'namespace', resources } = props;
    this.resource = new DistrDeploymentTarget(this, 'Resource', {
      ...targetConfig(props),
      type: this.type,
      namespace,
      scope: reach,
      resources,
    });
    requireSpelledProps(this, props, ['customer'], this.resource);
    countTarget(this, props.customer);
  }
}

class ExistingKubernetesTarget extends KubernetesTargetBase {
  readonly resource: DataDistrDeploymentTarget;
  readonly mayKeepDeployments = true;

  constructor(scope: Construct, id: string, lookup: DataDistrDeploymentTargetConfig) {
    super(scope, id);
    this.resource = new DataDistrDeploymentTarget(this, 'Resource', lookup);
  }
}

/** Where the values do not fit over the base values of a version of the same program. */
function unmergeable({ version, values }: KubernetesDeploymentOptions): readonly Finding[] {
  const base = version instanceof KubernetesApplicationVersion ? version.baseValues : undefined;
  const over = knownValues(values);
  if (base === undefined || over === undefined) return [];
  const findings = mergeFindings(base, over);
  // An object has no lines.
  return typeof values === 'string' ? findings : findings.map((finding) => ({ ...finding, line: undefined }));
}
