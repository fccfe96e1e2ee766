import { TerraformStack } from '../framework';
import { DataDistrHub } from '../l1/data-hub';
import type { ITarget } from './target';

/** The hub of a target: asked once for all of its stack. */
export function hubOf(target: ITarget): DataDistrHub {
  const stack = TerraformStack.of(target);
  const { provider } = target.resource;
  const id = ['DistrHub', provider?.alias].filter(Boolean).join('-');
  const known = stack.node.tryFindChild(id);
  return known instanceof DataDistrHub ? known : new DataDistrHub(stack, id, { provider });
}
