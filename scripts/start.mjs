// `npm start`: the whole story once. A hub with simulated agents, the quickstart by the real `cdktf deploy`, an empty
// `cdktf diff`, a new version rolled out, `cdktf destroy`. With DISTR_HOST and DISTR_API_KEY it plays on that hub, and
// leaves nothing behind. Needs Node, git and terraform only; installs what is missing.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installDependencies, requireTerraform } from './install.mjs';
import { openStage } from './start/stage.mjs';
import { Story } from './start/story.mjs';
import { printCalls, printObjects } from './start/tables.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

requireTerraform();
installDependencies();
console.log('Building …');
const { app, ...settings } = JSON.parse(readFileSync(join(root, 'cdktf.json'), 'utf8'));
// The first command compiles the example, the second one runs it.
const [compile, [program, script]] = [app.split(' && ')[0], app.split(' && ')[1].split(' ')];
const quiet = { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] };
const { status } = spawnSync(process.execPath, ['scripts/build.mjs'], quiet);
if (status !== 0 || spawnSync(compile, { ...quiet, shell: true }).status !== 0) process.exit(1);

const stage = await openStage(root).catch((error) => {
  console.error(error.message);
  process.exit(1);
});
// A folder of its own, so that a stack that somebody has deployed from this clone keeps its state.
const folder = mkdtempSync(join(tmpdir(), 'cdktf-distr-start-'));
writeFileSync(join(folder, 'cdktf.json'), JSON.stringify({ ...settings, app: `${program} "${join(root, script)}"` }));
const story = new Story({ root, folder, environment: stage.environment });

// The first Ctrl-C ends what is running and takes back what was made; the second one says where it stands, and goes.
let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    if (interrupted) {
      console.error(`\nWhat was made so far stays at the hub. Its state lies in ${folder}: run "cdktf destroy" there.`);
      process.exit(130);
    }
    interrupted = true;
    console.error('\nInterrupted: taking back what was made. Once more to leave it.');
    story.interrupt();
  });
}

let failed = true;
try {
  console.log(`\n${stage.introduction}`);
  await story.chapter('An empty hub becomes two running applications', 'deploy', '1.0.0');
  await story.chapter('Looking again finds nothing to do', 'diff', '1.0.0');
  story.mustSay('No changes.');
  await story.chapter('A new version rolls out', 'deploy', '1.1.0');
  await story.chapter('All of it goes again', 'destroy', '1.1.0');
  await stage.mustBeAsBefore();
  printObjects(story.objects());
  printCalls(stage.requests());
  failed = false;
} catch (error) {
  if (!interrupted) console.error(`\n${error.message}`);
  // Whatever was made must not stay behind.
  if (!(await story.cleanUp())) {
    console.error(
      `What was made could not be removed. The state lies in ${folder}: run "cdktf destroy" there when the cause is mended.`,
    );
    process.exit(1);
  }
} finally {
  await stage.close();
}
rmSync(folder, { recursive: true, force: true });
process.exit(failed ? 1 : 0);
