/**
 * The one place that names the construct library, which lives on under another name (cdktn): a twin of this package
 * changes this file and nothing else.
 */
export {
  App,
  ComplexList,
  ComplexMap,
  ComplexObject,
  Fn,
  ImportableResource,
  Lazy,
  NumberMap,
  Op,
  StringMap,
  TerraformDataSource,
  TerraformElement,
  TerraformIterator,
  TerraformOutput,
  TerraformProvider,
  TerraformResource,
  TerraformStack,
  TerraformVariable,
  Testing,
  Token,
  Tokenization,
  dependable,
  hashMapper,
  listMapper,
} from 'cdktf';
export type {
  IInterpolatingParent,
  IResolvable,
  IResolveContext,
  IStackSynthesizer,
  ISynthesisSession,
  ITerraformDependable,
  ITerraformIterator,
  TerraformMetaArguments,
  TerraformResourceLifecycle,
} from 'cdktf';
