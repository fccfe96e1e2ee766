/**
 * `helm_release`. As with the real provider, write-only values count only beside a revision: on create when there is
 * one, later when it grew; an upgrade without them loses them unless `reuse_values` is set; and an install that fails
 * is forgotten, so that what helm has written down of it is in the way of the next.
 */
import { DiagnosticError } from '../../../../src/schema';
import type { SiblingResource } from '../sibling';
import { items, number, text, type Plain, type Values } from '../values';
import { HelmError, type Helm } from './helm';

export const release: SiblingResource<Helm> = {
  type: 'helm_release',
  replace: ['name', 'namespace'],
  defaults: {
    ...{ atomic: false, cleanup_on_fail: false, create_namespace: false, max_history: 0, namespace: 'default' },
    ...{ reset_values: false, reuse_values: false, timeout: 300, wait: true, wait_for_jobs: false },
  },

  async create(helm, given, { signal }) {
    const secret = number(given.set_wo_revision) > 0;
    try {
      await helm.run(['install', ...installing(given, secret)], signal, texts(given.values));
    } catch (error) {
      throw refusal('install', error);
    }
    return { ...given, ...(await find(helm, given, signal)) };
  },

  async read(helm, stored, { signal }) {
    return find(helm, stored, signal);
  },

  async update(helm, given, prior, { signal }) {
    const secret = number(given.set_wo_revision) > number(prior.set_wo_revision);
    const values = [
      ...['--history-max', String(number(given.max_history))],
      ...(given.reuse_values === true ? ['--reuse-values'] : []),
      ...(given.reset_values === true ? ['--reset-values'] : []),
      ...(given.cleanup_on_fail === true ? ['--cleanup-on-fail'] : []),
    ];
    try {
      await helm.run(['upgrade', ...installing(given, secret), ...values], signal, texts(given.values));
    } catch (error) {
      throw refusal('upgrade', error);
    }
    return { ...given, ...(await find(helm, given, signal)) };
  },

  async delete(helm, stored, { signal }) {
    const waiting = stored.wait === true ? ['--wait'] : [];
    try {
      await helm.run(['uninstall', ...whichOne(stored), ...waiting, ...timeLimit(stored)], signal);
    } catch (error) {
      if (!(error instanceof HelmError && error.message.includes('not found'))) throw refusal('uninstall', error);
    }
  },
};

/** The arguments that install and upgrade share. */
function installing(release: Values, secret: boolean): string[] {
  const { chart, repository, version, description } = release;
  const option = (name: string, value: Plain | undefined) => (typeof value === 'string' ? [name, value] : []);
  const flag = (name: string, value: Plain | undefined) => (value === true ? [name] : []);
  return [
    ...whichOne(release),
    text(chart),
    ...option('--repo', repository),
    ...option('--version', version),
    ...option('--description', description),
    ...flag('--create-namespace', release.create_namespace),
    ...flag('--atomic', release.atomic),
    ...flag('--wait', release.wait),
    ...flag('--wait-for-jobs', release.wait_for_jobs),
    ...timeLimit(release),
    ...settings(release.set),
    ...settings(release.set_list),
    ...settings(release.set_sensitive),
    ...(secret ? settings(release.set_wo) : []),
  ];
}

function whichOne({ name, namespace }: Values): string[] {
  return [text(name), '--namespace', text(namespace)];
}

function timeLimit({ timeout }: Values): string[] {
  return ['--timeout', `${number(timeout)}s`];
}

function texts(list: Plain | undefined): readonly string[] {
  return Array.isArray(list) ? (list as readonly Plain[]).map(text) : [];
}

/** `set = [{ name, value, type }]` as helm's options. */
function settings(list: Plain | undefined): string[] {
  return items(list).flatMap(({ name, value, type }) => {
    const option = { string: '--set-string', literal: '--set-literal' }[text(type)] ?? '--set';
    return [option, `${text(name)}=${Array.isArray(value) ? `{${value.join(',')}}` : text(value)}`];
  });
}

/** The release as helm knows it; undefined when it does not. */
async function find(helm: Helm, { name, namespace }: Values, signal: AbortSignal): Promise<Values | undefined> {
  const filter = ['--all', '--filter', `^${text(name)}$`, '--output', 'json'];
  const listed = await helm.run(['list', '--namespace', text(namespace), ...filter], signal);
  const [found] = JSON.parse(listed) as readonly Listed[]; // helm's own answer
  if (!found) return undefined;
  const [, chart = found.chart, version = ''] = /^(.*?)-(\d+\.\d+\.\d+.*)$/.exec(found.chart) ?? [];
  const metadata = {
    app_version: found.app_version,
    chart,
    last_deployed: Math.floor(Date.parse(found.updated.replace(/(\.\d{3})\d* (\S+) \S+$/, '$1$2')) / 1000),
    name: found.name,
    namespace: found.namespace,
    revision: Number(found.revision),
    version,
  };
  return { id: found.name, status: found.status, version, metadata };
}

interface Listed {
  readonly name: string;
  readonly namespace: string;
  readonly revision: string;
  readonly updated: string;
  readonly status: string;
  /** Name and version, joined by a dash. */
  readonly chart: string;
  readonly app_version: string;
}

/** Under the titles of the real provider. */
const titles = {
  install: 'Helm release error',
  upgrade: 'Error upgrading chart',
  uninstall: 'Error uninstalling release',
};

function refusal(verb: keyof typeof titles, error: unknown): unknown {
  if (!(error instanceof HelmError)) return error;
  return new DiagnosticError({ severity: 'error', summary: titles[verb], detail: error.message });
}
