/** What is given, and for what is not, or is given as undefined, the defaults; of `timeouts` so each by itself. */
export function withDefaults<Given extends object>(defaults: Partial<Given>, given: Given): Given {
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  // What was left out of `given` was undefined there, which its type allows.
  const all = { ...defaults, ...said } as Given;
  const { timeouts: usual } = defaults as Timed;
  const { timeouts: own } = given as Timed;
  return usual && own ? { ...all, timeouts: withDefaults(usual, own) } : all;
}

/** Times allowed, where the construct has such. */
interface Timed {
  readonly timeouts?: object;
}
