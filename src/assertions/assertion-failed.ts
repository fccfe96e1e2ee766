/** A stack is not as a test expects it. The message says what was expected, and what is there instead. */
export class AssertionFailed extends Error {
  override readonly name = 'AssertionFailed';
}
