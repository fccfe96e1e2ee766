/** Something at the hub or its agents on which a client comes to grief that does not know of it. */
export interface Trap {
  /** What it is, in a sentence. */
  readonly title: string;
  /** What of it is no matter of ours, and why; a trap without a test is none of it. */
  readonly notOurs?: string;
}

const noSecrets = 'no resource of ours makes secrets yet.';
const noLicenseKeys = 'no resource of ours makes license keys yet.';
const neither = 'no resource of ours makes secrets or license keys yet.';

/** The traps by their numbers, in the groups in which they are met. */
export const trapGroups: readonly { readonly title: string; readonly traps: Readonly<Record<number, Trap>> }[] = [
  {
    title: 'Calls that do more than asked when they are made twice',
    traps: {
      1: { title: 'Each `PUT /deployments` makes a deployment or a revision, also without a change.' },
      2: { title: 'It does not say which: the answer is empty.' },
      3: { title: 'Each `access-request` ends the secret in use, and the agent fails up to a day later.' },
      4: { title: 'Targets, applications and customers may have one name twice, so a repeated create doubles them.' },
      5: {
        title: 'The update of a secret or license key makes revisions of deployments that nobody asked for.',
        notOurs: `Making such an update: ${neither}`,
      },
    },
  },
  {
    title: 'What cannot be read, or only at a price',
    traps: {
      6: {
        title: 'Secrets are told once; others can be read by everybody who sees the object.',
        notOurs:
          'Values of secrets, keys of users, passwords of mail servers and logins: no resource of ours has them.',
      },
      7: { title: 'The files of a version cost a request each.' },
      8: { title: 'Older hubs take switches that they do not know, and drop them.' },
    },
  },
  {
    title: 'What is kept, dropped or replaced without a word',
    traps: {
      9: {
        title: 'An update of what cannot be changed is accepted and ignored.',
        notOurs: `Key and scope of a secret, name and customer of a license key: ${neither}`,
      },
      10: { title: 'What a request leaves out becomes false or nothing, or goes back to a default.' },
      11: { title: "Sending back the agent's version that was read pins it, or moves the agent back." },
      12: { title: 'The hub writes some values in another way than it was told them.' },
      13: { title: 'The hub drops the offset of a time.' },
      14: {
        title: 'Names are not trimmed.',
        notOurs: 'Host names, slugs and mail servers, which the hub does rewrite: no resource of ours has them.',
      },
    },
  },
  {
    title: 'What changes by itself',
    traps: {
      15: { title: 'Statuses, counters, versions of agents and revisions by others are no drift.' },
    },
  },
  {
    title: 'What the hub does not check',
    traps: {
      16: { title: 'A kubernetes deployment without a release name stops its whole target.' },
      17: { title: 'A docker deployment without a type is passed over by its agent, for good.' },
      18: {
        title: 'Invalid values are answered by 500, like a failure of the hub.',
        notOurs: 'The role of a user and the login for a registry of an entitlement: no resource of ours has them.',
      },
      19: {
        title: 'Names, wait strategies and templates are taken as they are.',
        notOurs: 'E-mail addresses: no resource of ours has them.',
      },
      20: { title: 'An archived version can be deployed.' },
    },
  },
  {
    title: 'Waiting',
    traps: {
      21: { title: 'The latest status may be of the revision before.' },
      22: { title: 'A failed kubernetes upgrade is called healthy afterwards, and is not tried again.' },
      23: { title: 'A container that has ended, also well, is an error for ever.' },
      24: { title: 'Histories of status come late from a replica, and are pruned.' },
      25: { title: 'Polling eats the requests that all keys of the user share.' },
    },
  },
  {
    title: 'Deletion',
    traps: {
      26: { title: 'In the wrong order workloads stay behind.' },
      27: { title: 'A replaced docker deployment loses its volumes.' },
      28: {
        title: 'Some deletions are refused while the object is in use; that of a customer takes everything along.',
        notOurs: 'Deleting secrets, license keys, entitlements and partners: no resource of ours makes them yet.',
      },
      29: { title: 'A version cannot be deleted, and its name stays taken.' },
      30: { title: 'What is gone already is told in different ways.' },
    },
  },
  {
    title: 'Rights and plans',
    traps: {
      31: {
        title: 'A limit of the plan is a 403 with noise in its text.',
        notOurs: 'Entitlements that vanish when a community hub starts: no resource of ours makes entitlements yet.',
      },
      32: { title: 'A key loses rights with its user, and ends with the membership.' },
      33: {
        title: 'With the first entitlement customers see less, and need one to deploy.',
        notOurs: 'Making entitlements: no resource of ours does yet.',
      },
    },
  },
  {
    title: 'Answers that mislead',
    traps: {
      34: { title: 'JSON comes as plain text, too, and errors are no JSON.' },
      35: { title: 'An agent that Terraform installs must not be one that updates itself, nor lose its scratch.' },
      36: { title: 'At a wrong address every request is answered by 200 and a web page, writes too.' },
      37: { title: 'A commit that failed is answered like one that did not.' },
      38: { title: 'Options of Helm that are left out become zeros, not the defaults.' },
      39: {
        title: 'An empty text is a value.',
        notOurs: 'The login for a registry of an entitlement: no resource of ours has it.',
      },
      40: {
        title: 'An id in the body of an update renames another version, and a version is shown below any application.',
      },
      41: {
        title: 'A 500 may have stored something.',
        notOurs: 'Artifacts and the slug of an organization: no resource of ours makes them.',
      },
      42: {
        title: 'The role of a key cannot be seen.',
        notOurs: 'Making keys: no resource of ours does.',
      },
      43: { title: '`Retry-After` names the length of the window, not its end.' },
    },
  },
  {
    title: 'Agents',
    traps: {
      44: { title: 'All agents of a target share five logins a minute: one with an old secret keeps a new one out.' },
      45: { title: "An agent that meets another target's scratch destroys that target's workloads." },
      46: { title: 'A docker agent tries once to uninstall, and nobody hears whether it did.' },
      47: { title: 'An agent without a valid token may hang and look alive.' },
      48: { title: 'On a hub without a registry no deployment ever starts.' },
    },
  },
  {
    title: 'Data and rights that the hub does not guard',
    traps: {
      49: { title: 'Values travel as JSON, and change on the way.' },
      50: {
        title: 'A secret can be given to a customer of another organization.',
        notOurs: `Giving it: ${noSecrets}`,
      },
      51: {
        title: 'An expired entitlement still deploys.',
        notOurs:
          'No resource of ours makes entitlements yet, so none has an end that somebody could take for a guard; a deployment only names one.',
      },
      52: {
        title: 'A license key on a hub without a signing key breaks later deployments.',
        notOurs: `Making the key: ${noLicenseKeys}`,
      },
      53: {
        title: 'One start of the community edition limits all organizations for good.',
        notOurs: 'Nothing of ours starts a hub but the local one, which keeps nothing.',
      },
    },
  },
  {
    title: 'While it runs',
    traps: {
      54: { title: 'A crash loop is never an error, and a swarm is healthy while its tasks die.' },
      55: { title: 'A slow deployment silences the others of its target.' },
      56: {
        title: 'Values of secrets may show up in what agents say, and compose files can read the secret of the agent.',
      },
      57: { title: 'A relative bind mount is an empty folder.' },
    },
  },
  {
    title: 'Agents in a cluster',
    traps: {
      58: { title: 'The error of a failed upgrade is gone from the latest status within milliseconds.' },
      59: { title: 'Some options of Helm leave a release behind that nobody can use.' },
      60: { title: 'An agent that is stopped during an upgrade leaves a release that refuses all later ones.' },
      61: { title: 'An uninstall that hangs silences the target for five minutes, and is then forgotten.' },
      62: { title: 'The Secret by which images are pulled outlives deployment, agent and target.' },
      63: { title: 'A release that somebody uninstalled, or whose state is lost, never heals.' },
      64: { title: 'Fields that somebody else has changed make the upgrade fail.' },
      65: {
        title: 'Pull secrets that only the chart names stay empty.',
        notOurs:
          'The agent alone sees the chart, so neither plan nor construct knows what stands in it. docs/agents.md says what to write into the values.',
      },
      66: { title: 'An agent that updates itself replaces whole objects.' },
    },
  },
];

/** The traps of all groups. */
export const traps: ReadonlyMap<number, Trap> = new Map(
  trapGroups.flatMap((group) => Object.entries(group.traps).map(([number, trap]) => [Number(number), trap])),
);
