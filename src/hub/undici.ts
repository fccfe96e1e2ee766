// The parts of undici that we need, without fetch, web sockets, caches and mocks: about half its size and load time (docs/decisions/0005-undici.md).
import connect from 'undici/lib/api/api-connect';
import request from 'undici/lib/api/api-request';
import Agent from 'undici/lib/dispatcher/agent';
import Dispatcher from 'undici/lib/dispatcher/dispatcher';
import ProxyAgent from 'undici/lib/dispatcher/proxy-agent';

// As undici's own entry does with all its calls. A proxy's tunnel is made by `connect`.
Object.assign(Dispatcher.prototype, { connect, request });

export { Agent, ProxyAgent };
export type { Dispatcher };
