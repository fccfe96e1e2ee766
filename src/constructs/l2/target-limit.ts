import { Op, TerraformStack, Token, type TerraformResourceLifecycle } from '../framework';
import type { ICustomer } from './customer';
import { hubOf } from './hub';
import type { ITarget } from './target';

type Precondition = NonNullable<TerraformResourceLifecycle['precondition']>[number];

interface Counted {
  readonly first: ITarget;
  /** Stands on the first target, and grows with the others. */
  readonly precondition: Precondition;
  targets: number;
}

const countedIn = new WeakMap<TerraformStack, Map<ICustomer | string, Counted>>();

/**
 * Counts a target that is made for a customer. More than the hub allows an owner are refused in the plan: the hub itself
 * would tell halfway through the apply.
 */
export function countTarget(customer: ICustomer, target: ITarget): void {
  const counted = countedFor(customer, target);
  counted.targets += 1;
  Object.assign(counted.precondition, atMost(customer, counted));
}

function countedFor(customer: ICustomer, target: ITarget): Counted {
  const stack = TerraformStack.of(target);
  const owners = countedIn.get(stack) ?? new Map<ICustomer | string, Counted>();
  countedIn.set(stack, owners);
  // Two constructs may stand for the same customer; what an identifier turns out to be that is a token, nobody knows.
  const owner = Token.isUnresolved(customer.customerId) ? customer : customer.customerId;
  const known = owners.get(owner);
  if (known) return known;

  const counted: Counted = { first: target, precondition: { condition: true, errorMessage: '' }, targets: 0 };
  owners.set(owner, counted);
  const { resource } = target;
  const { lifecycle } = resource;
  resource.lifecycle = { ...lifecycle, precondition: [...(lifecycle?.precondition ?? []), counted.precondition] };
  return counted;
}

function atMost(customer: ICustomer, { first, targets }: Counted): Precondition {
  const { maxTargetsPerOwner } = hubOf(first);
  const counted = targets === 1 ? '1 deployment target' : `${targets} deployment targets`;
  return {
    condition: Op.or(Op.eq(maxTargetsPerOwner, Token.nullValue()), Op.gte(maxTargetsPerOwner, targets)),
    errorMessage:
      `${customer.node.path} gets ${counted} here, and the plan of the hub allows ` +
      `${maxTargetsPerOwner} for each owner. Ask Distr for a larger plan, or leave targets out.`,
  };
}
