import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median, ratio } from './statistics.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = 'localhost/cdktf-distr/distr';
const repeats = { 1: 11, 100: 7, 1000: 5 };

/** Plans of creates and of nothing, of applications and of as many `terraform_data`, taken in turns. */
export async function plans(counts) {
  // Built just before.
  const { createLocalHub } = createRequire(import.meta.url)('../lib/local-hub/index.js');
  const hub = createLocalHub({ rateLimits: false });
  const { url, close } = await hub.listen();
  const environment = { DISTR_HOST: url, DISTR_API_KEY: hub.key };
  const rows = [];
  for (const count of counts) {
    const distr = project(
      `terraform {
         required_providers {
           distr = { source = "${source}", version = "${manifest().version}" }
         }
       }
       resource "distr_application" "it" {
         count = ${count}
         name  = "application ${count}-\${count.index}"
         type  = "docker"
       }`,
      environment,
    );
    const data = project(
      `resource "terraform_data" "it" {\n  count = ${count}\n  input = "application \${count.index}"\n}`,
      {},
    );
    try {
      await distr.run('init');
      await data.run('init');
      rows.push({ count, kind: 'creates', ...(await compare(distr, data, repeats[count] ?? 3)) });
      await distr.run('apply', '-auto-approve');
      await data.run('apply', '-auto-approve');
      rows.push({ count, kind: 'no-op', ...(await compare(distr, data, repeats[count] ?? 3)) });
    } finally {
      distr.remove();
      data.remove();
    }
  }
  await close();
  return rows;
}

async function compare(distr, data, times) {
  const [ours, theirs, memory] = [[], [], []];
  for (let i = 0; i < times; i++) {
    const { ms, rssKb } = await distr.run('plan');
    ours.push(ms);
    memory.push(rssKb);
    theirs.push((await data.run('plan')).ms);
  }
  const [distrMs, dataMs] = [Math.round(median(ours)), Math.round(median(theirs))];
  return { distrMs, dataMs, ratio: ratio(distrMs, dataMs), rssMb: Math.round(median(memory) / 1024) };
}

function project(configuration, environment) {
  const folder = mkdtempSync(join(tmpdir(), 'cdktf-distr-bench-'));
  writeFileSync(join(folder, 'main.tf'), configuration);
  const { version, archive } = manifest();
  const plugins = join(folder, 'terraform.d/plugins', source);
  mkdirSync(plugins, { recursive: true });
  cpSync(join(root, 'dist/provider', archive), join(plugins, `terraform-provider-distr_${version}_linux_amd64.zip`));
  const env = { PATH: process.env.PATH, HOME: folder, CHECKPOINT_DISABLE: '1', TF_IN_AUTOMATION: '1', ...environment };
  return {
    remove: () => rmSync(folder, { recursive: true }),
    run: (command, ...args) =>
      new Promise((resolve, reject) => {
        const begin = performance.now();
        const child = spawn('terraform', [command, '-no-color', '-input=false', ...args], {
          cwd: folder,
          env,
          stdio: ['ignore', 'ignore', 'pipe'],
        });
        let complaint = '';
        child.stderr.on('data', (text) => (complaint += text));
        let rssKb = 0;
        const watch = setInterval(() => (rssKb = Math.max(rssKb, providerRss(child.pid))), 25);
        child.on('error', reject).on('close', (status) => {
          clearInterval(watch);
          if (status !== 0) reject(new Error(`terraform ${command} ended with ${status}:\n${complaint}`));
          else resolve({ ms: performance.now() - begin, rssKb });
        });
      }),
  };
}

/** What the build left. */
function manifest() {
  return JSON.parse(readFileSync(join(root, 'dist/provider/manifest.json'), 'utf8'));
}

/** What the provider processes of a terraform have held at most, in KiB: the largest of them. */
function providerRss(terraform) {
  let largest = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      if (!status.includes(`PPid:\t${terraform}\n`)) continue;
      largest = Math.max(largest, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0));
    } catch {
      // It ended between being listed and being read.
    }
  }
  return largest;
}
