import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { run } from './command';

const repository = resolve(__dirname, '../..');

/** The program of an example as JavaScript, as its users have it after compiling: packages are still imported. */
export function compiledExample(name: string, { module = false } = {}): string {
  const { status, stdout, stderr } = run(
    join(repository, 'node_modules/.bin/esbuild'),
    [
      `examples/${name}/main.ts`,
      ...[
        '--bundle',
        '--packages=external',
        '--tsconfig-raw={}',
        '--platform=node',
        `--format=${module ? 'esm' : 'cjs'}`,
      ],
    ],
    { cwd: repository },
  );
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/**
 * What `cdktf synth` makes of an example with these environment variables: its stacks by name, without their backends,
 * so that the state of a test stays in its folder.
 */
export async function synthesizedExample(
  name: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Record<string, SynthesizedStack>> {
  const before = { ...process.env };
  const folder = mkdtempSync(join(tmpdir(), 'distr-example-'));
  Object.assign(process.env, environment, { CDKTF_OUTDIR: folder });
  try {
    await jest.isolateModulesAsync(async () => void (await import(`../../examples/${name}/main.js`)));
    const { stacks } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
    return Object.fromEntries(
      Object.values(stacks).map(({ name: stack, synthesizedStackPath }) => {
        const text = readFileSync(join(folder, synthesizedStackPath), 'utf8');
        const { terraform, ...blocks } = JSON.parse(text) as SynthesizedStack & { terraform: Requirements };
        const { distr: _ours, ...siblings } = terraform.required_providers;
        return [stack, { ...blocks, siblings }];
      }),
    );
  } finally {
    process.env = before;
    rmSync(folder, { recursive: true });
  }
}

/** Puts the plain HCL of an example into the folder of a project, in the place of any other configuration. */
export function writePlain(name: string, folder: string): void {
  rmSync(join(folder, 'main.tf.json'), { force: true });
  copyFileSync(join(repository, 'examples', name, 'plain/main.tf'), join(folder, 'main.tf'));
}

/** The blocks of a stack. */
export interface SynthesizedStack {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, object>>>>;
  readonly output?: Readonly<Record<string, object>>;
  /** The providers beside ours that it requires. */
  readonly siblings: Requirements['required_providers'];
}

interface Requirements {
  readonly required_providers: Readonly<Record<string, { readonly source: string; readonly version: string }>>;
}

interface Manifest {
  readonly stacks: Readonly<Record<string, { readonly name: string; readonly synthesizedStackPath: string }>>;
}
