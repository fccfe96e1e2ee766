import { Construct, type IConstruct } from 'constructs';
import { DistrCustomerOrganization, type DistrCustomerOrganizationConfig } from '../l1/customer-organization';
import type { HubObjectProps } from './props';
import { requireProps } from './require-props';

/** A customer, made here or elsewhere. */
export interface ICustomer extends IConstruct {
  /** Identifier, given by the hub. */
  readonly customerId: string;
}

/** What a customer is told. */
export interface CustomerProps
  extends
    HubObjectProps,
    Pick<DistrCustomerOrganizationConfig, 'name' | 'features' | 'adoptExisting' | 'forceDestroy'> {}

/** A customer: the owner of deployment targets. */
export class Customer extends Construct implements ICustomer {
  /** A customer that exists. */
  static fromId(scope: Construct, id: string, customerId: string): ICustomer {
    return new ExistingCustomer(scope, id, customerId);
  }

  /** The customer in Terraform. */
  readonly resource: DistrCustomerOrganization;

  constructor(scope: Construct, id: string, props: CustomerProps) {
    super(scope, id);
    requireProps(this, props, 'name');
    const { name, features, adoptExisting, forceDestroy, provider } = props;
    this.resource = new DistrCustomerOrganization(this, 'Resource', {
      name,
      features,
      adoptExisting,
      forceDestroy,
      provider,
    });
  }

  get customerId(): string {
    return this.resource.id;
  }
}

class ExistingCustomer extends Construct implements ICustomer {
  constructor(
    scope: Construct,
    id: string,
    readonly customerId: string,
  ) {
    super(scope, id);
  }
}
