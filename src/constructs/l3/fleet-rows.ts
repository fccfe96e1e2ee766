import type { Construct } from 'constructs';
import { Token } from '../framework';
import { ConstructError } from '../l2';
import { requireProps } from '../l2/require-props';
import type { FleetCustomer, FleetRing } from './fleet';

/** What the customer is called beside its environments. */
const customerChild = 'Customer';

/**
 * Refuses rows that cannot be meant.
 * @throws ConstructError
 */
export function checkRows(fleet: Construct, customers: readonly FleetCustomer[], rings: readonly FleetRing[]): void {
  requireDistinct(fleet, '`rings`', rings);
  requireDistinct(fleet, '`customers`', customers);
  requireDistinctCustomers(fleet, customers);
  const known = rings.map(({ id }) => id);
  if (known.length === 0) throw new ConstructError(fleet, '`rings` is empty.', 'Give one, such as { id: "Everyone" }.');
  for (const row of customers) {
    requireProps([fleet, row.id], row, 'targets');
    requireDistinct(fleet, `\`targets\` of ${row.id}`, row.targets);
    requireNoDecision(fleet, row);
    if (row.targets.some(({ id }) => id === customerChild)) {
      const story = `A target has the id "${customerChild}", by which the customer itself stands in the stack.`;
      throw new ConstructError([fleet, row.id], story, 'Choose another.');
    }
    for (const ring of [row.ring, ...row.targets.map((target) => target.ring)]) {
      if (ring === undefined || known.includes(ring)) continue;
      const story = `The customer ${row.id} is in the ring ${JSON.stringify(ring)}, which does not exist.`;
      throw new ConstructError(fleet, story, `Choose one of: ${known.join(', ')}.`);
    }
  }
}

function requireDistinct(fleet: Construct, what: string, rows: readonly { readonly id: string }[]): void {
  requireList(fleet, what, rows);
  const seen = new Set<string>();
  for (const row of rows) {
    const { id } = requireId(fleet, what, row);
    if (seen.has(id)) {
      throw new ConstructError(fleet, `The id ${JSON.stringify(id)} stands twice in ${what}.`, 'Give each its own.');
    }
    seen.add(id);
  }
}

/** How many rows there are decides on what the stack consists of, so it must be known while the stack is built. */
function requireList(fleet: Construct, what: string, rows: unknown): void {
  if (Array.isArray(rows) && !Token.isUnresolved(rows)) return;
  const given = Token.isUnresolved(rows) ? 'a value that Terraform knows only later' : 'no array';
  throw new ConstructError(
    fleet,
    `${what} is ${given}.`,
    'Give an array, from a file or a table that the program reads.',
  );
}

function requireId<Row extends { readonly id: string }>(
  fleet: Construct,
  what: string,
  row: Row | null | undefined,
): Row {
  if (row && typeof row.id === 'string' && row.id !== '' && !Token.isUnresolved(row.id)) return row;
  const given = row && Token.isUnresolved(row.id) ? 'a token' : String(JSON.stringify(row?.id));
  throw new ConstructError(
    fleet,
    `An id in ${what} is ${given}.`,
    'Give a text that is not empty: addresses are made of it.',
  );
}

/** Two rows of one customer would each count its targets for itself. */
function requireDistinctCustomers(fleet: Construct, customers: readonly FleetCustomer[]): void {
  const rows = new Map<string, string>();
  for (const { id, customerId } of customers) {
    if (customerId === undefined) continue;
    const other = rows.get(customerId);
    if (other !== undefined) {
      const story = `The customers ${other} and ${id} have the same \`customerId\`.`;
      throw new ConstructError(fleet, story, 'Make one row of them, with the targets of both.');
    }
    rows.set(customerId, id);
  }
}

/** Of a customer that is not made here nothing is decided here. */
function requireNoDecision(fleet: Construct, row: FleetCustomer): void {
  const decided = (['features', 'adoptExisting', 'forceDestroy'] as const).find((name) => row[name] !== undefined);
  if (row.customerId === undefined || decided === undefined) return;
  const story = `The customer ${row.id} has a \`customerId\`, so it stays as the hub has it, and \`${decided}\` would do nothing.`;
  throw new ConstructError(fleet, story, 'Give one of them.');
}
