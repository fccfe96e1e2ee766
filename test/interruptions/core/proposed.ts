import { isArray, isObject, isUnknown, type ObjectValue, type Value } from '../../../src/schema';
import { sameValue } from './same';
import { nullObject, type Member } from './schema';

/** What Terraform proposes to a provider: the configuration, and where that says nothing and the provider computes, what was. */
export function proposedState(members: readonly Member[], prior: Value, config: ObjectValue): ObjectValue {
  const before = isObject(prior) ? prior : nullObject(members);
  return Object.fromEntries(
    members.map((member) => [member.name, proposedMember(member, before[member.name] ?? null, config[member.name])]),
  );
}

function proposedMember(member: Member, prior: Value, config: Value = null): Value {
  const { nested, computed } = member;
  if (config === null && computed) return nested && wasConfigured(nested.members, prior) ? null : prior;
  if (!nested || config === null || isUnknown(config)) return config;
  const merged = (before: Value, each: Value) => (isObject(each) ? proposedState(nested.members, before, each) : each);
  if (nested.nesting === 'single') return merged(prior, config);
  if (isObject(config)) {
    const before = isObject(prior) ? prior : {};
    return Object.fromEntries(Object.entries(config).map(([key, each]) => [key, merged(before[key] ?? null, each)]));
  }
  if (!isArray(config)) return config;
  const before = isArray(prior) ? prior : [];
  if (nested.nesting === 'list') return config.map((each, index) => merged(before[index] ?? null, each));
  return config.map((each) => merged(before.find((old) => mayBecome(nested.members, old, each)) ?? null, each));
}

/** A nested object that only the configuration can have made is gone with it. */
function wasConfigured(members: readonly Member[], prior: Value): boolean {
  if (isArray(prior)) return prior.some((each) => wasConfigured(members, each));
  return isObject(prior) && members.some(({ name, computed }) => !computed && (prior[name] ?? null) !== null);
}

/** Whether an element of a set is the one of the configuration but for what the provider computes. */
function mayBecome(members: readonly Member[], prior: Value, config: Value): boolean {
  if (!isObject(prior) || !isObject(config)) return false;
  return members.every(({ name, type, computed }) => {
    const configured = config[name] ?? null;
    return (computed && configured === null) || sameValue(type, prior[name] ?? null, configured);
  });
}
