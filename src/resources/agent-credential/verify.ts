import type { HubClient } from '../../hub/client';
import type { DeploymentTarget } from '../../hub/deployment-targets';
import { RateLimitedError } from '../../hub/errors';
import { titleOf, type ReadContext } from '../../schema';
import { rejected } from './agent-credential';

/** Tries by one login whether the hub still accepts a secret, and leaves for the plan that it does not. */
export async function verify(
  hub: HubClient,
  { secret, revision }: { readonly secret: string; readonly revision: bigint },
  target: DeploymentTarget,
  { remember, warn }: ReadContext,
): Promise<void> {
  try {
    remember((await hub.agents.accepts(target.id, secret)) ? null : rejected(revision));
  } catch (error) {
    if (!(error instanceof RateLimitedError)) throw error;
    // Without a verdict the last one stays.
    warn({
      summary: titleOf('credential of deployment target', target, 'not verified'),
      detail:
        `${error.message} The five logins a minute are of all agents of the target together, and of whoever verifies its credential. ` +
        'It is taken as it was; the next refresh tries again. If that goes on, an agent with an old secret tries to log in all the time: stop it.',
    });
  }
}
