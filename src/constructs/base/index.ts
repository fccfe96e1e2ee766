export { durationRules } from '../../schema/duration';
export { attributesOf } from './attribute-registry';
export type { AttributeMap, NestedAttribute, RuledAttribute } from './attributes';
export { ConstructError } from './construct-error';
export { DistrDataSource } from './data-source';
export { NestedList, NestedMap, NestedObject } from './outputs';
export { DistrProviderBase, defaultProviderSource, type ProviderMetaArguments } from './provider';
export { DistrResource } from './resource';
export type { ResourceType } from './resource-type';
