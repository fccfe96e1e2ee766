/**
 * The one place that names the construct library, which lives on under another name (cdktn): a twin of this package
 * changes this file and nothing else.
 */
export {
  Annotations,
  ComplexList,
  ComplexMap,
  ComplexObject,
  DefaultTokenResolver,
  Fn,
  ImportableResource,
  Lazy,
  Op,
  StringConcat,
  StringMap,
  TerraformAsset,
  TerraformCount,
  TerraformDataSource,
  TerraformOutput,
  TerraformProvider,
  TerraformResource,
  TerraformStack,
  Testing,
  Token,
  Tokenization,
  conditional,
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
  TerraformBackend,
  TerraformElement,
  TerraformMetaArguments,
  TerraformResourceConfig,
  TerraformResourceLifecycle,
} from 'cdktf';
