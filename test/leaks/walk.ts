import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { unzipSync } from 'fflate';
import { canariesIn } from './canary';
import { straysInShown, straysInState, type Stray } from './documents';

/** Goes through everything that a run leaves behind or shows, and writes down every canary that is where none may be. */
export class Walk {
  /** What was found, as `<canary> in <place>`; empty when all is well. */
  readonly found = new Set<string>();

  /** @param canaries may get more while the walk is on. */
  constructor(private readonly canaries: Record<string, string>) {}

  /** A text that everybody may read: output, log, error, crash, snapshot. */
  text(place: string, text: string): void {
    for (const name of canariesIn(text, this.canaries)) this.found.add(`${name} in ${place}`);
  }

  /** What `terraform show -json` says. */
  shown(place: string, json: string): void {
    this.strays(place, straysInShown(JSON.parse(json), this.canaries));
  }

  /** All files below a folder, those of Terraform's states and plans by their own rules. */
  folder(place: string, folder: string, ignored: readonly string[] = []): void {
    for (const path of filesBelow(folder, ignored)) {
      const content = readIfThere(join(folder, path));
      if (content === undefined) continue;
      const here = `${place}/${path}`;
      this.text(`the name of ${here}`, path);
      if (/\.tfstate(\.\d*)?(\.backup)?$/.test(path)) this.state(here, content.toString());
      else if (basename(path) === 'plan') this.plan(here, content);
      else this.text(here, content.toString('latin1') + content.toString());
    }
  }

  /** The processes of this machine: what each was started with, and the environment of those that the test has started. */
  processes(marker: string, allowed: readonly string[]): void {
    for (const id of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      const command = readIfThere(`/proc/${id}/cmdline`)?.toString();
      if (command === undefined) continue;
      this.text(`the process list: ${command.split('\0')[0]}`, command.replaceAll('\0', '\n'));
      const environment = readIfThere(`/proc/${id}/environ`)?.toString() ?? '';
      if (!environment.includes(marker)) continue;
      for (const variable of environment.split('\0')) {
        const name = variable.replace(/=[^]*/, '');
        if (!allowed.includes(name))
          this.text(`the environment of ${basename(command.split('\0')[0] ?? '')}: ${name}`, variable);
      }
    }
  }

  private state(place: string, text: string): void {
    if (text !== '') this.strays(place, straysInState(text, this.canaries));
  }

  /** Its values in binary are those that `terraform show -json` tells. */
  private plan(place: string, content: Buffer): void {
    for (const [name, bytes] of Object.entries(unzipSync(content))) {
      const text = Buffer.from(bytes).toString();
      if (name.startsWith('tfstate')) this.state(`${place}/${name}`, text);
      else if (name !== 'tfplan') this.text(`${place}/${name}`, text);
    }
  }

  private strays(place: string, strays: readonly Stray[]): void {
    for (const stray of strays) this.found.add(`${stray.name} in ${place} at ${stray.place}`);
  }
}

/** Walks again and again while something runs: temporary files and processes do not stay. */
export function walking(walk: () => void): { readonly stop: () => void } {
  const timer = setInterval(walk, 50);
  return { stop: () => clearInterval(timer) };
}

function filesBelow(folder: string, ignored: readonly string[]): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (ignored.includes(entry.name)) return [];
    if (!entry.isDirectory()) return entry.isFile() ? [entry.name] : [];
    return filesBelow(join(folder, entry.name), ignored).map((path) => join(entry.name, path));
  });
}

/** Undefined for what has gone since it was listed, or belongs to somebody else. */
function readIfThere(path: string): Buffer | undefined {
  try {
    return statSync(path).isFile() ? readFileSync(path) : undefined;
  } catch {
    return undefined;
  }
}
