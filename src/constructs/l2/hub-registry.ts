import { Op, Token } from '../framework';
import type { AgentContext } from './agent';
import { hubOf } from './hub';
import { verbatim } from './text';

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
          `The hub runs without a registry, and the agent of ${verbatim(target.node.path)} logs in to one before each deployment: ` +
          `none would ever start. ${remedy}`,
      },
    ],
  };
  return registryHost;
}
