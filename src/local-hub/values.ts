import type { YamlMap, YamlValue } from './yaml';

/**
 * A deployment's values over those of its version: maps merge, lists and scalars replace (contract 4.2).
 * @throws Error naming the path where a map meets something else.
 */
export function mergeValues(base: YamlMap, over: YamlMap, path: string[] = []): YamlMap {
  const merged = { ...base };
  for (const [key, value] of Object.entries(over)) {
    merged[key] = key in base ? mergeOne(base[key] ?? null, value, [...path, key]) : value;
  }
  return merged;
}

function mergeOne(base: YamlValue, over: YamlValue, path: string[]): YamlValue {
  if (isMap(base) && isMap(over)) return mergeValues(base, over, path);
  if (isMap(base)) throw new Error(`merge error at ${path.join('.')}: can not merge non-map type into map`);
  if (isMap(over)) throw new Error(`merge error at ${path.join('.')}: can not merge map into non-map type`);
  return over;
}

const isMap = (value: YamlValue): value is YamlMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
