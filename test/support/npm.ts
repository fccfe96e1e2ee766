import { run } from './command';

/** Runs npm with its usual cache and, for what is not there, its registry. Returns what it printed. */
export function npm(cwd: string, args: readonly string[]): string {
  const names = Object.keys(process.env).filter((name) => /^(HOME|npm_config_.*|.*_CA_CERTS|.*_proxy)$/i.test(name));
  const env = Object.fromEntries(names.map((name) => [name, process.env[name] ?? '']));
  const { status, stdout, stderr } = run('npm', [...args, '--prefer-offline', '--no-audit', '--no-fund'], { cwd, env });
  if (status !== 0) throw new Error(`npm ${args.join(' ')} ended with ${status}.\n${stdout}\n${stderr}`);
  return stdout;
}
