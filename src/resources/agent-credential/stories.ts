import type { Diagnostic } from '../../schema';
import type { Cause } from './agent-credential';

/* What is told of credentials that were, or are not to be, replaced by others. */

export const stoppedAlready =
  'Where this comes in apply, and the agent is a container of the same stack, Terraform has stopped it already, before it asked for the new credential. The next apply that succeeds restores it, also one with the change taken back.';

/** What is said of a hub on which an agent, as the hub would have it, could never deploy anything. */
export const noRegistry = {
  summary: 'Hub without a registry',
  detail:
    'An agent logs in to a registry before each deployment, and this hub has none: `environment` lacks `DISTR_REGISTRY_HOST`, and without it no deployment starts. ' +
    'Give the agent that variable (in constructs `registryHost`): the host of any registry that answers GET /v2/ with 200 will do.',
};

/** What is said when somebody else's credential is to be replaced in turn. */
export const replacedByOther = {
  summary: 'Credential replaced by another one',
  detail: (targetId: string) => `${rejection(targetId)} Here a new one is planned, which ends that other one at once.`,
};

/**
 * What is said when a credential is not to be issued.
 * @param targetName null when the hub cannot be asked, and so nobody knows whether an agent has connected.
 */
export function inUse(
  targetId: string,
  cause: Cause,
  targetName: string | null = null,
): Pick<Diagnostic, 'summary' | 'detail'> {
  const called = targetName === null ? targetId : `${JSON.stringify(targetName)} (${targetId})`;
  const who = targetName === null ? 'Perhaps an agent (the hub cannot be asked yet)' : 'An agent';
  const toGiveOne =
    'set `rotate_while_connected = true` (in constructs `rotateWhileConnected: true`) where the same stack installs the agent, or where somebody is ready to.';
  const destroying =
    'A destroy that stops here goes on with `-refresh=false` (for cdktf in the environment variable TF_CLI_ARGS_destroy).';
  if (cause === 'verifyCredential') {
    return {
      summary: replacedByOther.summary,
      detail:
        `${rejection(called)} ${who} has connected, perhaps with that other one, which a new one from here would end.\n\n` +
        `To have one of this stack again, ${toGiveOne} ` +
        `To leave the other one in use, set \`verify_credential = false\`. ${destroying}`,
    };
  }
  return {
    summary: 'No new credential for an agent at work',
    detail:
      `${who} has connected to the deployment target ${called}. A new credential would end the one it uses: within a day it could not log in any more, ` +
      'and until then it would keep a new agent from logging in.\n\n' +
      `To keep the credential in use, take the change back, or import it (import id \`${targetId}\`). ` +
      `To give the agent a new one, ${toGiveOne} ${destroying}`,
  };
}

function rejection(target: string): string {
  return (
    `The hub does not accept the secret of the deployment target ${target} any more: somebody has issued another one, by hand or from another stack. ` +
    'An agent with this one cannot log in again; within a day it has to.'
  );
}
