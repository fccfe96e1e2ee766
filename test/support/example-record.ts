/**
 * Notes what the commands of an example's tests do, and on which components, for docs/verification.md: when a run is told
 * `--write` (scripts/jest.mjs), and otherwise not at all.
 */
import { appendFileSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { run, type CommandResult } from './command';
import { component, type Component } from './components';
import { namedKubeconfig } from './kubernetes/named-cluster';
import { meetsRealProviders } from './siblings/install';
import { schemas, type SiblingName } from './siblings/schema';

const repository = resolve(__dirname, '../..');

/** What an example runs on, beside terraform and the local hub with simulated agents, which are always there. */
export type Part = 'cdktf-cli' | 'Docker engine' | 'API server of test/support' | `${SiblingName} provider`;

/** The commands that are noted: those that say what changes. */
const noted = ['apply', 'deploy', 'destroy', 'diff', 'plan'];

export class ExampleRecord {
  private readonly file: string | undefined;
  private readonly on: string = '';
  /** The environment variables that the stack at hand was synthesized with, where that is not the command's own doing. */
  settings: Readonly<Record<string, string>> = {};

  /**
   * Made where a file of tests is read, so that a test that fails before its first command is known, too.
   * @param example the name of its folder
   */
  constructor(
    readonly example: string,
    ...parts: readonly Part[]
  ) {
    this.file = process.env.EXAMPLE_RECORDS;
    if (this.file === undefined) return;
    this.on = [...parts.map(withVersion), terraform()].join(', ');
    this.append({});
  }

  /**
   * Notes a command that has ended.
   * @param program as a person calls it, `cdktf` or `terraform`
   * @param began when, by `performance.now()`
   * @param settings environment variables; those that the example reads are noted, without paths of this machine
   */
  note(
    program: string,
    args: readonly string[],
    { status, output }: { readonly status: CommandResult['status']; readonly output: string },
    began: number,
    settings: Readonly<Record<string, string>> = {},
  ): void {
    if (this.file === undefined || !noted.includes(args[0] ?? '')) return;
    const seconds = Number(((performance.now() - began) / 1000).toFixed(1));
    const words = [
      ...this.shown({ ...this.settings, ...settings }),
      program,
      ...args.filter((word) => !unattended.test(word)).map(quoted),
    ];
    this.append({
      test: expect.getState().currentTestName,
      command: words.join(' '),
      result: status === 0 ? whatChanged(output) : `fails: ${firstError(output)}`,
      seconds,
    });
  }

  private append(note: object): void {
    const { testPath = '' } = expect.getState();
    appendFileSync(this.file!, JSON.stringify({ file: testPath, example: this.example, on: this.on, ...note }) + '\n'); // asked before
  }

  private shown(settings: Readonly<Record<string, string>>): string[] {
    const program = readFileSync(join(repository, 'examples', this.example, 'main.ts'), 'utf8');
    return Object.entries(settings)
      .filter(([name, value]) => program.includes(`process.env.${name}`) && !value.includes('/'))
      .map(([name, value]) => `${name}=${value}`);
  }
}

/** As a shell takes it. */
const quoted = (word: string): string => (word === '*' ? "'*'" : word);

/** Words that are only there because nobody is asked. */
const unattended = /^--?(auto-approve|input=|no-color|out=)/;

// eslint-disable-next-line no-control-regex -- colours are made of control characters
const colour = /\u001b\[[\d;]*m/g;

/** What was planned, or what was done where something was, for each stack; without what is none. */
export function whatChanged(output: string): string {
  const said = output.replace(colour, '');
  const done = [...said.matchAll(/complete! Resources: (.*?)\./g)];
  const sentences = done.length > 0 ? done : [...said.matchAll(/Plan: (.*?)\.|No changes\./g)];
  return sentences.map(([, counts = '']) => counts.split(', ').filter(isSome).join(', ') || 'No changes.').join('; ');
}

const isSome = (count: string): boolean => /^[1-9]/.test(count);

function firstError(output: string): string {
  return /Error: (.*)/.exec(output.replace(colour, ''))?.[1]?.trim() ?? 'without a word';
}

function withVersion(part: Part): string {
  switch (part) {
    case 'cdktf-cli': {
      const manifest = readFileSync(join(repository, 'node_modules/cdktf-cli/package.json'), 'utf8');
      return `cdktf-cli ${(JSON.parse(manifest) as { version: string }).version}`;
    }
    case 'Docker engine':
      return `Docker engine ${versionOf('dockerd', '--version')}`;
    case 'API server of test/support':
      if (namedKubeconfig === undefined) return `the ${part}`;
      return `Kubernetes ${versionOf('kubectl', '--kubeconfig', namedKubeconfig, 'get', '--raw', '/version')}`;
    default: {
      const name = part.replace(' provider', '') as SiblingName; // the rest of the type
      const { source, version } = schemas[name];
      const provider = `${source.replace('registry.terraform.io/', '')} ${version}`;
      if (meetsRealProviders()) return `the real provider ${provider}`;
      return `the stand-in for ${provider}${name === 'helm' ? ` with Helm ${versionOf('helm', 'version')}` : ''}`;
    }
  }
}

const terraform = (): string => `Terraform ${firstVersion(run('terraform', ['version'], { cwd: '/' }).stdout)}`;

/** The test itself says what is missing, and how to install it. */
function versionOf(name: Component, ...args: readonly string[]): string {
  try {
    return firstVersion(run(component(name), args, { cwd: '/' }).stdout);
  } catch {
    return '(not found)';
  }
}

const firstVersion = (text: string): string => /\d+\.\d+(\.\d+)?/.exec(text)?.[0] ?? '(unknown version)';
