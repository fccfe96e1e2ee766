import type { Code } from './codes';
import { isOpen, type ComposeFile } from './compose-model';
import type { Finding } from './finding';
import { durationMs, sizeBytes } from './units';
import { dotted, isDataMap, itemsOf, membersOf, type Data, type DataPath } from './yaml-data';

/** What is wrong with a value, as the rest of a sentence that begins with its place. */
interface Fault {
  readonly code: Code;
  readonly rest: string;
}

/** Looks at a value that is there, and that the schema allows. */
type Judge = (value: Data) => Fault | undefined;

/**
 * Values that the schema takes for texts, and that compose or the engine reads as something else. Compose reads those of
 * services behind profiles, too.
 */
export function valueFindings(file: ComposeFile): Finding[] {
  const judged = [
    ...file.allServices.map(({ path, settings }) => ({ path, settings, judges: ofService })),
    ...Object.entries(ofKind).flatMap(([kind, judges]) =>
      membersOf(file.root[kind]).flatMap(([name, settings]) =>
        isDataMap(settings) ? [{ path: [kind, name], settings, judges }] : [],
      ),
    ),
  ];
  return judged.flatMap(({ path, settings, judges }) =>
    Object.entries(judges).flatMap(([pattern, judge]) =>
      valuesAt(settings, pattern.split('.')).flatMap(({ value, path: within }) => {
        const fault = isOpen(value) ? undefined : judge(value);
        const place = [...path, ...within];
        return fault === undefined ? [] : [file.found(fault.code, place, `\`${dotted(place)}\` ${fault.rest}`)];
      }),
    ),
  );
}

/** A judge of texts. What is no text, the schema has judged. */
const text =
  (judge: (value: string) => Fault | undefined): Judge =>
  (value) =>
    typeof value === 'string' ? judge(value) : undefined;
const form = (pattern: RegExp, must: string): Judge =>
  text((value) =>
    pattern.test(value) ? undefined : { code: 'wrong-form', rest: `must be ${must}, and is ${JSON.stringify(value)}.` },
  );

const wholeNumber = form(/^[-+]?\d+$/, 'a whole number');
const count = form(/^\+?\d+$/, 'a whole number that is not negative');
const number = form(/^[-+]?(?:\d[\d_]*\.?\d*|\.\d+)(?:e[-+]?\d+)?$|^[-+]?inf(?:inity)?$|^nan$/i, 'a number');
const truth = form(/^(?:true|false|yes|no|y|n|on|off)$/i, '`true` or `false`');

const duration: Judge = text((value) =>
  durationMs(value) === undefined
    ? { code: 'bad-duration', rest: `is no duration: ${JSON.stringify(value)}.` }
    : undefined,
);
/** The engine takes no shorter time for a health check, but 0, which leaves the time to it. */
const checkDuration: Judge = text((value) => {
  const ms = durationMs(value);
  if (ms === undefined || ms === 0 || ms >= 1) return duration(value);
  return { code: 'bad-duration', rest: `must be 0 or at least \`1ms\`, and is ${JSON.stringify(value)}.` };
});

const size: Judge = text((value) =>
  sizeBytes(value) === undefined ? { code: 'bad-size', rest: `is no size: ${JSON.stringify(value)}.` } : undefined,
);
const leastMemory = 6 * 1024 ** 2;
const memory: Judge = (value) => {
  const bytes = typeof value === 'number' ? value : typeof value === 'string' ? sizeBytes(value) : undefined;
  if (bytes === undefined || bytes < 1 || bytes >= leastMemory) return size(value);
  return { code: 'little-memory', rest: `is ${JSON.stringify(value)}, which makes ${bytes} bytes.` };
};

/** Compose splits a command into words as a shell does, up to the first operator. What `(` means to it is left to it. */
const words: Judge = text((value) =>
  value.includes('(') || /^(?:[^\\'"`;&|<>]|\\[^]|'[^']*'|"(?:[^"\\]|\\[^])*"|`[^`]*`)*(?:[;&|<>][^]*)?$/.test(value)
    ? undefined
    : { code: 'wrong-form', rest: 'must be words as a shell reads them, and has a quote or `\\` without its end.' },
);

/** The values of a service, by their places; `*` is any member or item. */
const ofService: Readonly<Record<string, Judge>> = {
  stop_grace_period: duration,
  'healthcheck.interval': checkDuration,
  'healthcheck.timeout': checkDuration,
  'healthcheck.start_period': checkDuration,
  'healthcheck.start_interval': checkDuration,
  'deploy.update_config.delay': duration,
  'deploy.update_config.monitor': duration,
  'deploy.rollback_config.delay': duration,
  'deploy.rollback_config.monitor': duration,
  'deploy.restart_policy.delay': duration,
  'deploy.restart_policy.window': duration,

  mem_limit: memory,
  mem_reservation: memory,
  memswap_limit: size,
  mem_swappiness: size,
  shm_size: size,
  'build.shm_size': size,
  'deploy.resources.*.memory': memory,
  'volumes.*.tmpfs.size': size,
  'blkio_config.device_read_bps.*.rate': size,
  'blkio_config.device_read_iops.*.rate': size,
  'blkio_config.device_write_bps.*.rate': size,
  'blkio_config.device_write_iops.*.rate': size,

  cpu_count: count,
  cpu_period: wholeNumber,
  cpu_quota: wholeNumber,
  cpu_rt_period: wholeNumber,
  cpu_rt_runtime: wholeNumber,
  cpu_shares: wholeNumber,
  oom_score_adj: wholeNumber,
  pids_limit: wholeNumber,
  'deploy.resources.limits.pids': wholeNumber,
  scale: count,
  'deploy.replicas': count,
  'deploy.update_config.parallelism': count,
  'deploy.rollback_config.parallelism': count,
  'deploy.restart_policy.max_attempts': count,
  'deploy.placement.max_replicas_per_node': count,
  'healthcheck.retries': count,
  'ulimits.*': wholeNumber,
  'ulimits.*.soft': wholeNumber,
  'ulimits.*.hard': wholeNumber,

  cpus: number,
  cpu_percent: number,
  'deploy.resources.*.cpus': number,
  'deploy.update_config.max_failure_ratio': number,
  'deploy.rollback_config.max_failure_ratio': number,

  command: words,
  entrypoint: words,

  init: truth,
  oom_kill_disable: truth,
  privileged: truth,
  read_only: truth,
  stdin_open: truth,
  tty: truth,
  'depends_on.*.required': truth,
  'depends_on.*.restart': truth,
  'healthcheck.disable': truth,
  'volumes.*.read_only': truth,
  'volumes.*.volume.nocopy': truth,
};

/** Those of what stands beside the services. */
const ofKind: Readonly<Record<string, Readonly<Record<string, Judge>>>> = {
  networks: { external: truth, internal: truth, attachable: truth, enable_ipv4: truth, enable_ipv6: truth },
  volumes: { external: truth },
  secrets: { external: truth },
  configs: { external: truth },
};

function valuesAt(data: Data, pattern: readonly string[], path: DataPath = []): { value: Data; path: DataPath }[] {
  const [step, ...rest] = pattern;
  if (step === undefined) return [{ value: data, path }];
  const into = (member: Data, name: string | number) => valuesAt(member, rest, [...path, name]);
  if (step !== '*') {
    const member = isDataMap(data) ? data[step] : undefined;
    return member === undefined ? [] : into(member, step);
  }
  return [
    ...membersOf(data).flatMap(([name, member]) => into(member, name)),
    ...itemsOf(data).flatMap((item, index) => into(item, index)),
  ];
}
