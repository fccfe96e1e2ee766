import type { Construct } from 'constructs';
import { Fleet, type FleetCustomer, type FleetProps } from '../constructs/l3';
import { DistrStack, type DistrStackProps } from './distr-stack';

/** What a stack with a fleet is told. */
export interface FleetStackProps<Row extends FleetCustomer>
  extends DistrStackProps, Omit<FleetProps<Row>, 'provider'> {}

/**
 * The same software at many customers, ring by ring. Outputs, by the ids of the rows: `customer_ids`, `target_ids`, and,
 * for targets whose agent nothing here installs, `connect_commands` (sensitive), which do.
 */
export class FleetStack<Row extends FleetCustomer = FleetCustomer> extends DistrStack {
  readonly fleet: Fleet<Row>;

  /** @throws ConstructError for what the fleet refuses. */
  constructor(scope: Construct, id: string, props: FleetStackProps<Row>) {
    super(scope, id, props);
    const { backend: _backend, hub: _hub, ...fleet } = props;
    this.fleet = new Fleet(this, 'Fleet', fleet);

    const customers = [...this.fleet.customers].map(([key, { customerId }]) => [key, customerId] as const);
    const environments = [...this.fleet.environments];
    const targets = environments.map(([key, { target }]) => [key, target.targetId] as const);
    const commands = environments
      .filter(([, { connection }]) => !connection)
      .map(([key, { credential }]) => [key, credential.connectCommand] as const);
    this.addOutput('customer_ids', Object.fromEntries(customers));
    this.addOutput('target_ids', Object.fromEntries(targets));
    if (commands.length > 0) this.addOutput('connect_commands', Object.fromEntries(commands), { sensitive: true });
  }
}
