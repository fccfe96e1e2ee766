import { ComposeFile } from './compose-model';
import { durationMs } from './units';

/** How long Docker waits for the containers of a compose file to stop before it kills them. */
export interface StopGrace {
  /** The longest `stop_grace_period` of a service; Docker's own 10 s for those without one. In milliseconds. */
  readonly ms: number;
  /** The services that give a time which cannot be read from the file, such as `${GRACE}`: they count with Docker's own. */
  readonly unread: readonly string[];
}

/** The stop grace of a compose file; of one that cannot be read, Docker's own. */
export function stopGrace(composeFile: string): StopGrace {
  const file = ComposeFile.read(composeFile);
  const services = file === undefined || 'finding' in file ? [] : file.allServices;
  const periods = services.map(({ name, settings: { stop_grace_period: period } }) => ({
    name,
    ms:
      period === undefined || period === null
        ? dockersOwnMs
        : typeof period === 'string'
          ? durationMs(period)
          : undefined,
  }));
  const unread = periods.filter(({ ms }) => ms === undefined).map(({ name }) => name);
  return { ms: periods.length === 0 ? dockersOwnMs : Math.max(...periods.map(({ ms }) => ms ?? dockersOwnMs)), unread };
}

const dockersOwnMs = 10_000;
