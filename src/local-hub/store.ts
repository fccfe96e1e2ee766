import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock';
import type { Duration } from './duration';
import type { Instant } from './instant';

export const roles = ['read_only', 'read_write', 'admin'] as const;
export type Role = (typeof roles)[number];

export const deploymentTypes = ['docker', 'kubernetes'] as const;
export type DeploymentType = (typeof deploymentTypes)[number];

export const dockerTypes = ['compose', 'swarm'] as const;
export type DockerType = (typeof dockerTypes)[number];

export const statusTypes = ['healthy', 'running', 'progressing', 'error'] as const;
export type StatusType = (typeof statusTypes)[number];

interface Row {
  readonly id: string;
  readonly createdAt: Instant;
}

export interface Organization extends Row {
  name: string;
  subscriptionEndsAt: Instant;
}

export interface User extends Row {
  email: string;
  name: string;
  emailVerified: boolean;
  /** Null until an invitation is accepted. */
  passwordHash: string | null;
}

export interface Membership extends Row {
  userId: string;
  organizationId: string;
  customerOrganizationId: string | null;
  role: Role;
}

export interface AccessToken extends Row {
  userId: string;
  organizationId: string;
  label: string | null;
  expiresAt: Instant | null;
  role: Role | null;
  keyHash: string;
  lastUsedAt: Instant | null;
}

export interface CustomerOrganization extends Row {
  organizationId: string;
  name: string;
  features: string[];
}

export interface Application extends Row {
  organizationId: string;
  name: string;
  type: DeploymentType;
}

export interface ApplicationVersion extends Row {
  applicationId: string;
  name: string;
  archivedAt: Instant | null;
  linkTemplate: string;
  chartType: 'repository' | 'oci' | null;
  chartName: string | null;
  chartUrl: string | null;
  chartVersion: string | null;
  composeFile: Buffer | null;
  valuesFile: Buffer | null;
  templateFile: Buffer | null;
  resources: { id: string; name: string; content: string; visibleToCustomers: boolean }[];
}

export interface AgentVersion extends Row {
  name: string;
}

export interface AgentResources {
  cpuRequest: string;
  memoryRequest: string;
  cpuLimit: string;
  memoryLimit: string;
}

export interface DeploymentTarget extends Row {
  organizationId: string;
  customerOrganizationId: string | null;
  name: string;
  type: DeploymentType;
  namespace: string | null;
  scope: 'cluster' | 'namespace' | null;
  metricsEnabled: boolean;
  imageCleanupEnabled: boolean;
  autohealEnabled: boolean;
  deploymentLogsEnabled: boolean;
  deploymentLogsAfter: Instant | null;
  resources: AgentResources | null;
  agentVersionId: string;
  reportedAgentVersionId: string | null;
  /** Null until the first access-request. */
  secretHash: string | null;
}

export interface Note extends Row {
  deploymentTargetId: string;
  /** Null: the vendor's own note. */
  customerOrganizationId: string | null;
  notes: string;
  updatedAt: Instant;
  updatedBy: string;
}

export interface Deployment extends Row {
  deploymentTargetId: string;
  applicationId: string;
  releaseName: string | null;
  dockerType: DockerType | null;
}

export interface HelmOptions {
  timeout: Duration;
  waitStrategy: string;
  rollbackOnFailure: boolean;
  cleanupOnFailure: boolean;
  forceConflicts: boolean;
}

export interface DeploymentRevision extends Row {
  deploymentId: string;
  applicationVersionId: string;
  valuesYaml: Buffer | null;
  envFileData: Buffer | null;
  forceRestart: boolean;
  ignoreRevisionSkew: boolean;
  helmOptions: HelmOptions | null;
  createdBy: string;
}

export interface Status extends Row {
  deploymentId: string;
  deploymentRevisionId: string;
  type: StatusType;
  message: string;
}

export interface Secret extends Row {
  organizationId: string;
  customerOrganizationId: string | null;
  key: string;
  value: string;
  updatedAt: Instant;
  updatedBy: string;
}

/** A line that an agent has shipped: of a workload when it has a deployment, else of the agent itself. */
export interface LogRecord extends Row {
  deploymentTargetId: string;
  deploymentId: string | null;
  deploymentRevisionId: string | null;
  resource: string | null;
  timestamp: Instant;
  severity: string;
  body: string;
}

export interface Metrics extends Row {
  deploymentTargetId: string;
  sample: Record<string, unknown>;
}

/** The hub's database: one table per noun, in memory, in the order of insertion. */
export class Store {
  readonly organizations = new Map<string, Organization>();
  readonly users = new Map<string, User>();
  readonly memberships = new Map<string, Membership>();
  readonly accessTokens = new Map<string, AccessToken>();
  readonly customerOrganizations = new Map<string, CustomerOrganization>();
  readonly applications = new Map<string, Application>();
  readonly applicationVersions = new Map<string, ApplicationVersion>();
  readonly agentVersions = new Map<string, AgentVersion>();
  readonly deploymentTargets = new Map<string, DeploymentTarget>();
  readonly notes = new Map<string, Note>();
  readonly deployments = new Map<string, Deployment>();
  readonly deploymentRevisions = new Map<string, DeploymentRevision>();
  readonly statuses = new Map<string, Status>();
  readonly secrets = new Map<string, Secret>();
  readonly logRecords = new Map<string, LogRecord>();
  readonly metrics = new Map<string, Metrics>();

  private latest: Instant = 0;

  constructor(private readonly clock: Clock) {}

  /** The present, later than any moment given out before: rows keep their order even within one millisecond. */
  now(): Instant {
    this.latest = Math.max(this.clock.now() * 1000, this.latest + 1);
    return this.latest;
  }

  /** The id and time of creation of a new row. Rows of one transaction share the time. */
  newRow(createdAt = this.now()): Row {
    return { id: randomUUID(), createdAt };
  }

  insert<R extends Row>(table: Map<string, R>, row: R): R {
    table.set(row.id, row);
    return row;
  }

  /** Copies every table; the returned function puts the copy back, as a transaction that is not committed. */
  begin(): () => void {
    const tables = Object.values(this).filter((value): value is Map<string, Row> => value instanceof Map);
    const copies = tables.map((table) => [...table].map(([id, row]) => [id, { ...row }] as const));
    return () => {
      for (const [index, table] of tables.entries()) {
        table.clear();
        for (const [id, row] of copies[index] ?? []) table.set(id, row);
      }
    };
  }
}

/** The rows of a table that fit, in the order of insertion. */
export function rows<R>(table: Map<string, R>, fits: (row: R) => boolean): R[] {
  return [...table.values()].filter(fits);
}

/** Sorts as PostgreSQL does under the C collation; equal keys keep the order of insertion. */
export function sortedBy<R>(list: R[], key: (row: R) => string): R[] {
  return [...list].sort((a, b) => Buffer.compare(Buffer.from(key(a)), Buffer.from(key(b))));
}
