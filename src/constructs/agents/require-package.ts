/**
 * Loads the package of a sibling provider. Imported before all that needs it, so that one who has not installed it is told what
 * to do.
 * @param load names the module in a call of `require`, which bundlers see.
 * @throws Error naming the package when it is not there.
 */
export function requirePackage(name: string, load: () => unknown): void {
  try {
    load();
  } catch (error) {
    const { code, message = '' } = error as Partial<NodeJS.ErrnoException>;
    // Below the first line stands who has asked for it.
    if (code !== 'MODULE_NOT_FOUND' || !message.split('\n')[0]?.includes(name)) throw error;
    const story = `${name} is not installed, and this agent is made of its resources.`;
    throw new Error(`${story} Install it: npm install ${name}`, { cause: error });
  }
}
