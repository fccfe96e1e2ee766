import { Construct, type IConstruct } from 'constructs';
import { DistrCustomerOrganization, type DistrCustomerOrganizationConfig } from '../l1/customer-organization';
import { ConstructError } from './errors';
import type { HubObjectProps } from './props';
import { requireProps, requireSpelledProps } from './require-props';

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
    requireSpelledProps(this, props, [], this.resource);
  }

  get customerId(): string {
    return this.resource.id;
  }
}

/**
 * Refuses what is no customer: of an id or a name the target would be the vendor's own, and an object that only looks like one
 * has no place in the stack by which its targets are counted. The compiler has done so already, unless the program is
 * JavaScript or casts.
 * @throws ConstructError
 */
export function requireCustomer(
  place: Construct | readonly [scope: Construct, id: string],
  customer: ICustomer | undefined,
): void {
  if ((customer ?? null) === null || (Construct.isConstruct(customer) && customer.customerId !== undefined)) return;
  const given = Construct.isConstruct(customer) ? `the construct ${customer.node.path}` : JSON.stringify(customer);
  throw new ConstructError(
    place,
    `\`customer\` is ${given}, which is no customer.`,
    'Give it a `Customer`, or `Customer.fromId(…)` for one that the hub has.',
  );
}

class ExistingCustomer extends Construct implements ICustomer {
  constructor(
    scope: Construct,
    id: string,
    readonly customerId: string,
  ) {
    super(scope, id);
    // The compiler has refused all but an empty one, unless the program is JavaScript or casts.
    if (typeof customerId === 'string' && customerId !== '') return;
    const story = `The id of the customer is ${JSON.stringify(customerId)}.`;
    throw new ConstructError(this, story, 'Give it as a text.');
  }
}
