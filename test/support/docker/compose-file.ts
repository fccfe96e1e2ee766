import { parseEnvironment } from '../../../src/local-hub/environment-file';
import { parseDuration } from '../../../src/local-hub/duration';
import { parseMap, type YamlMap, type YamlValue } from '../../../src/local-hub/yaml';

/** A service of a compose file, in the members of the Docker API that it becomes. */
export interface ComposeService {
  readonly name: string;
  readonly container: {
    readonly Image: string;
    readonly Cmd?: readonly string[];
    readonly Entrypoint?: readonly string[];
    readonly Env: readonly string[];
    readonly Healthcheck?: HealthCheck;
    /** Seconds. */
    readonly StopTimeout?: number;
  };
  readonly host: {
    readonly NetworkMode: string;
    readonly Binds: readonly string[];
    readonly RestartPolicy: { readonly Name: string };
  };
}

/** Times in nanoseconds. */
interface HealthCheck {
  readonly Test: readonly string[];
  readonly Interval: number;
  readonly Timeout: number;
  readonly StartPeriod: number;
  readonly Retries: number;
}

export interface ComposeFile {
  readonly services: readonly ComposeService[];
  /** Names of its volumes, without the project. */
  readonly volumes: readonly string[];
}

/**
 * Reads the part of a compose file that the tests' workloads use: image, command, entrypoint, environment, env_file, healthcheck, restart,
 * stop_grace_period, named volumes and network_mode. Without the last a service has no network, as the tests' engine has no bridge.
 * @param environment the text of the `.env` beside it, which fills in `${NAME}`
 * @throws Error for a required variable without a value, and for a service with something else.
 */
export function readComposeFile(text: string, environment: string, project: string): ComposeFile {
  const variables = parseEnvironment(environment);
  const { services, volumes } = asMap(interpolated(parseMap(text), variables));
  return {
    services: Object.entries(asMap(services)).map(([name, service]) =>
      serviceOf(name, asMap(service), variables, project),
    ),
    volumes: Object.keys(asMap(volumes)),
  };
}

const known = [
  ...['image', 'command', 'entrypoint', 'environment', 'env_file', 'healthcheck', 'restart', 'stop_grace_period'],
  ...['volumes', 'network_mode'],
];

function serviceOf(name: string, service: YamlMap, variables: Record<string, string>, project: string): ComposeService {
  const stranger = Object.keys(service).find((key) => !known.includes(key));
  if (stranger !== undefined) throw new Error(`services.${name} additional properties '${stranger}' not allowed`);
  const { image, command, entrypoint, environment, env_file, healthcheck, restart, stop_grace_period } = service;
  const given = { ...(env_file !== undefined && variables), ...environmentOf(environment) };
  return {
    name,
    container: {
      Image: textOf(image),
      ...(command !== undefined && { Cmd: wordsOf(command) }),
      ...(entrypoint !== undefined && { Entrypoint: wordsOf(entrypoint) }),
      Env: Object.entries(given).map(([key, value]) => `${key}=${value}`),
      ...(healthcheck !== undefined && { Healthcheck: healthCheckOf(asMap(healthcheck)) }),
      ...(stop_grace_period !== undefined && { StopTimeout: nanoseconds(stop_grace_period, 10e9) / 1e9 }),
    },
    host: {
      NetworkMode: textOf(service.network_mode, 'none'),
      Binds: asList(service.volumes).map((volume) => `${project}_${textOf(volume)}`),
      RestartPolicy: { Name: textOf(restart, 'no') },
    },
  };
}

function healthCheckOf({ test, interval, timeout, start_period, retries, disable }: YamlMap): HealthCheck {
  return {
    Test:
      disable === true
        ? ['NONE']
        : typeof test === 'string'
          ? ['CMD-SHELL', test]
          : asList(test).map((word) => textOf(word)),
    Interval: nanoseconds(interval, 0),
    Timeout: nanoseconds(timeout, 0),
    StartPeriod: nanoseconds(start_period, 0),
    Retries: Number(retries ?? 0),
  };
}

function environmentOf(environment: YamlValue | undefined): Record<string, string> {
  const pairs = Array.isArray(environment)
    ? environment.map((entry) => textOf(entry).split(/=(.*)/s))
    : Object.entries(asMap(environment)).map(([key, value]) => [key, textOf(value)]);
  return Object.fromEntries(pairs.map(([key = '', value = '']) => [key, value]));
}

function wordsOf(command: YamlValue): string[] {
  if (Array.isArray(command)) return command.map((word) => textOf(word));
  return [...textOf(command).matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    (match) => match[1] ?? match[2] ?? match[3] ?? '',
  );
}

/** `$NAME`, `${NAME}`, `${NAME:-default}`, `${NAME:?message}`, and `$$` for a dollar sign. */
function interpolated(value: YamlValue, variables: Record<string, string>): YamlValue {
  if (Array.isArray(value)) return value.map((each) => interpolated(each, variables));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, interpolated(each, variables)]));
  if (typeof value !== 'string') return value;
  return value.replace(
    /\$(?:(\$)|(\w+)|\{(\w+)(?::?([-?])([^}]*))?\})/g,
    (_whole, dollar?: string, plain?: string, braced?: string, operator?: string, rest = '') => {
      if (dollar !== undefined) return dollar;
      const name = plain ?? braced ?? '';
      const found = variables[name];
      if (found === undefined && operator === '?')
        throw new Error(`required variable ${name} is missing a value: ${rest}`);
      return found ?? (operator === '-' ? String(rest) : '');
    },
  );
}

const nanoseconds = (duration: YamlValue | undefined, byDefault: number): number =>
  typeof duration === 'string' ? parseDuration(duration) : byDefault;
const textOf = (value: YamlValue | undefined, byDefault = ''): string =>
  value === undefined || value === null || typeof value === 'object' ? byDefault : String(value);
const asMap = (value: YamlValue | undefined): YamlMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
const asList = (value: YamlValue | undefined): YamlValue[] => (Array.isArray(value) ? value : []);
