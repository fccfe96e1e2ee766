import { Op, TerraformStack, Token, type TerraformResourceLifecycle } from '../framework';
import type { ICustomer } from './customer';
import { hubOf } from './hub';
import type { ITarget } from './target';
import { verbatim } from './text';

type Precondition = NonNullable<TerraformResourceLifecycle['precondition']>[number];

interface Counted {
  readonly first: ITarget;
  /** That of the first target, where there is one. */
  readonly customer: ICustomer | undefined;
  targets: number;
  /** Stands on the first target, and grows with the others. */
  precondition?: Precondition;
}

const countedIn = new WeakMap<TerraformStack, Map<ICustomer | string, Counted>>();

/**
 * Counts a target that is made here among those of its owner. More than the hub allows are refused in the plan: the hub
 * itself would tell halfway through the apply.
 * @param customer nobody when it is one of the vendor's own.
 */
export function countTarget(target: ITarget, customer: ICustomer | undefined): void {
  const counted = countedFor(target, customer);
  counted.targets += 1;
  // Every plan allows one.
  if (counted.targets === 1) return;
  counted.precondition ??= addPrecondition(counted.first);
  Object.assign(counted.precondition, atMost(counted));
}

function countedFor(target: ITarget, customer: ICustomer | undefined): Counted {
  const stack = TerraformStack.of(target);
  const owners = countedIn.get(stack) ?? new Map<ICustomer | string, Counted>();
  countedIn.set(stack, owners);
  const owner = ownerOf(target, customer);
  const counted = owners.get(owner) ?? { first: target, customer, targets: 0 };
  owners.set(owner, counted);
  return counted;
}

/** What is the same for the targets of an owner. */
function ownerOf({ resource }: ITarget, customer: ICustomer | undefined): ICustomer | string {
  // Another configuration of the provider may be another vendor. A program in JavaScript may say null for nobody.
  if (!customer) return `vendor ${resource.provider?.fqn ?? ''}`;
  // Two constructs may stand for the same customer; what an identifier turns out to be that is a token, nobody knows.
  return Token.isUnresolved(customer.customerId) ? customer : customer.customerId;
}

function addPrecondition({ resource }: ITarget): Precondition {
  const precondition: Precondition = { condition: true, errorMessage: '' };
  const { lifecycle } = resource;
  resource.lifecycle = { ...lifecycle, precondition: [...(lifecycle?.precondition ?? []), precondition] };
  return precondition;
}

function atMost({ first, customer, targets }: Counted): Precondition {
  const { maxTargetsPerOwner } = hubOf(first);
  const story = customer
    ? `${verbatim(customer.node.path)} gets ${targets} deployment targets here`
    : `${targets} deployment targets here have no customer, so they are the vendor's own`;
  return {
    condition: Op.or(Op.eq(maxTargetsPerOwner, Token.nullValue()), Op.gte(maxTargetsPerOwner, targets)),
    errorMessage:
      `${story}, and the plan of the hub allows ${maxTargetsPerOwner} for each owner. ` +
      'Ask Distr for a larger plan, or leave targets out.',
  };
}
