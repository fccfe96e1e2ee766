import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { component } from '../support/components';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'cdktf-distr-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** A program of that name, in a folder that only the test knows. */
function program(name: string): string {
  const path = join(folder, name);
  writeFileSync(path, '');
  chmodSync(path, 0o755);
  return path;
}

test('a program is found where its variable says, then on the PATH, then where Go puts it', () => {
  const helm = program('helm');
  const elsewhere = program('another-helm');
  expect(component('helm', { TEST_HELM: elsewhere, PATH: folder })).toBe(elsewhere);
  expect(component('helm', { PATH: folder })).toBe(helm);
  expect(component('helm', { GOBIN: folder })).toBe(helm);
});

test('a missing program is an error that says how to install it', () => {
  expect(() => component('helm', { GOPATH: folder })).toThrow(
    'helm (Helm 3) is not on this machine, and this test is of what it does. Install it: go install helm.sh/helm/v3/cmd/helm@v3.22.0',
  );
});

test('a variable that names nothing is not passed over', () => {
  program('helm');
  expect(() => component('helm', { TEST_HELM: join(folder, 'gone'), PATH: folder })).toThrow(
    `TEST_HELM names ${join(folder, 'gone')}, which is no program.`,
  );
});
