// Generated from src/resources by `npm run gen`. Do not edit.
import type { Construct } from 'constructs';
import { DistrDataSource, NestedObject, NestedList, type AttributeMap } from '../base';
import type { IResolvable, TerraformMetaArguments } from '../framework';

/** Configuration of {@link DataDistrApplication}. Exactly one of `id` or `name` must be set. */
export interface DataDistrApplicationConfig extends TerraformMetaArguments {
  /** Identifier, to look it up by. Must be an id of the hub (a UUID in lower case). */
  readonly id?: string;
  /** Name, to look it up by; the hub must have only one of it. */
  readonly name?: string;
}

const attributes: AttributeMap = {
  id: {
    name: 'id',
    rules: {
      pattern: {
        matches: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
        words: 'be an id of the hub (a UUID in lower case)',
      },
    },
  },
  name: 'name',
};

/** An application, by its id or its name. */
export class DataDistrApplication extends DistrDataSource {
  /** Type name in Terraform. */
  static readonly tfResourceType = 'distr_application';

  constructor(scope: Construct, id: string, config: DataDistrApplicationConfig = {}) {
    super(scope, id, DataDistrApplication, attributes, config);
  }

  /** Identifier, to look it up by. */
  get id(): string {
    return this.getStringAttribute('id');
  }

  /** Name, to look it up by; the hub must have only one of it. */
  get name(): string {
    return this.getStringAttribute('name');
  }

  /** How it is delivered: `docker` or `kubernetes`. */
  get type(): string {
    return this.getStringAttribute('type');
  }

  /** Its versions, the oldest first, archived ones too. */
  get versions(): NestedList<DataDistrApplicationVersionsOutput> {
    return new NestedList(this, 'versions', false, DataDistrApplicationVersionsOutput);
  }
}

/** Part of {@link DataDistrApplication}, to be referred to. */
export class DataDistrApplicationVersionsOutput extends NestedObject {
  /** Identifier. */
  get id(): string {
    return this.getStringAttribute('id');
  }

  /** Name. */
  get name(): string {
    return this.getStringAttribute('name');
  }

  /** Whether it is archived. */
  get archived(): IResolvable {
    return this.getBooleanAttribute('archived');
  }
}
