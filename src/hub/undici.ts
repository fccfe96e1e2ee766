// The parts of undici that we need, without fetch, web sockets, caches and mocks: about half its size and load time (docs/decisions/0005-undici.md).
import { setFlagsFromString } from 'node:v8';
import connect from 'undici/lib/api/api-connect';
import request from 'undici/lib/api/api-request';
import Agent from 'undici/lib/dispatcher/agent';
import Dispatcher from 'undici/lib/dispatcher/dispatcher';
import ProxyAgent from 'undici/lib/dispatcher/proxy-agent';

// The parser of answers is WebAssembly. To optimize it would take 35 MiB, for a few thousand answers that wait for the hub.
setFlagsFromString('--liftoff-only');

// As undici's own entry does with all its calls. A proxy's tunnel is made by `connect`.
Object.assign(Dispatcher.prototype, { connect, request });

export { Agent, ProxyAgent };
export type { Dispatcher };
