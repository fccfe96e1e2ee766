import type { Construct, IConstruct } from 'constructs';
import {
  DefaultTokenResolver,
  StringConcat,
  Tokenization,
  type IResolvable,
  type TerraformStack,
} from '../constructs/framework';
import {
  DistrAgentConnection,
  DistrAgentCredential,
  DistrApplication,
  DistrApplicationVersion,
  DistrCustomerOrganization,
  DistrDeployment,
  DistrDeploymentTarget,
  DistrRollout,
  type DistrAgentConnectionConfig,
  type DistrAgentCredentialConfig,
  type DistrApplicationConfig,
  type DistrApplicationVersionConfig,
  type DistrCustomerOrganizationConfig,
  type DistrDeploymentConfig,
  type DistrDeploymentTargetConfig,
  type DistrRolloutConfig,
} from '../constructs/l1';
import { AssertionFailed } from './assertion-failed';
import { compare, type Context, type Mismatch } from './compare';
import type { Matcher } from './matcher';
import { reaches } from './order';
import { synthesized, type Synthesized, type SynthesizedStack } from './synthesized';

/** What is expected of a configuration: any of its arguments, each a value, a token of the stack, or a matcher. */
export type Expected<T> =
  | Matcher
  | null
  | (T extends IResolvable | string | number | boolean | undefined
      ? T
      : T extends readonly (infer Element)[]
        ? readonly Expected<Element>[]
        : T extends object
          ? { readonly [Key in keyof T]?: Expected<T[Key]> }
          : T);

/** A class of resources or data sources, such as those of `cdktf-distr/l1` and of other providers. */
export interface ElementClass<Config> {
  readonly tfResourceType: string;
  new (scope: Construct, id: string, config: Config): Construct;
}

/** Of another provider's resource, whose arguments have Terraform's names in what was synthesized. */
export type ElementType<Config> = ElementClass<Config> | string;

/** Assertions about what a stack gives Terraform. Each throws {@link AssertionFailed} with the differences. */
export class StackAssertions {
  private readonly context: Context;

  private constructor(
    private readonly stack: TerraformStack,
    private readonly synthesized: SynthesizedStack,
  ) {
    const options = { scope: stack, resolver: new DefaultTokenResolver(new StringConcat()), preparing: false };
    this.context = { resolve: (value) => Tokenization.resolve(value, options) as unknown };
  }

  /**
   * Synthesizes a stack as it is now; nothing is written.
   * @throws what validation finds wrong with the stack.
   */
  static of(stack: TerraformStack): StackAssertions {
    return new StackAssertions(stack, synthesized(stack));
  }

  hasCustomer(expected: Expected<DistrCustomerOrganizationConfig>): Synthesized {
    return this.has(DistrCustomerOrganization, expected);
  }

  hasApplication(expected: Expected<DistrApplicationConfig>): Synthesized {
    return this.has(DistrApplication, expected);
  }

  hasApplicationVersion(expected: Expected<DistrApplicationVersionConfig>): Synthesized {
    return this.has(DistrApplicationVersion, expected);
  }

  hasTarget(expected: Expected<DistrDeploymentTargetConfig>): Synthesized {
    return this.has(DistrDeploymentTarget, expected);
  }

  hasCredential(expected: Expected<DistrAgentCredentialConfig>): Synthesized {
    return this.has(DistrAgentCredential, expected);
  }

  hasConnection(expected: Expected<DistrAgentConnectionConfig>): Synthesized {
    return this.has(DistrAgentConnection, expected);
  }

  hasDeployment(expected: Expected<DistrDeploymentConfig>): Synthesized {
    return this.has(DistrDeployment, expected);
  }

  hasRollout(expected: Expected<DistrRolloutConfig>): Synthesized {
    return this.has(DistrRollout, expected);
  }

  /**
   * At least one of a type is as expected. Returns the first.
   * @param type a class, or the type in Terraform, for example `helm_release`
   */
  has<Config>(type: ElementClass<Config>, expected: Expected<NonNullable<Config>>): Synthesized;
  has(type: string, expected: Readonly<Record<string, unknown>>): Synthesized;
  has(type: ElementType<never>, expected: unknown): Synthesized {
    const candidates = this.ofType(type).map((element) => ({
      element,
      mismatches: this.mismatches(element, expected),
    }));
    const found = candidates.find(({ mismatches }) => mismatches.length === 0);
    if (found) return found.element;
    const [closest] = [...candidates].sort((a, b) => distance(a.mismatches) - distance(b.mismatches));
    throw new AssertionFailed(
      closest === undefined
        ? `The stack has no ${typeName(type)}.${this.typesThere()}`
        : `No ${typeName(type)} is as expected. ${candidates.length === 1 ? 'The only one' : `The closest of ${candidates.length}`} is ${closest.element.path}:\n${closest.mismatches.map(line).join('\n')}`,
    );
  }

  /** None of a type is as described. */
  hasNo<Config>(type: ElementClass<Config>, described?: Expected<NonNullable<Config>>): void;
  hasNo(type: string, described?: Readonly<Record<string, unknown>>): void;
  hasNo(type: ElementType<never>, described: unknown = {}): void {
    const found = this.matching(type, described);
    if (found.length === 0) return;
    throw new AssertionFailed(
      `The stack has ${found.length} ${typeName(type)} that it must not have: ${found.map(({ path }) => path).join(', ')}.`,
    );
  }

  /** So many of a type are as described. */
  count<Config>(type: ElementClass<Config>, count: number, described?: Expected<NonNullable<Config>>): void;
  count(type: string, count: number, described?: Readonly<Record<string, unknown>>): void;
  count(type: ElementType<never>, count: number, described: unknown = {}): void {
    const found = this.matching(type, described);
    if (found.length === count) return;
    const named = found.map(({ path }) => `\n  ${path}`).join('');
    throw new AssertionFailed(
      `Expected ${count} ${typeName(type)}, found ${found.length}${named === '' ? '.' : `:${named}`}`,
    );
  }

  /** All of a type that are as described, in the order of the construct tree. */
  find<Config>(type: ElementClass<Config>, described?: Expected<NonNullable<Config>>): readonly Synthesized[];
  find(type: string, described?: Readonly<Record<string, unknown>>): readonly Synthesized[];
  find(type: ElementType<never>, described: unknown = {}): readonly Synthesized[] {
    return this.matching(type, described);
  }

  /** An output of the stack has a value. */
  hasOutput(name: string, value: unknown): void {
    const { outputs } = this.synthesized;
    const output = outputs[name];
    if (output === undefined) {
      throw new AssertionFailed(
        `The stack has no output "${name}". It has: ${Object.keys(outputs).join(', ') || 'none'}.`,
      );
    }
    const mismatches = compare(value, output.value, '', this.context);
    if (mismatches.length > 0) {
      throw new AssertionFailed(`The output "${name}" is not as expected:\n${mismatches.map(line).join('\n')}`);
    }
  }

  /** Terraform makes one thing only when another is there, and takes it away before the other. */
  comesAfter(later: IConstruct, earlier: IConstruct): void {
    const { elements } = this.synthesized;
    const within = (construct: IConstruct) => elements.filter(({ path }) => isIn(path, construct.node.path));
    const [ours, theirs] = [within(later), within(earlier)];
    for (const [construct, found] of [[later, ours] as const, [earlier, theirs] as const]) {
      if (found.length === 0)
        throw new AssertionFailed(`"${construct.node.path}" has no resource in the stack "${this.stack.node.id}".`);
    }
    const unordered = ours.filter(
      (element) => !theirs.some((other) => other === element || reaches(element, other, elements)),
    );
    if (unordered.length === 0) return;
    throw new AssertionFailed(
      `"${later.node.path}" does not come after "${earlier.node.path}": ${unordered.map(({ path }) => path).join(', ')} ${unordered.length === 1 ? 'refers' : 'refer'} to nothing of it and ${unordered.length === 1 ? 'does' : 'do'} not depend on it, nor by way of others.`,
    );
  }

  private ofType(type: ElementType<never>): Synthesized[] {
    const name = typeName(type);
    return this.synthesized.elements.filter((element) => element.type === name);
  }

  private matching(type: ElementType<never>, described: unknown): Synthesized[] {
    return this.ofType(type).filter((element) => this.mismatches(element, described).length === 0);
  }

  private mismatches({ attributes }: Synthesized, expected: unknown): Mismatch[] {
    return compare(expected, attributes, '', this.context);
  }

  private typesThere(): string {
    const types = [...new Set(this.synthesized.elements.map(({ type }) => type))];
    return types.length === 0 ? ' It has nothing.' : ` It has: ${types.sort().join(', ')}.`;
  }
}

const typeName = (type: ElementType<never>): string => (typeof type === 'string' ? type : type.tfResourceType);

const isIn = (path: string, parent: string): boolean => path === parent || path.startsWith(`${parent}/`);

const line = ({ path, expected, found }: Mismatch): string =>
  `  ${path === '' ? 'it' : path}\n    expected ${expected}\n    found    ${found}`;

const distance = (mismatches: readonly Mismatch[]): number =>
  mismatches.reduce((sum, { isWhole }) => sum + (isWhole ? 2 : 1), 0);
