/** What a construct refuses while the stack is built; the constructs of agents take it from here. */
export { ConstructError } from '../base';
