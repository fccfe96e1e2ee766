/**
 * The one place that names the construct library, which lives on under another name (cdktn): a twin of this package
 * changes this file and nothing else.
 */
export {
  ComplexList,
  ComplexMap,
  ComplexObject,
  ImportableResource,
  Lazy,
  Op,
  StringMap,
  TerraformDataSource,
  TerraformProvider,
  TerraformResource,
  TerraformStack,
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
  TerraformMetaArguments,
  TerraformResourceConfig,
  TerraformResourceLifecycle,
} from 'cdktf';
