import { createLog, type LogOptions } from '../../src/protocol/log';

const now = () => Date.UTC(2026, 10, 21, 4, 5, 6, 7);

function logged(
  environment: Record<string, string>,
  use: (log: ReturnType<typeof createLog>) => void,
  options: LogOptions = {},
) {
  const lines: string[] = [];
  use(createLog({ environment, write: (line) => lines.push(line), now, ...options }));
  expect(lines.every((line) => line.indexOf('\n') === line.length - 1)).toBe(true);
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

test('a record is what Terraform takes over: six digits of a second, level and message as texts', () => {
  expect(
    logged({ TF_LOG: 'INFO' }, (log) => log.info('two\nlines', { count: 3, big: 2n ** 64n, nothing: null })),
  ).toEqual([
    {
      '@level': 'info',
      '@message': 'two\nlines',
      '@module': 'provider',
      '@timestamp': '2026-11-21T04:05:06.007000Z',
      count: 3,
      big: '18446744073709551616',
      nothing: null,
    },
  ]);
});

test.each<[Record<string, string>, string[]]>([
  [{}, []],
  [{ TF_LOG: '' }, []],
  [{ TF_LOG: 'OFF' }, []],
  [{ TF_LOG: 'error' }, ['error']],
  [{ TF_LOG: 'WARN' }, ['warn', 'error']],
  [{ TF_LOG: 'DEBUG' }, ['debug', 'info', 'warn', 'error']],
  [{ TF_LOG: 'TRACE' }, ['trace', 'debug', 'info', 'warn', 'error']],
  [{ TF_LOG: 'JSON' }, ['trace', 'debug', 'info', 'warn', 'error']],
  [{ TF_LOG: 'whatever' }, ['trace', 'debug', 'info', 'warn', 'error']],
  [{ TF_LOG: 'TRACE', TF_LOG_PROVIDER: 'ERROR' }, ['error']],
  [{ TF_LOG: 'OFF', TF_LOG_PROVIDER: 'WARN' }, ['warn', 'error']],
])('%j lets through %j', (environment, levels) => {
  const records = logged(environment, (log) => {
    for (const level of ['trace', 'debug', 'info', 'warn', 'error'] as const) log[level](level);
  });
  expect(records.map((record) => record['@level'])).toEqual(levels);
});

test('no field can take the place of what Terraform reads', () => {
  const [record] = logged({ TF_LOG: 'INFO' }, (log) =>
    log.info('real', { '@message': 5, '@level': {}, '@timestamp': 1 }),
  );
  expect(record).toMatchObject({ '@level': 'info', '@message': 'real', '@timestamp': '2026-11-21T04:05:06.007000Z' });
});

test('secrets are taken out of messages, fields, their members and errors', () => {
  const redact = (text: string) => text.replaceAll('hush', '(sensitive)');
  const fields = { plain: 'hush', deep: [{ a: 'x hush' }], error: new Error('hush') };
  const records = logged({ TF_LOG: 'INFO' }, (log) => log.info('say hush', fields), { redact });
  expect(JSON.stringify(records)).not.toContain('hush');
  expect(records[0]).toMatchObject({
    '@message': 'say (sensitive)',
    plain: '(sensitive)',
    deep: [{ a: 'x (sensitive)' }],
  });
});

test('a line never becomes longer than Terraform reads', () => {
  const lines: string[] = [];
  const log = createLog({ environment: { TF_LOG: 'INFO' }, write: (line) => lines.push(line) });
  log.info('é'.repeat(100_000), { value: 'x'.repeat(100_000) });
  log.info('many', Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`f${index}`, 'x'.repeat(5_000)])));
  expect(lines).toHaveLength(2);
  for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThan(65_536);
  expect(JSON.parse(lines[1]!)).toMatchObject({ '@message': 'many' });
});

test('what cannot be written does no harm', () => {
  const circular: Record<string, unknown> = {};
  circular.self = circular;
  const fields = { circular, nothing: undefined, function: () => 1, symbol: Symbol('s') };
  expect(logged({ TF_LOG: 'INFO' }, (log) => log.info('odd', fields))[0]).toMatchObject({
    circular: '(circular)',
    symbol: 'Symbol(s)',
  });
});

test('a part of the program has its own name', () => {
  const records = logged({ TF_LOG: 'INFO' }, (log) => log.named('hub').warn('slow'));
  expect(records).toMatchObject([{ '@module': 'hub', '@level': 'warn' }]);
});
