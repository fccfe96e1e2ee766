import type { Call } from './call';
import { parseInstant, type Instant } from './instant';
import { refuse } from './reply';

export interface TimeSeriesQuery {
  limit: number;
  before: Instant;
  after: Instant;
  filter: RegExp;
  /** Effective only together with `after`. */
  oldestFirst: boolean;
}

const defaultLimit = 25;
const maxFilterLength = 200;

/** The paging of every time series (contract 1.5). @throws Refusal 400 naming the parameter */
export function readTimeSeriesQuery(call: Call): TimeSeriesQuery {
  const query = call.url.searchParams;
  const limit = readLimit(query.get('limit'));
  const before = readInstant('before', query.get('before'));
  const after = readInstant('after', query.get('after'));
  return {
    limit,
    before: before ?? Infinity,
    after: after ?? -Infinity,
    filter: readFilter(query.get('filter') ?? ''),
    oldestFirst: after !== null && query.get('order') === 'ASC',
  };
}

/** The rows of one page; both ends of the range belong to it. */
export function page<R>(rows: R[], query: TimeSeriesQuery, at: (row: R) => Instant, text: (row: R) => string): R[] {
  const { limit, before, after, filter, oldestFirst } = query;
  return rows
    .filter((row) => at(row) >= after && at(row) <= before && filter.test(text(row)))
    .sort((a, b) => (oldestFirst ? at(a) - at(b) : at(b) - at(a)))
    .slice(0, limit);
}

function readLimit(text: string | null): number {
  if (text === null || text === '') return defaultLimit;
  const refuseLimit = (reason: string) => refuse(400, `parameter limit is invalid: ${reason}`);
  if (!/^[-+]?\d+$/.test(text)) return refuseLimit(`strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`);
  const limit = Number(text);
  if (limit < 1) return refuseLimit(`must be greater than 1 (got ${limit})`);
  return limit > 100 ? refuseLimit(`must be less than 100 (got ${limit})`) : limit;
}

function readInstant(name: string, text: string | null): Instant | null {
  if (text === null || text === '') return null;
  try {
    return parseInstant(text, '.999999999');
  } catch (error) {
    return refuse(400, `parameter ${name} is invalid: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function readFilter(pattern: string): RegExp {
  if (pattern.length > maxFilterLength)
    return refuse(400, `filter exceeds maximum length of ${maxFilterLength} characters`);
  if (/\([^()]*[*+?}][^()]*\)[*+?{]/.test(pattern))
    return refuse(400, 'filter contains nested quantifiers which are not allowed');
  try {
    return new RegExp(pattern);
  } catch (error) {
    return refuse(400, `invalid filter regex: ${error instanceof Error ? error.message : String(error)}`);
  }
}
