import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './npm';

/**
 * Gets a Node of another major version by npm, whose package `node` consists of packages like this one.
 * @returns the folder to put first on the PATH.
 */
export function installNode(folder: string, major: number): string {
  const name = `node-${process.platform}-${process.arch}`;
  const home = join(folder, `node-${major}`);
  mkdirSync(home);
  npm(home, ['install', '--prefix', home, '--ignore-scripts', `${name}@${major}`]);
  return join(home, 'node_modules', name, 'bin');
}
