import { Op, TerraformStack, Token } from '../framework';
import { DataDistrHub } from '../l1/data-hub';
import type { AgentContext } from './agent';
import type { ITarget } from './target';

/**
 * The host of the hub's registry, where an agent logs in before each deployment. A hub without one is refused in the
 * plan, before there is a credential: nothing that hangs on it could ever work.
 * @param remedy what to do then.
 */
export function requireHubRegistry({ target, credential }: AgentContext, remedy: string): string {
  const { registryHost } = hubOf(target);
  const { lifecycle } = credential;
  credential.lifecycle = {
    ...lifecycle,
    precondition: [
      ...(lifecycle?.precondition ?? []),
      {
        condition: Op.neq(registryHost, Token.nullValue()),
        errorMessage:
          `The hub runs without a registry, and the agent of ${target.node.path} logs in to one before each deployment: ` +
          `none would ever start. ${remedy}`,
      },
    ],
  };
  return registryHost;
}

/** The hub of a target: asked once for all of its stack. */
function hubOf(target: ITarget): DataDistrHub {
  const stack = TerraformStack.of(target);
  const { provider } = target.resource;
  const id = ['DistrHub', provider?.alias].filter(Boolean).join('-');
  const known = stack.node.tryFindChild(id);
  return known instanceof DataDistrHub ? known : new DataDistrHub(stack, id, { provider });
}
