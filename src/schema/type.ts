/**
 * Type constraints in the form that Terraform itself uses on the wire: `JSON.stringify` of one is the content of
 * `Schema.Attribute.type`.
 */
export type Type =
  | 'string'
  | 'number'
  | 'bool'
  | 'dynamic'
  | readonly ['list' | 'set' | 'map', Type]
  | readonly ['object', { readonly [name: string]: Type }]
  | readonly ['tuple', readonly Type[]];
