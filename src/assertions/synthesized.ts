import type { IConstruct } from 'constructs';
import { attributesOf, type AttributeMap } from '../constructs/base';
import { TerraformDataSource, TerraformResource, Testing, type TerraformStack } from '../constructs/framework';
import { isPlain } from './compare';

/** A resource or data source as it was synthesized. */
export interface Synthesized {
  /** In Terraform, for example `distr_deployment.Host_Shop_1817FC61`. */
  readonly address: string;
  /** Path of the construct in the app. */
  readonly path: string;
  /** Type in Terraform. */
  readonly type: string;
  /** By the names of TypeScript; of other providers' resources by those of Terraform. Tokens are Terraform's expressions. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** A stack as Terraform is given it. */
export interface SynthesizedStack {
  readonly elements: readonly Synthesized[];
  readonly outputs: Readonly<Record<string, { readonly value?: unknown; readonly sensitive?: boolean }>>;
  /** The blocks, for what is not asked for by type. */
  readonly text: string;
}

/** @throws what validation finds wrong with the stack. */
export function synthesized(stack: TerraformStack): SynthesizedStack {
  const text = Testing.synth(stack, true);
  const { resource = {}, data = {}, output = {} } = JSON.parse(text) as Document;
  const elements = stack.node.findAll().flatMap((construct): Synthesized[] => {
    const address = elementAddress(construct);
    if (address === undefined) return [];
    const [block, type = '', name = ''] = address.startsWith('data.')
      ? [data, ...address.split('.').slice(1)]
      : [resource, ...address.split('.')];
    const written = block[type]?.[name];
    if (written === undefined) return [];
    const map = attributesOf(construct);
    return [
      {
        address,
        path: construct.node.path,
        type,
        attributes:
          map === undefined ? written : { ...inTypeScript(metaArguments, written), ...inTypeScript(map, written) },
      },
    ];
  });
  return { elements, outputs: output, text };
}

/** Address in Terraform of a resource or data source; undefined for other constructs. */
export function elementAddress(construct: IConstruct): string | undefined {
  if (TerraformResource.isTerraformResource(construct))
    return `${construct.terraformResourceType}.${construct.friendlyUniqueId}`;
  if (TerraformDataSource.isTerraformDataSource(construct))
    return `data.${construct.terraformResourceType}.${construct.friendlyUniqueId}`;
  return undefined;
}

type Blocks = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

interface Document {
  readonly resource?: Blocks;
  readonly data?: Blocks;
  readonly output?: SynthesizedStack['outputs'];
}

/** What every resource may have beside its own arguments. */
const metaArguments: AttributeMap = {
  dependsOn: 'depends_on',
  provider: 'provider',
  count: 'count',
  forEach: 'for_each',
  lifecycle: {
    name: 'lifecycle',
    nesting: 'object',
    attributes: {
      createBeforeDestroy: 'create_before_destroy',
      preventDestroy: 'prevent_destroy',
      ignoreChanges: 'ignore_changes',
      replaceTriggeredBy: 'replace_triggered_by',
      precondition: 'precondition',
      postcondition: 'postcondition',
    },
  },
};

/** The reverse of rendering: Terraform's names back to those of TypeScript. */
function inTypeScript(attributes: AttributeMap, written: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, attribute]) => {
      const value = written[typeof attribute === 'string' ? attribute : attribute.name];
      if (value === undefined) return [];
      if (typeof attribute === 'string' || !('nesting' in attribute)) return [[name, value]];
      const element = (item: unknown) => (isPlain(item) ? inTypeScript(attribute.attributes, item) : item);
      if (Array.isArray(value)) return [[name, value.map(element)]];
      if (attribute.nesting !== 'map' || !isPlain(value)) return [[name, element(value)]];
      return [[name, Object.fromEntries(Object.entries(value).map(([key, item]) => [key, element(item)]))]];
    }),
  );
}
