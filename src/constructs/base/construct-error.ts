import type { Construct } from 'constructs';

/** What a construct refuses while the stack is being built. */
export class ConstructError extends Error {
  /** Path of the construct in the app. */
  readonly path: string;

  /**
   * @param construct the construct that is to blame, or where it would stand: its parent and its id.
   * @param story what was given, and why that cannot be.
   * @param remedy what to do.
   */
  constructor(construct: Construct | readonly [scope: Construct, id: string], story: string, remedy: string) {
    const path = 'node' in construct ? construct.node.path : `${construct[0].node.path}/${construct[1]}`;
    super(`${path}: ${story} ${remedy}`);
    this.name = 'ConstructError';
    this.path = path;
  }
}
