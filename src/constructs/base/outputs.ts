import { ComplexList, ComplexMap, ComplexObject, type IInterpolatingParent } from '../framework';

/** The attributes of a nested object, to be referred to; emitted classes add a getter for each. */
export class NestedObject extends ComplexObject {
  /**
   * @param index position in a list, or key of a map as it stands between brackets; absent for a single object.
   */
  constructor(parent: IInterpolatingParent, attribute: string, isFromSet = false, index?: number | string) {
    super(parent, attribute, isFromSet, index);
  }
}

/** A class of {@link NestedObject}. */
export type NestedObjectClass<T extends NestedObject> = new (
  ...parameters: ConstructorParameters<typeof NestedObject>
) => T;

/** A list or set of nested objects. Sets have no order: only a set of one element can be referred to by index. */
export class NestedList<T extends NestedObject> extends ComplexList {
  private readonly Item: NestedObjectClass<T>;
  constructor(parent: IInterpolatingParent, attribute: string, isSet: boolean, Item: NestedObjectClass<T>) {
    super(parent, attribute, isSet);
    this.Item = Item;
  }
  /** The element at a position, counted from 0. */
  get(index: number): T {
    return new this.Item(this.terraformResource, this.terraformAttribute, this.wrapsSet, index);
  }
}

/** A map of nested objects. */
export class NestedMap<T extends NestedObject> extends ComplexMap {
  private readonly Item: NestedObjectClass<T>;
  constructor(parent: IInterpolatingParent, attribute: string, Item: NestedObjectClass<T>) {
    super(parent, attribute);
    this.Item = Item;
  }
  /** The element of a key. */
  get(key: string): T {
    return new this.Item(this.terraformResource, this.terraformAttribute, false, JSON.stringify(key));
  }
}
