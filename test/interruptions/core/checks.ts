import { isArray, isObject, isUnknown, isWhollyKnown, type Type, type Value } from '../../../src/schema';
import { elementOf, memberOf, sameValue } from './same';
import type { Member } from './schema';

/* Terraform's own checks of what a provider answers. Each gives the sentences of what is wrong; none: nothing is. */

/** A plan against the configuration and what was (rule A); a nested object is judged member by member. */
export function invalidPlan(
  members: readonly Member[],
  config: Value,
  prior: Value,
  planned: Value,
  at = '',
): string[] {
  if (config === null || planned === null)
    return config === planned
      ? []
      : [`${at || 'the object'} is planned ${has(planned)}, and configured ${has(config)}`];
  if (!isObject(config) || !isObject(planned)) return [`${at || 'the object'} is not planned as an object`];
  return members.flatMap((member) => {
    const before = isObject(prior) ? (prior[member.name] ?? null) : null;
    return invalidMember(
      member,
      config[member.name] ?? null,
      before,
      planned[member.name] ?? null,
      `${at}.${member.name}`,
    );
  });
}

/** What came of a plan, or of an earlier one: nothing known may have changed (rules D, E and F). */
export function incompatible(type: Type, earlier: Value, later: Value, at = ''): string[] {
  if (isUnknown(earlier)) return [];
  if (isUnknown(later)) return [`${at} was known, but now is unknown`];
  if (earlier === null || later === null)
    return earlier === later ? [] : [`${at} ${had(earlier)}, but now ${has(later)}`];
  if (isArray(earlier) && isArray(later)) return incompatibleItems(type, earlier, later, at);
  if (isObject(earlier) && isObject(later)) {
    const names = [...new Set([...Object.keys(earlier), ...Object.keys(later)])];
    return names.flatMap((name) => {
      const [one, other] = [earlier[name], later[name]];
      if (one === undefined || other === undefined)
        return [`${at}.${name} ${one === undefined ? 'has appeared' : 'has vanished'}`];
      return incompatible(memberOf(type, name), one, other, `${at}.${name}`);
    });
  }
  return sameValue(type, earlier, later) ? [] : [`${at} has another value than planned`];
}

/** Whether there is something that Terraform could not store (rules G and H). */
export function unstorable(members: readonly Member[], value: Value): string[] {
  if (!isObject(value)) return isUnknown(value) ? ['the object is unknown'] : [];
  return members.flatMap(({ name, writeOnly }) => {
    const member = value[name] ?? null;
    if (!isWhollyKnown(member)) return [`.${name} is unknown after apply`];
    return writeOnly && member !== null ? [`.${name} is write-only, and is returned`] : [];
  });
}

function invalidMember(member: Member, config: Value, prior: Value, planned: Value, at: string): string[] {
  const { type, nested, writeOnly, computed, optional, isBlock } = member;
  if (writeOnly) return planned === null ? [] : [`${at} is write-only, and is planned`];
  if (sameValue(type, planned, config)) return [];
  if (prior !== null && config !== null && !isBlock && sameValue(type, planned, prior)) return [];
  if (computed && (!optional || config === null)) return [];
  if (config === null || planned === null) return [`${at} is planned ${has(planned)}, and configured ${has(config)}`];
  if (!nested || isUnknown(planned) || isUnknown(config))
    return [`${at} is planned with another value than configured`];
  const { nesting, members } = nested;
  if (nesting === 'single') return invalidPlan(members, config, prior, planned, at);
  if (nesting === 'map' && isObject(config) && isObject(planned)) {
    const keys = [...new Set([...Object.keys(config), ...Object.keys(planned)])];
    return keys.flatMap((key) => {
      const before = isObject(prior) ? (prior[key] ?? null) : null;
      return invalidPlan(members, config[key] ?? null, before, planned[key] ?? null, `${at}[${key}]`);
    });
  }
  if (!isArray(config) || !isArray(planned)) return [`${at} is planned as something else`];
  if (config.length !== planned.length) return [`${at} is planned with another number of elements than configured`];
  if (nesting === 'set') return [];
  const before = isArray(prior) ? prior : [];
  return planned.flatMap((each, index) =>
    invalidPlan(members, config[index] ?? null, before[index] ?? null, each, `${at}[${index}]`),
  );
}

function incompatibleItems(type: Type, earlier: readonly Value[], later: readonly Value[], at: string): string[] {
  const element = elementOf(type);
  if (type[0] !== 'set') {
    if (earlier.length !== later.length) return [`${at} has another number of elements`];
    return earlier.flatMap((each, index) => incompatible(element, each, later[index] ?? null, `${at}[${index}]`));
  }
  const isFound = (one: Value, others: readonly Value[], may: (one: Value, other: Value) => boolean) =>
    others.some((other) => may(one, other));
  const may = (one: Value, other: Value) => incompatible(element, one, other).length === 0;
  const isSound =
    later.length <= earlier.length &&
    earlier.every((each) => isFound(each, later, may)) &&
    later.every((each) => isFound(each, earlier, (one, other) => may(other, one)));
  return isSound ? [] : [`${at} has other elements`];
}

const has = (value: Value): string => (value === null ? 'null' : 'a value');
const had = (value: Value): string => (value === null ? 'was null' : 'had a value');
