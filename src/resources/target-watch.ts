import type { Clock } from '../clock';
import type { HubClient } from '../hub/client';
import type { HubInfo } from '../hub/connection';
import type { DeploymentTarget } from '../hub/deployment-targets';
import { HubError, RateLimitedError } from '../hub/errors';

/** The pause before a look at the hub: short at first, then as long as an agent takes from one report to the next. */
const firstPauseMs = 500;
const longestPauseMs = 4_000;
const growth = 1.25;

/** One look at all targets at a time, for everybody who waits in this process: each look costs one request. */
export class TargetWatch {
  private readonly clock: Clock;
  private pauseMs = firstPauseMs;
  private next: Promise<ReadonlyMap<string, DeploymentTarget>> | undefined;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** All targets by id, as the hub tells them when asked after this call. */
  look(hub: HubClient, signal: AbortSignal): Promise<ReadonlyMap<string, DeploymentTarget>> {
    return (this.next ??= this.pausedLook(hub, signal));
  }

  /** Somebody begins to wait, so something is about to happen. */
  joined(): void {
    this.pauseMs = firstPauseMs;
  }

  private async pausedLook(hub: HubClient, signal: AbortSignal): Promise<ReadonlyMap<string, DeploymentTarget>> {
    try {
      await this.clock.sleep(this.pauseMs, signal);
      this.pauseMs = Math.min(this.pauseMs * growth, longestPauseMs);
    } finally {
      // Whoever comes from here on has not seen the request go out, and gets the look after this one.
      this.next = undefined;
    }
    return new Map((await hub.deploymentTargets.list()).map((target) => [target.id, target]));
  }
}

/** What bounds a wait. */
export interface Waiting {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** How long to wait, in milliseconds. */
  readonly timeoutMs: number;
}

/** The watch of the run that a client belongs to. */
export async function watchOf(hub: HubClient, clock: Clock): Promise<TargetWatch> {
  const key = await hub.info();
  const watch = watches.get(key) ?? new TargetWatch(clock);
  watches.set(key, watch);
  return watch;
}

/**
 * Whether a wait survives a failed look. A hub that is restarted comes back: it is worth as much time as the agents are.
 * One that has had too many requests has been waited for already, and says when to come again.
 */
export function mayPass(error: unknown): error is HubError {
  return error instanceof HubError && error.retryable && !(error instanceof RateLimitedError);
}

/** Since when a wait has had no answer from the hub. */
export class Silence {
  private since: string;

  constructor(private readonly clock: Clock) {
    this.since = `the wait began (${this.now()})`;
  }

  /** After a look that has shown all there was to see. */
  broken(): void {
    this.since = this.now();
  }

  /** Tells of it when the time is over. @param error what the last look ended with. */
  story({ message }: HubError): string {
    return `The hub has not answered since ${this.since}. ${message}`;
  }

  /** Tells what to do about it. */
  remedy({ remedy }: HubError): string {
    return `${remedy} Then run the command again: it goes on waiting.`;
  }

  private now(): string {
    return new Date(this.clock.now()).toISOString().replace(/\.\d+Z$/, 'Z');
  }
}

// What a client found at its first request is one object for all the narrower clients made of it.
const watches = new WeakMap<HubInfo, TargetWatch>();
