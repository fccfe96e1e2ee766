import { isAlias, isMap, isScalar } from 'yaml';
import type { Problem } from './problem';
import { isEmpty, lineOf, readMap } from './yaml';

/** What is wrong with a compose file that no agent could work with; undefined when nothing is. */
export function composeFileProblem(text: string): Problem | undefined {
  const reading = readMap(text);
  if ('problem' in reading) return reading.problem;
  const { map } = reading;
  if (map === null) {
    const story = 'It is empty. The hub would take it, and the agent would have nothing to run.';
    return { code: 'compose-file-empty', line: undefined, text: story };
  }
  const services = map.items.find(({ key }) => isScalar(key) && key.value === 'services');
  const line = services && isScalar(services.key) ? lineOf(text, services.key) : undefined;
  if (!services || isEmpty(services.value) || (isMap(services.value) && services.value.items.length === 0))
    return { code: 'no-services', line, text: 'It has no `services`, so the agent would have nothing to run.' };
  if (isMap(services.value) || isAlias(services.value)) return undefined;
  return { code: 'services-not-a-map', line, text: 'Its `services` must be a map of services by name.' };
}
