import type { Construct } from 'constructs';
import { DistrResource, NestedList, NestedMap, NestedObject, type AttributeMap } from '../../../src/constructs/base';
import type { IResolvable, StringMap, TerraformMetaArguments } from '../../../src/constructs/framework';
import { StringMap as StringMapOutput } from '../../../src/constructs/framework';

/** What the emitter would write for a resource with an attribute of every form. */
export interface DistrGadgetConfig extends TerraformMetaArguments {
  readonly name: string;
  readonly isPublic?: boolean | IResolvable;
  readonly maxItems?: number;
  readonly portNumbers?: number[];
  readonly hostNames?: string[];
  readonly features?: string[];
  readonly restartTriggers?: Readonly<Record<string, string>>;
  readonly docker?: DistrGadgetDocker | IResolvable;
  readonly resources?: readonly DistrGadgetResources[] | IResolvable;
  readonly deployments?: Readonly<Record<string, DistrGadgetDeployments>> | IResolvable;
  readonly mount?: readonly DistrGadgetMount[] | IResolvable;
  readonly timeouts?: DistrGadgetTimeouts;
}

export interface DistrGadgetDocker {
  readonly composeFile: string;
  readonly registryLogin?: DistrGadgetDockerRegistryLogin;
}

export interface DistrGadgetDockerRegistryLogin {
  readonly userName: string;
}

export interface DistrGadgetResources {
  readonly name: string;
  readonly visibleToCustomers?: boolean | IResolvable;
}

export interface DistrGadgetDeployments {
  readonly deploymentId: string;
}

export interface DistrGadgetMount {
  readonly hostPath: string;
}

export interface DistrGadgetTimeouts {
  readonly create?: string;
}

const attributes: AttributeMap = {
  name: 'name',
  isPublic: 'is_public',
  maxItems: 'max_items',
  portNumbers: 'port_numbers',
  hostNames: 'host_names',
  features: 'features',
  restartTriggers: 'restart_triggers',
  docker: {
    name: 'docker',
    nesting: 'object',
    attributes: {
      composeFile: 'compose_file',
      registryLogin: { name: 'registry_login', nesting: 'object', attributes: { userName: 'user_name' } },
    },
  },
  resources: {
    name: 'resources',
    nesting: 'set',
    attributes: { name: 'name', visibleToCustomers: 'visible_to_customers' },
  },
  deployments: { name: 'deployments', nesting: 'map', attributes: { deploymentId: 'deployment_id' } },
  mount: { name: 'mount', nesting: 'blocks', attributes: { hostPath: 'host_path' } },
  timeouts: { name: 'timeouts', nesting: 'object', attributes: { create: 'create' } },
};

export class DistrGadget extends DistrResource {
  static readonly tfResourceType = 'distr_gadget';

  constructor(scope: Construct, id: string, config: DistrGadgetConfig) {
    super(scope, id, DistrGadget, attributes, config);
  }

  get id(): string {
    return this.getStringAttribute('id');
  }

  get isPublic(): IResolvable {
    return this.getBooleanAttribute('is_public');
  }

  get maxItems(): number {
    return this.getNumberAttribute('max_items');
  }

  get hostNames(): string[] {
    return this.getListAttribute('host_names');
  }

  get environment(): StringMap {
    return new StringMapOutput(this, 'environment');
  }

  get docker(): DistrGadgetDockerOutput {
    return new DistrGadgetDockerOutput(this, 'docker');
  }

  get resources(): NestedList<DistrGadgetResourcesOutput> {
    return new NestedList(this, 'resources', true, DistrGadgetResourcesOutput);
  }

  get deployments(): NestedMap<DistrGadgetDeploymentsOutput> {
    return new NestedMap(this, 'deployments', DistrGadgetDeploymentsOutput);
  }

  get mount(): NestedList<DistrGadgetMountOutput> {
    return new NestedList(this, 'mount', false, DistrGadgetMountOutput);
  }
}

export class DistrGadgetDockerOutput extends NestedObject {
  get composeFile(): string {
    return this.getStringAttribute('compose_file');
  }

  get registryLogin(): DistrGadgetDockerRegistryLoginOutput {
    return new DistrGadgetDockerRegistryLoginOutput(this, 'registry_login');
  }
}

export class DistrGadgetDockerRegistryLoginOutput extends NestedObject {
  get userName(): string {
    return this.getStringAttribute('user_name');
  }
}

export class DistrGadgetResourcesOutput extends NestedObject {
  get name(): string {
    return this.getStringAttribute('name');
  }
}

export class DistrGadgetDeploymentsOutput extends NestedObject {
  get deploymentId(): string {
    return this.getStringAttribute('deployment_id');
  }
}

export class DistrGadgetMountOutput extends NestedObject {
  get hostPath(): string {
    return this.getStringAttribute('host_path');
  }
}
