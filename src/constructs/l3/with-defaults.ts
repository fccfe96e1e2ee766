/** What is given, and for what is not, or is given as undefined, the defaults. */
export function withDefaults<Given extends object>(defaults: Partial<Given>, given: Given): Given {
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  // What was left out of `given` was undefined there, which its type allows.
  return { ...defaults, ...said } as Given;
}
