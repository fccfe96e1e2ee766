import type { Clock } from '../../clock';

export type Severity = 'debug' | 'info' | 'warn' | 'error';

/** One line that an agent says about itself. */
export interface AgentLogRecord {
  /** RFC 3339, UTC. */
  readonly timestamp: string;
  readonly severity: Severity;
  readonly body: string;
}

/** As many as a real agent keeps while the hub does not take them. */
const mostRecords = 1024;

/** What an agent says about itself, until it is shipped to the hub. */
export class AgentLog {
  private records: AgentLogRecord[] = [];

  constructor(
    private readonly clock: Clock,
    private readonly listener: (record: AgentLogRecord) => void,
  ) {}

  write(severity: Severity, message: string, fields?: Record<string, unknown>): void {
    const record = {
      timestamp: new Date(this.clock.now()).toISOString(),
      severity,
      body: fields === undefined ? message : `${message}\t${JSON.stringify(fields)}`,
    };
    this.records = [...this.records, record].slice(-mostRecords);
    this.listener(record);
  }

  /** Hands over all records; they are kept when `ship` fails. */
  async flush(ship: (records: readonly AgentLogRecord[]) => Promise<void>): Promise<void> {
    const shipped = this.records;
    if (shipped.length === 0) return;
    await ship(shipped);
    this.records = this.records.filter((record) => !shipped.includes(record));
  }
}
