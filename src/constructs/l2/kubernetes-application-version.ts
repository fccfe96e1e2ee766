import type { Construct } from 'constructs';
import { baseValuesFindings } from '../../checks';
import { DistrApplicationVersion } from '../l1/application-version';
import {
  ExistingVersion,
  VersionBase,
  versionConfig,
  type IApplicationVersion,
  type VersionOptions,
} from './application-version';
import type { IKubernetesApplication } from './kubernetes-application';
import { ConstructError } from './errors';
import { findingsIn, knownValues, requireCodes, requireSound } from './preflight';
import { requireProps, requireSpelledProps } from './require-props';
import { textOrYaml } from './text';

/** A version for Kubernetes clusters, made here or elsewhere. */
export interface IKubernetesApplicationVersion extends IApplicationVersion<'kubernetes'> {
  // The first member is what the compiler names where a version of the other type is given.
  readonly type: 'kubernetes';
  readonly application: IKubernetesApplication;
}

/** A chart in a Helm repository. */
export interface RepositoryChart {
  /** Address of the repository, such as `https://charts.example.com`. */
  readonly repository: string;
  /** Name of the chart in the repository. */
  readonly name: string;
  /** Version of the chart. */
  readonly version: string;
}

/** A chart in an OCI registry. */
export interface OciChart {
  /** Address of the chart, such as `oci://ghcr.io/example/shop`. */
  readonly oci: string;
  /** The address names the chart. */
  readonly name?: never;
  /** Version of the chart. */
  readonly version: string;
}

/** What a version for Kubernetes clusters consists of. */
export interface KubernetesVersionOptions extends VersionOptions {
  /** What is installed. */
  readonly chart: RepositoryChart | OciChart;
  /**
   * Values below those of each deployment: an object, or a text that is YAML.
   * @default - none
   */
  readonly baseValues?: object | string;
  /**
   * Template of the values, offered to whoever deploys in the hub's pages.
   * @default - none
   */
  readonly valuesTemplate?: string;
}

/** A version for Kubernetes clusters, and what it is a version of. */
export interface KubernetesApplicationVersionProps extends KubernetesVersionOptions {
  /** Application that it is a version of. */
  readonly application: IKubernetesApplication;
}

/** A version of an application for Kubernetes clusters: a Helm chart with its base values, never changed. */
export class KubernetesApplicationVersion extends VersionBase implements IKubernetesApplicationVersion {
  /** A version that exists, by its id. */
  static fromId(
    scope: Construct,
    id: string,
    application: IKubernetesApplication,
    versionId: string,
  ): IKubernetesApplicationVersion {
    return new ExistingVersion(scope, id, application, { id: versionId });
  }

  /** A version that exists, by its name. Archived ones are found, too. */
  static fromName(
    scope: Construct,
    id: string,
    application: IKubernetesApplication,
    name: string,
  ): IKubernetesApplicationVersion {
    return new ExistingVersion(scope, id, application, { name });
  }

  readonly type = 'kubernetes';
  readonly application: IKubernetesApplication;
  readonly resource: DistrApplicationVersion;
  /**
   * The base values as YAML, as far as they are known when the stack is built.
   * @internal
   */
  readonly baseValues: string | undefined;

  /** @throws ConstructError for base values that are no map of values. */
  constructor(scope: Construct, id: string, props: KubernetesApplicationVersionProps) {
    super(scope, id);
    requireProps(this, props, 'name', 'application', 'chart');
    const { application, chart, baseValues, valuesTemplate } = props;
    requireChart(this, chart);
    requireCodes(this, props);
    requireSound(this, 'baseValues', findingsIn(baseValues, baseValuesFindings), props);
    this.baseValues = knownValues(baseValues);
    this.application = application;
    this.resource = new DistrApplicationVersion(this, 'Resource', {
      ...versionConfig(application, props),
      kubernetes: {
        ...chartConfig(chart),
        baseValues: textOrYaml(baseValues),
        valuesTemplate: textOrYaml(valuesTemplate),
      },
    });
    requireSpelledProps(this, props, ['application', 'chart'], this.resource);
  }
}

/** The compiler has refused it already, unless the program is JavaScript or casts. */
function requireChart(version: Construct, chart: unknown): void {
  if (typeof chart === 'object') return;
  const remedy = 'Give an object, such as { oci: "oci://ghcr.io/example/shop", version: "1.0.0" }.';
  throw new ConstructError(version, `\`chart\` is ${JSON.stringify(chart)}.`, remedy);
}

function chartConfig(chart: RepositoryChart | OciChart) {
  return 'oci' in chart
    ? ({ chartType: 'oci', chartUrl: chart.oci, chartVersion: chart.version } as const)
    : ({
        chartType: 'repository',
        chartUrl: chart.repository,
        chartName: chart.name,
        chartVersion: chart.version,
      } as const);
}
