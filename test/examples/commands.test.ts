import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../support/command';

const folders = readdirSync('examples').filter((name) => existsSync(join('examples', name, 'cdktf.json')));

test.each(folders)('in the folder of %s the command of its cdktf.json synthesizes it', (name) => {
  const cwd = join('examples', name);
  const { app } = JSON.parse(readFileSync(join(cwd, 'cdktf.json'), 'utf8')) as { app: string };
  const folder = mkdtempSync(join(tmpdir(), 'distr-synth-'));
  try {
    const { status, stdout, stderr } = run('sh', ['-c', app], { cwd, env: { CDKTF_OUTDIR: folder } });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
    const { stacks } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as { stacks: object };
    expect(Object.keys(stacks)).not.toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
