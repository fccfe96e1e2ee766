import { Construct, type IConstruct } from 'constructs';
import type { DistrApplicationVersion, DistrApplicationVersionConfig } from '../l1/application-version';
import { DataDistrApplicationVersion, type DataDistrApplicationVersionConfig } from '../l1/data-application-version';
import type { DeliveryType, IApplication } from './application';
import type { PreflightOptions } from './preflight';
import { textOrYaml, verbatim } from './text';

/** A version of an application, made here or elsewhere. */
export interface IApplicationVersion<Type extends DeliveryType = DeliveryType> extends IConstruct {
  readonly type: Type;
  /** Identifier, given by the hub. */
  readonly versionId: string;
  readonly application: IApplication<Type>;
  /** The version in Terraform: the resource, or the data source of one that exists. */
  readonly resource: DistrApplicationVersion | DataDistrApplicationVersion;
}

/** What versions of both types may be told. */
export interface VersionOptions
  extends
    Pick<
      DistrApplicationVersionConfig,
      'name' | 'linkTemplate' | 'resources' | 'archived' | 'archiveOnDestroy' | 'adoptExisting'
    >,
    PreflightOptions {}

/** What versions that are made here and those that exist have in common. */
export abstract class VersionBase extends Construct {
  abstract readonly resource: DistrApplicationVersion | DataDistrApplicationVersion;

  get versionId(): string {
    return this.resource.id;
  }
}

/** The arguments of a version that do not depend on its type. */
export function versionConfig(
  application: IApplication,
  { name, linkTemplate, resources, archived, archiveOnDestroy, adoptExisting, ignoreChecks }: VersionOptions,
): DistrApplicationVersionConfig {
  return {
    name,
    archived,
    archiveOnDestroy,
    adoptExisting,
    ignoreChecks: ignoreChecks && [...ignoreChecks],
    applicationId: application.applicationId,
    linkTemplate: textOrYaml(linkTemplate),
    resources:
      resources === undefined || 'resolve' in resources
        ? resources
        : resources.map((resource) => ({ ...resource, content: verbatim(resource.content) })),
    provider: application.resource.provider,
    // What runs the version before is moved to the new one before the old one goes.
    lifecycle: { createBeforeDestroy: true },
  };
}

/** A version that exists, found by its id or its name. */
export class ExistingVersion<Application extends IApplication> extends VersionBase implements IApplicationVersion {
  readonly type: Application['type'];
  readonly resource: DataDistrApplicationVersion;

  constructor(
    scope: Construct,
    id: string,
    readonly application: Application,
    key: Pick<DataDistrApplicationVersionConfig, 'id' | 'name'>,
  ) {
    super(scope, id);
    this.type = application.type;
    this.resource = new DataDistrApplicationVersion(this, 'Resource', {
      ...key,
      applicationId: application.applicationId,
      provider: application.resource.provider,
    });
  }
}
