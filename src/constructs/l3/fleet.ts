import { Construct } from 'constructs';
import {
  ConstructError,
  Customer,
  Rollout,
  type CustomerProps,
  type HubObjectProps,
  type ICustomer,
  type RolloutProps,
} from '../l2';
import { requireProps } from '../l2/require-props';
import { Environment, type EnvironmentOptions, type EnvironmentPlace } from './environment';
import { checkRows } from './fleet-rows';
import { requireStage, stages, type Stage } from './stage';
import { withDefaults } from './with-defaults';

/** What a fleet is told. */
export interface FleetProps<Row extends FleetCustomer> extends HubObjectProps {
  /** What its environments are for, which decides the defaults. */
  readonly stage: Stage;
  /** Who gets the software, from a file or a table of yours. */
  readonly customers: readonly Row[];
  /** In which order they get a new version. A ring begins when the one before it has succeeded. */
  readonly rings: readonly FleetRing[];
  /**
   * Says, for each target of each customer, what runs there and how. It is given the rows of `customers`, with all that
   * you have in them.
   */
  readonly environment: (customer: Row, target: Row['targets'][number]) => FleetEnvironment;
}

/** A customer of a fleet: a row of your data, which may have more that `environment` reads. */
export interface FleetCustomer extends Pick<CustomerProps, 'features' | 'adoptExisting' | 'forceDestroy'> {
  /** What the customer is called in addresses. It lasts. */
  readonly id: string;
  /**
   * Name of the customer.
   * @default - the id
   */
  readonly name?: string;
  /**
   * Identifier of a customer that the hub has already, and that stays there.
   * @default - the customer is made here
   */
  readonly customerId?: string;
  /**
   * Id of the ring.
   * @default - the last one
   */
  readonly ring?: string;
  /** Where the software runs at the customer. */
  readonly targets: readonly FleetTarget[];
}

/** A host or cluster of a customer: a row of your data, which may have more that `environment` reads. */
export interface FleetTarget {
  /** What the target is called in addresses, among those of its customer. It lasts. */
  readonly id: string;
  /**
   * Name of the target.
   * @default - the ids of customer and target
   */
  readonly name?: string;
  /**
   * Id of the ring.
   * @default - that of the customer
   */
  readonly ring?: string;
}

/** Customers who get a new version together. */
export interface FleetRing extends Omit<RolloutProps, 'after' | 'provider'> {
  /**
   * How many of its deployments may fail; one whose agent never connects is a failure like any other. A customer whose
   * agent Terraform cannot install does not count among them: that ends the apply, and neither this ring nor one after it
   * goes on. Give such customers a ring of their own at the end, or a `ConnectCommand`.
   * @default 0
   */
  readonly maxFailures?: number;
  /** What the ring is called in addresses. It lasts. */
  readonly id: string;
}

/** What runs on a target of a fleet. The fleet adds the customer, the stage and the roll-out of the ring. */
export type FleetEnvironment = Omit<EnvironmentOptions, 'name' | 'customer' | 'stage' | 'rollout' | 'provider'> &
  EnvironmentPlace;

/**
 * The same software at many customers: for each the customer, and for each target an environment. New versions go from
 * ring to ring. Addresses are made of the ids of the rows, so that their order and number may change.
 */
export class Fleet<Row extends FleetCustomer = FleetCustomer> extends Construct {
  /** The customers, by their ids. */
  readonly customers: ReadonlyMap<string, ICustomer>;
  /** The environments, by the ids of customer and target with a slash between them. */
  readonly environments: ReadonlyMap<string, Environment>;
  /** The roll-outs of the rings that have a target, by their ids. */
  readonly rings: ReadonlyMap<string, Rollout>;

  /** @throws ConstructError for ids given twice, a ring that does not exist, and what an environment refuses. */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: FleetProps<Row>,
  ) {
    super(scope, id);
    requireProps(this, props, 'customers', 'rings', 'environment');
    requireStage(this, props.stage);
    if (typeof props.environment !== 'function') {
      throw new ConstructError(this, '`environment` is no function.', 'Give one that says what runs on a target.');
    }
    checkRows(this, props.customers, props.rings);
    this.rings = this.addRings();
    const places = new Construct(this, 'Customers');
    const customers = new Map<string, ICustomer>();
    const environments = new Map<string, Environment>();
    for (const row of props.customers) {
      const place = new Construct(places, row.id);
      const customer = customerOf(place, row, props);
      customers.set(row.id, customer);
      for (const target of row.targets) {
        environments.set(`${row.id}/${target.id}`, this.addEnvironment(place, customer, row, target));
      }
    }
    this.customers = customers;
    this.environments = environments;
  }

  private addRings(): Map<string, Rollout> {
    const { rings, customers, stage, provider } = this.props;
    const used = new Set(customers.flatMap((row) => row.targets.map((target) => ringOf(this.props, row, target))));
    const scope = new Construct(this, 'Rings');
    const made = new Map<string, Rollout>();
    let after: Rollout | undefined;
    for (const { id, ...ring } of rings) {
      if (!used.has(id)) continue;
      after = new Rollout(scope, id, { ...withDefaults(stages[stage].rollout, ring), after, provider });
      made.set(id, after);
    }
    return made;
  }

  private addEnvironment(place: Construct, customer: ICustomer, row: Row, target: Row['targets'][number]): Environment {
    const { environment, stage, provider } = this.props;
    const { id, name = `${row.id}-${id}` } = target;
    const rollout = this.rings.get(ringOf(this.props, row, target));
    return new Environment(place, id, { ...environment(row, target), name, customer, stage, rollout, provider });
  }
}

function customerOf(place: Construct, row: FleetCustomer, { provider }: HubObjectProps): ICustomer {
  const { id, name = id, customerId, features, adoptExisting, forceDestroy } = row;
  if (customerId !== undefined) return Customer.fromId(place, 'Customer', customerId);
  return new Customer(place, 'Customer', { name, features, adoptExisting, forceDestroy, provider });
}

function ringOf({ rings }: { readonly rings: readonly FleetRing[] }, row: FleetCustomer, target: FleetTarget): string {
  return target.ring ?? row.ring ?? rings.at(-1)?.id ?? '';
}
