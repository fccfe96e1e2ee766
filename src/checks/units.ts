/** A duration as compose reads it, such as `1m30s`, in milliseconds; undefined for what is none. */
export function durationMs(text: string): number | undefined {
  if (/^[-+]?0$/.test(text)) return 0;
  const [, sign = '', parts = ''] = /^([-+]?)((?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|[smhdw]))+)$/.exec(text) ?? [];
  if (parts === '') return undefined;
  const ms = [...parts.matchAll(/([\d.]+)([a-zµμ]+)/g)].reduce(
    (sum, [, amount, unit = '']) => sum + Number(amount) * (unitMs[unit] ?? 0),
    0,
  );
  return sign === '-' ? -ms : ms;
}

/** The letter for a millionth is in Unicode twice. */
const unitMs: Readonly<Record<string, number>> = {
  ...{ ns: 1e-6, us: 1e-3, µs: 1e-3, μs: 1e-3, ms: 1, s: 1_000, m: 60_000 },
  ...{ h: 3_600_000, d: 86_400_000, w: 604_800_000 },
};

/** A size as compose reads it, such as `512m`, in bytes; -1 stands for no limit. Undefined for what is none. */
export function sizeBytes(text: string): number | undefined {
  if (text === '-1') return -1;
  const [, amount, unit = ''] =
    /^\+?((?:\d[\d_]*\.?\d*|\.\d+)(?:[eE]\+?\d+)?) ?(?:([kmgtp])(?:i?b)?|b)?$/i.exec(text) ?? [];
  if (amount === undefined) return undefined;
  return Math.floor(Number(amount.replaceAll('_', '')) * 1024 ** ' kmgtp'.indexOf(unit.toLowerCase() || ' '));
}
