/**
 * Whether Terraform would choose a version under a constraint such as `~> 2.1, != 2.3.0`. An empty constraint allows
 * every release; a pre-release is only ever chosen by its exact version (source: Terraform).
 */
export function satisfies(version: string, constraint: string): boolean {
  const parts = constraint.split(',').filter((part) => part.trim() !== '');
  return parts.length === 0 ? !version.includes('-') : parts.every((part) => satisfiesOne(version, part));
}

function satisfiesOne(version: string, part: string): boolean {
  const [, operator = '', wanted = ''] = /^\s*(~>|>=|<=|!=|=|>|<|)\s*(.*?)\s*$/.exec(part) ?? [];
  if (version.includes('-')) return version === wanted && (operator === '' || operator === '=');
  // A release comes after its own pre-releases.
  const order = compare(numbers(version), numbers(wanted)) || (wanted.includes('-') ? 1 : 0);
  switch (operator) {
    case '!=':
      return order !== 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '~>': {
      // Only the last part that is named may grow: ~> 2.1 allows 2.9, ~> 2.1.0 does not.
      const fixed = numbers(wanted).slice(0, -1);
      return order >= 0 && compare(numbers(version).slice(0, fixed.length), fixed) === 0;
    }
    default:
      return order === 0;
  }
}

function numbers(version: string): number[] {
  return version
    .replace(/[-+].*/, '')
    .split('.')
    .map(Number);
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
