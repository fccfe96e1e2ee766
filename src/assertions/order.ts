import type { Synthesized } from './synthesized';

/** Whether Terraform has to look at one element before another, by references and `depends_on`, also by way of others. */
export function reaches(from: Synthesized, to: Synthesized, all: readonly Synthesized[]): boolean {
  const seen = new Set<Synthesized>([from]);
  // Grows while it is walked through.
  for (const element of seen) {
    if (element === to) return true;
    const text = JSON.stringify(element.attributes);
    for (const other of all) if (mentions(text, other.address)) seen.add(other);
  }
  return false;
}

/** An address in a text, and not the beginning of a longer one. */
const mentions = (text: string, address: string): boolean =>
  new RegExp(`(^|[^\\w.-])${address.replaceAll('.', '\\.')}(?![\\w-])`).test(text);
