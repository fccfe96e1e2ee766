/** A mistake that can be found in a text, in words for people. Titles have no full stop, the rest are sentences. */
interface Mistake {
  /** An error can never work; a warning may. */
  readonly severity: 'error' | 'warning';
  /** What it is. */
  readonly title: string;
  /** What would happen at the hub or on the customer's host (hub and agents 3.1.0). */
  readonly consequence: string;
  /** What to do. */
  readonly remedy: string;
}

const error = (title: string, consequence: string, remedy: string): Mistake => ({
  ...{ severity: 'error', title, consequence, remedy },
});
const warning = (title: string, consequence: string, remedy: string): Mistake => ({
  ...{ severity: 'warning', title, consequence, remedy },
});

const refusedByHub = 'The hub would refuse it.';
const notLoaded =
  'The agent would report "failed to load compose project" every 5 seconds, and start nothing, until another revision comes.';

const wouldFail =
  'The agent would report "failed to load compose project" or "compose up failed" every 5 seconds, until another revision comes.';

/** Every mistake that is looked for, by its code. A code never changes its meaning. */
export const codes = {
  'not-yaml': error('Text that is not YAML', refusedByHub, 'Correct it.'),
  'several-documents': error(
    'Several YAML documents in one text',
    'The hub would read only the first.',
    'Give one document.',
  ),
  'not-a-map': error('YAML that is not a map', refusedByHub, 'Give a map (`key: value`).'),
  'key-not-text': error(
    'A key that is not a text',
    refusedByHub,
    'Does a template stand there without quotes? Put it between quotes.',
  ),

  'no-services': error(
    'A compose file without services',
    'The hub would take it, and the agent would report "deployment has no containers" for ever.',
    'Give at least one service.',
  ),
  'only-profiles': warning(
    'A compose file with all services behind profiles',
    'The agent starts no profiles unless COMPOSE_PROFILES is set, and would report "deployment has no containers" for ever.',
    'Take `profiles` away from what always runs, or set COMPOSE_PROFILES in the env file of each deployment.',
  ),
  'nothing-started': error(
    'A deployment that starts nothing',
    'The agent would start nothing, and report "deployment has no containers" for ever.',
    'Set COMPOSE_PROFILES in the env file, or take `profiles` away from what always runs.',
  ),
  'unknown-key': error(
    'A key that compose files do not have',
    notLoaded,
    'Correct the key. What is for people or other programs goes under a key that begins with `x-`.',
  ),
  'wrong-form': error(
    'A value of a form that compose or the engine does not take',
    wouldFail,
    'Give it the form that is named.',
  ),
  'bad-duration': error(
    'A time that compose or the engine does not take',
    wouldFail,
    'Write numbers with units, such as `90s` or `1m30s`: there are `ms`, `s`, `m`, `h`, `d` and `w`.',
  ),
  'bad-size': error(
    'A size that compose does not take',
    notLoaded,
    'Write a number and a unit, such as `512m` or `1.5gb`: there are `b`, `k`, `m`, `g`, `t` and `p`, and the same with `b`. `Mi` is one of Kubernetes.',
  ),
  'little-memory': warning(
    'A limit of memory that no container can have',
    'The engine takes none below 6 megabytes, and the agent would report "compose up failed" every 5 seconds.',
    'Is a unit missing? A number alone counts bytes: write `512m`.',
  ),
  'bad-port': error(
    'A port that compose or the engine does not take',
    wouldFail,
    'Write `8080:80`, `127.0.0.1:8080:80/udp` or the like, with ports from 1 to 65535.',
  ),
  'duplicate-port': error(
    'A port of the host that is published twice',
    'The engine would give it to the first, and the agent would report "compose up failed" with "port is already allocated" every 5 seconds.',
    'Publish each port of the host once.',
  ),
  'conflicting-settings': error(
    'Settings that exclude each other',
    notLoaded,
    'Remove one of them, or let both say the same.',
  ),
  'no-image': error('A service without an image', notLoaded, 'Name the `image`.'),
  'build-without-image': error(
    'A service to be built from sources',
    'The agent gets no sources: it would look for an image that nobody has made, and report "No such image" every 5 seconds.',
    'Build the image and push it to a registry before, and name it by `image`.',
  ),
  'build-ignored': warning(
    'A service with both an image and a build section',
    'The agent gets no sources, so it can only pull the image.',
    'Remove `build` from the file that is delivered.',
  ),
  'undefined-reference': error(
    'A name that the file does not define',
    notLoaded,
    'Define it at the top of the file under its kind, or correct the name.',
  ),
  'inactive-dependency': warning(
    'A dependency on a service that a profile switches off',
    'The agent starts no profiles, and would report that the service "depends on undefined service".',
    'Take the profile away, mark the dependency as not `required`, or set COMPOSE_PROFILES in the env file of the deployment.',
  ),
  'dependency-cycle': error('Services that wait for each other', notLoaded, 'Remove one of the dependencies.'),
  'missing-file': error(
    'A file that the agent does not get',
    'The agent gets the compose file and its .env alone. It would look for the file beside them, in an empty folder, and fail every 5 seconds.',
    'Put the content into the compose file (`environment`, `configs` with `content`), or into the image.',
  ),
  'relative-bind-mount': warning(
    'A bind mount of a relative path',
    'The agent would mount a new, empty folder of its own with each revision: neither are files there, nor do any stay.',
    'Use a named volume for data, `configs` with `content` for files, or an absolute path of the host.',
  ),
  'one-letter-volume': error(
    'A volume with a name of one letter',
    'Compose would take it for a drive of Windows, and the engine would refuse it: "mount path must be absolute".',
    'Give the volume a longer name.',
  ),
  'one-shot-service': warning(
    'A service that is meant to end',
    'When its container has ended, also well, the agent would report an error for ever, and a rollout would fail.',
    'Do the work in the entry point of a service that stays, or keep the container alive after its work, give it a health check, and depend on it by `service_healthy`.',
  ),
  'agent-secret': error(
    "The agent's own credential in a compose file or an env file",
    'The agent would fill in the secret by which it logs in to the hub: containers could act as the agent, and each rotation of the secret would change them.',
    'Use a variable of another name.',
  ),
  'bad-variable': error(
    'A reference to a variable that compose cannot read',
    notLoaded,
    'Write `${NAME}`, `${NAME:-default}` or `${NAME:?message}`; a dollar that is meant as one is written `$$`.',
  ),
  'required-variable': error(
    'A required variable without a value',
    notLoaded,
    'Set it in the env file of the deployment.',
  ),
  'unset-variable': warning(
    'A variable without a value',
    'Compose would put an empty text in its place, unless the agent happens to have a variable of this name.',
    'Set it in the env file of the deployment, or give it a default in the compose file: `${NAME:-default}`.',
  ),
  'no-env-file': error(
    'A service that needs the env file, and a deployment without one',
    'The agent would report "env file … not found" every 5 seconds, and start nothing.',
    'Give the deployment an env file, or mark it in the compose file as not `required`.',
  ),

  'bad-line': error(
    'A line of an env file that compose cannot read',
    notLoaded,
    'Write `NAME=value`, with the value between single quotes where it is more than letters, digits and the like.',
  ),
  'unquoted-secret': warning(
    'A secret of the hub without single quotes',
    'The hub fills it in as it is. Without quotes and between double quotes compose takes `$`, `#`, `"` and `\\` in it for its own, so the value may change, or parts of it may show up in the status.',
    "Put it between single quotes: `KEY='{{ .Secrets.KEY }}'`.",
  ),
  'bad-template': error(
    'A template that the hub cannot read',
    refusedByHub,
    'Correct it. Two braces that are meant as such are written `{{ "{{" }}`.',
  ),
  'unknown-template-field': error(
    'A field that the hub does not fill in',
    'The hub fills in `.Secrets` and `.LicenseKeys`, and would refuse the deployment.',
    'Use one of the two. Two braces that are meant for somebody else, such as Helm, are written `{{ "{{" }}`.',
  ),
  'template-not-filled': warning(
    'A secret of the hub where the hub fills in none',
    'The hub fills in secrets in the env file and the values of a deployment only: the text would stay as it is.',
    'Use a variable, and set it in the env file or the values of the deployment.',
  ),

  'unquoted-date': warning(
    'A date without quotes',
    'The hub would make a time of it: `2026-01-01` becomes `2026-01-01T00:00:00Z`.',
    'Put it between quotes.',
  ),
  'rewritten-number': warning(
    'A number that the hub writes in another way',
    'The values travel as JSON: `1.0` becomes 1, `017` becomes 15.',
    'Put it between quotes where the text matters, such as in versions and modes; otherwise write the number that is meant.',
  ),
  'word-boolean': warning(
    'A word that Helm would read as true or false',
    'The hub would make a text of it, and to a chart every text that is not empty is true.',
    'Write `true` or `false`, or put the word between quotes.',
  ),
  'values-not-mergeable': error(
    "Values that do not fit over the version's base values",
    'The hub merges maps with maps alone, and would refuse the deployment; `null` does not remove a map.',
    'Give it the form that it has in the base values.',
  ),
  'no-rollback': warning(
    'A release that is not taken back when it fails',
    'A first install that fails would keep the name of the release: no later revision could be installed, only the deletion of the deployment helps.',
    'Leave `rollback_on_failure` on, at least until the first install has succeeded.',
  ),
} as const satisfies Readonly<Record<string, Mistake>>;

/** The kind of a mistake, in kebab-case. */
export type Code = keyof typeof codes;
