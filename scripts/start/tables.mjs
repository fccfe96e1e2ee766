/** The objects that were created, for which release, and in how long. A roll-out is work, of which the hub has no object. */
export function printObjects(objects) {
  console.log('\nWhat was created:');
  table(
    ['resource', 'construct', 'release', 'id at the hub', 'time'],
    objects.map(({ type, name, release, id, duration }) => [
      type,
      name,
      release,
      type === 'distr_rollout' ? '–' : id,
      duration,
    ]),
  );
}

/** The calls it took, the agents' apart: ids in the paths do not matter. */
export function printCalls(requests) {
  const calls = new Map();
  for (const { method, path, status } of requests) {
    const route = path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '{id}');
    if (!route.startsWith('/api/v1/agent/')) {
      const key = `${method} ${route}`;
      const { count = 0, refused = 0 } = calls.get(key) ?? {};
      calls.set(key, { count: count + 1, refused: refused + (status >= 400 ? 1 : 0) });
    }
  }
  const agents = requests.filter(({ path }) => path.startsWith('/api/v1/agent/')).length;
  console.log(`\nBy which calls (beside ${agents} of the agents):`);
  const rows = [...calls]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([call, { count, refused }]) => [call, String(count), refused ? String(refused) : '']);
  table(['call', 'times', 'refused'], rows);
}

function table(head, rows) {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column].length)));
  const line = (cells) => `  ${cells.map((cell, column) => cell.padEnd(widths[column])).join('  ')}`.trimEnd();
  console.log([line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n'));
}
