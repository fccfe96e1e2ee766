import { Op, Token } from '../framework';
import { hubOf } from './hub';
import type { ITarget } from './target';

/**
 * Refuses, in the plan, more targets than the hub allows an owner: the hub itself would tell halfway through the apply.
 * @param owner what the owner is called.
 * @param targets all of the owner's that are made here.
 */
export function requireTargetLimit(owner: string, targets: readonly ITarget[]): void {
  const [first] = targets;
  if (!first) return;
  const { maxTargetsPerOwner } = hubOf(first);
  const { resource } = first;
  const counted = targets.length === 1 ? '1 deployment target' : `${targets.length} deployment targets`;
  const { lifecycle } = resource;
  resource.lifecycle = {
    ...lifecycle,
    precondition: [
      ...(lifecycle?.precondition ?? []),
      {
        condition: Op.or(Op.eq(maxTargetsPerOwner, Token.nullValue()), Op.gte(maxTargetsPerOwner, targets.length)),
        errorMessage:
          `${owner} gets ${counted} here, and the plan of the hub allows ` +
          `${maxTargetsPerOwner} for each owner. Ask Distr for a larger plan, or leave targets out.`,
      },
    ],
  };
}
