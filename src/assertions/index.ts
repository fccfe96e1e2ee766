/** What is imported from `cdktf-distr/assertions`: assertions about a stack, and a local hub to plan and apply it against. */
export { AssertionFailed } from './assertion-failed';
export { Match } from './match';
export { Matcher } from './matcher';
export { StackAssertions, type ElementClass, type Expected } from './stack-assertions';
export type { Synthesized } from './synthesized';
export { withLocalHub, type DeployedOptions, type HubForTest, type LocalHubTestOptions } from './with-local-hub';
export { TerraformFailed, type DeployedStack, type PlannedChange } from './deployed-stack';
