import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** What Terraform says when it has done something to an object. */
const done =
  /(distr_\w+)\.(\S+?)(?: \(([^)]*)\))?: (Creation|Modifications|Destruction) complete after (\w+)(?: \[id=([^\]]*)\])?/;

/** What Terraform says every ten seconds of what takes longer. */
const waiting =
  /(distr_\w+)\.(\S+?)(?: \(([^)]*)\))?: Still (?:creating|modifying|destroying)\.\.\. \[(?:.*, )?(\w+) elapsed/;

/** Runs cdktf-cli, one command a chapter, and tells what happens. */
export class Story {
  #root;
  #folder;
  #environment;
  #said = '';
  #objects = [];
  #begun = false;
  #child;
  #release;

  constructor({ root, folder, environment }) {
    this.#root = root;
    this.#folder = folder;
    this.#environment = environment;
  }

  /**
   * Runs one command under a heading.
   * @param release what the example reads from the environment.
   * @throws when it fails, with what it said
   */
  async chapter(title, command, release) {
    console.log(`\n${title} (RELEASE=${release} cdktf ${command})`);
    this.#release = release;
    const begin = performance.now();
    this.#begun ||= command === 'deploy';
    const status = await this.#run(command, true);
    if (status !== 0) throw new Error(`cdktf ${command} ended with ${status}:\n${this.#said}`);
    console.log(`  done in ${((performance.now() - begin) / 1000).toFixed(1)} s`);
  }

  /** @throws when the last command did not say so */
  mustSay(sentence) {
    if (!this.#said.includes(sentence))
      throw new Error(`It was expected to say "${sentence}", but said:\n${this.#said}`);
    console.log(`  "${sentence}"`);
  }

  /** What was created so far, by the release that needed it. */
  objects() {
    return this.#objects.filter(({ verb }) => verb === 'Creation');
  }

  /** Ends the command that is running, as Ctrl-C would: Terraform finishes what it has begun. */
  interrupt() {
    if (this.#child) process.kill(-this.#child.pid, 'SIGINT');
  }

  /** Takes back whatever a failed story has made. */
  async cleanUp() {
    return !this.#begun || (await this.#run('destroy', false)) === 0;
  }

  #run(command, telling) {
    const approve = command === 'diff' ? [] : ['--auto-approve'];
    const cli = join(this.#root, 'node_modules/cdktf-cli/bundle/bin/cdktf');
    const env = {
      ...process.env,
      ...this.#environment,
      ...(this.#release && { RELEASE: this.#release }),
      CI: '1',
      NO_COLOR: '1',
      FORCE_COLOR: '0',
      CHECKPOINT_DISABLE: '1',
    };
    const child = spawn(process.execPath, [cli, command, 'quickstart', ...approve], {
      cwd: this.#folder,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      // In a group of its own: a terminal's Ctrl-C is ours to pass on.
      detached: true,
    });
    this.#child = child;
    this.#said = '';
    let rest = '';
    const hear = (text) => {
      this.#said += text;
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) this.#hearLine(line, telling);
    };
    child.stdout.on('data', (data) => hear(data.toString()));
    child.stderr.on('data', (data) => hear(data.toString()));
    return new Promise((resolve, reject) => child.on('error', reject).on('close', resolve)).finally(() => {
      this.#child = undefined;
    });
  }

  #hearLine(line, telling) {
    const [, slow, place, inTree, elapsed] = waiting.exec(line) ?? [];
    if (slow && telling) console.log(`  waiting for ${slow} ${inTree ?? place}, ${elapsed} by now`);
    const [, type, address, path, verb, duration, id = ''] = done.exec(line) ?? [];
    if (!type) return;
    // By the construct, as the stack names it.
    const name = path?.replace(/\/Resource$/, '') ?? address;
    this.#objects.push({ type, name, verb, release: this.#release, duration, id });
    const word = { Creation: 'created', Modifications: 'changed', Destruction: 'removed' }[verb];
    if (telling) console.log(`  ${word} ${type} ${name} in ${duration}`);
  }
}
