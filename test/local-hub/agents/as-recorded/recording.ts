import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What users did, what real agents reported, and what they were answered; the form is told by the fixture's member `about`. */
export interface Recording {
  readonly kubernetes: readonly Lane[];
  readonly docker: readonly DockerScenario[];
}

/** Scenarios that follow each other on one target. */
export interface Lane {
  readonly lane: string;
  readonly tokenLifeSeconds?: number;
  readonly scenarios: readonly KubernetesScenario[];
}

export interface Scenario {
  readonly id: string;
  readonly title: string;
  /** When a minute of the hub's limits begins, in seconds; found by trying where the recording depends on it. */
  readonly minuteBegins?: number;
  readonly seconds: number;
  /**
   * Seconds that the engine or Helm worked on a revision the first time, by deployment and revision; several where the agent was started
   * again meanwhile.
   */
  readonly took: Readonly<Record<string, Readonly<Record<string, number | readonly number[]>>>>;
  /** By deployment. */
  readonly reports: Readonly<Record<string, readonly ReportRow[]>>;
  readonly calls: readonly CallRow[];
}

export interface KubernetesScenario extends Scenario {
  /** Seconds until the agent looks for the first time. */
  readonly firstLook: number;
  readonly actions: readonly KubernetesAction[];
}

export interface DockerScenario extends Scenario {
  readonly tokenLifeSeconds?: number;
  readonly actions: readonly DockerAction[];
}

export interface KubernetesAction {
  readonly at: number;
  readonly do: string;
  readonly release?: string;
  readonly version?: string;
  readonly values?: string;
  readonly secret?: SecretName;
  /** What else the request carries. */
  readonly [member: string]: unknown;
}

export interface DockerAction {
  readonly at: number;
  readonly do: string;
  readonly deployment?: string;
  readonly version?: string;
  readonly composeFile?: string;
  readonly dockerType?: string | null;
  readonly environment?: string;
  readonly forceRestart?: boolean;
  readonly secret?: SecretName;
}

export type SecretName = 'old' | 'wrong';
export type ReportRow = readonly [
  first: number,
  last: number,
  revision: number,
  type: string,
  text: string,
  count: number,
];
export type CallRow = readonly [first: number, last: number, what: string, count: number];

const file = readFileSync(join(__dirname, '../../../fixtures/agents-as-recorded-3.1.0.json'), 'utf8');

export const recording = JSON.parse(
  file.replaceAll('<namespace>', 'shop').replaceAll('<chart-repository>', 'charts.test'),
) as Recording; // the form of the fixture
