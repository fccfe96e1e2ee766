import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { run } from '../command';
import { component } from '../components';
import type { DockerApi } from './docker-api';

/** Builds an image of a static busybox under the given names. */
export async function buildBusybox(api: DockerApi, ...tags: readonly string[]): Promise<void> {
  await build(api, tags, (folder) => {
    addBusybox(folder);
    writeDockerfile(folder, ['ENV PATH=/bin', 'CMD ["sh"]']);
  });
}

/** Builds an image of what does nothing, and ends at once when it is told to. */
export async function buildIdle(api: DockerApi, ...tags: readonly string[]): Promise<void> {
  await build(api, tags, (folder) => {
    addBusybox(folder);
    writeDockerfile(folder, ['ENV PATH=/bin', 'CMD ["sh", "-c", "trap exit TERM; while :; do sleep 0.1; done"]']);
  });
}

/**
 * Builds the image of the simulated agent: this machine's own node, and the agent in one file.
 * @param interval how often it looks at the hub, whatever its environment says: a real one takes 5 s
 */
export async function buildAgent(api: DockerApi, interval: string, ...tags: readonly string[]): Promise<void> {
  await build(api, tags, (folder) => {
    addBusybox(folder);
    addWithLibraries(folder, process.execPath, '/bin/node');
    buildSync({
      entryPoints: [resolve(__dirname, 'agent-main.ts')],
      outfile: join(folder, 'agent.js'),
      bundle: true,
      platform: 'node',
      target: 'node20',
      logLevel: 'error',
    });
    writeDockerfile(folder, [
      `ENV PATH=/bin AGENT_VERSION=3.1.0 AGENT_INTERVAL=${interval}`,
      'HEALTHCHECK CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8765/"]',
      'ENTRYPOINT ["node", "/agent.js"]',
    ]);
  });
}

/** Builds an image from a folder that the caller fills. */
async function build(api: DockerApi, tags: readonly string[], fill: (folder: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'distr-image-'));
  try {
    fill(folder);
    const tar = spawn('tar', ['-c', '-C', folder, '.'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const names = tags.map((tag) => `t=${encodeURIComponent(tag)}`).join('&');
    await api.postLong(`/build?networkmode=none&rm=1&${names}`, tar.stdout);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeDockerfile(folder: string, lines: readonly string[]): void {
  writeFileSync(join(folder, 'Dockerfile'), ['FROM scratch', 'COPY . /', ...lines, ''].join('\n'));
  writeFileSync(join(folder, '.dockerignore'), 'Dockerfile\n.dockerignore\n');
}

function addBusybox(folder: string): void {
  const busybox = component('busybox');
  mkdirSync(join(folder, 'bin'), { recursive: true });
  mkdirSync(join(folder, 'tmp'), { recursive: true });
  copyFileSync(busybox, join(folder, 'bin/busybox'));
  const applets = run(busybox, ['--list'], { cwd: folder }).stdout.trim().split('\n');
  for (const applet of applets) if (applet !== 'busybox') symlinkSync('busybox', join(folder, 'bin', applet));
}

/** A program, and the shared libraries that it loads, where it looks for them. */
function addWithLibraries(folder: string, program: string, path: string): void {
  const { stdout } = run('ldd', [program], { cwd: folder });
  const libraries = [...stdout.matchAll(/(\/\S+) \(0x/g)].map(([, library = '']) => library);
  for (const [from, to] of [[program, path], ...libraries.map((library) => [library, library])] as const) {
    mkdirSync(dirname(join(folder, to)), { recursive: true });
    copyFileSync(from, join(folder, to));
  }
}
