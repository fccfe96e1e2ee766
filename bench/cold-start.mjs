import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startFile } from './bundle-sizes.mjs';
import { median, ratio } from './statistics.mjs';

const repeats = 21;

/** From the start of the process to the line by which Terraform knows the provider, against an empty Node, taken in turns. */
export async function coldStart() {
  const environment = {
    PATH: process.env.PATH,
    TF_PLUGIN_MAGIC_COOKIE: 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2',
    PLUGIN_PROTOCOL_VERSIONS: '5,6',
    PLUGIN_CLIENT_CERT: clientCertificate(),
  };
  const provider = [];
  const node = [];
  for (let i = 0; i < repeats; i++) {
    provider.push(await untilLine([startFile()], environment));
    node.push(await untilLine(['-e', 'console.log(0)'], { PATH: process.env.PATH }));
  }
  const [providerMs, nodeMs] = [median(provider), median(node)].map((ms) => Math.round(ms * 10) / 10);
  return { providerMs, nodeMs, ratio: ratio(providerMs, nodeMs) };
}

function untilLine(args, env) {
  return new Promise((resolve, reject) => {
    const begin = performance.now();
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
    child.on('error', reject);
    let ms;
    child.stdout.once('data', () => {
      ms = performance.now() - begin;
      child.kill();
    });
    child.on('close', () => (ms === undefined ? reject(new Error('It ended without a line.')) : resolve(ms)));
  });
}

/** Of the kind that Terraform makes for each start. */
function clientCertificate() {
  const folder = mkdtempSync(join(tmpdir(), 'cdktf-distr-bench-'));
  try {
    const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
    const form = [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:secp521r1',
      '-nodes',
      '-subj',
      '/CN=localhost',
    ];
    execFileSync('openssl', [...form, '-keyout', key, '-out', certificate], { stdio: 'ignore' });
    return readFileSync(certificate, 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
}
