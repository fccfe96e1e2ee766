import { Construct, type IConstruct } from 'constructs';
import type { DistrApplication, DistrApplicationConfig } from '../l1/application';
import type { DataDistrApplication } from '../l1/data-application';
import type { HubObjectProps } from './props';

/** How an application is delivered, and what a target takes. */
export type DeliveryType = 'docker' | 'kubernetes';

/** An application, made here or elsewhere. */
export interface IApplication<Type extends DeliveryType = DeliveryType> extends IConstruct {
  readonly type: Type;
  /** Identifier, given by the hub. */
  readonly applicationId: string;
  /** The application in Terraform: the resource, or the data source of one that exists. */
  readonly resource: DistrApplication | DataDistrApplication;
}

/** What an application of either type is told. */
export interface ApplicationProps extends HubObjectProps, Pick<DistrApplicationConfig, 'name' | 'adoptExisting'> {}

/** What applications that are made here and those that exist have in common. */
export abstract class ApplicationBase extends Construct {
  abstract readonly resource: DistrApplication | DataDistrApplication;

  get applicationId(): string {
    return this.resource.id;
  }
}
