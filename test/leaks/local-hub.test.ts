import { startForwarder } from '../../src/local-hub/forwarder';
import { createLocalHub } from '../../src/local-hub/local-hub';
import { askAgentRoute } from '../support/hub-api';
import { canary } from './canary';
import { Walk } from './walk';

test('the logs of the local hub and of the forwarder hold no secret of a URL, a header or an answer', async () => {
  const hub = createLocalHub({ key: canary() });
  const { url, close } = await hub.listen();
  const forwarder = await startForwarder({ hubUrl: url });
  const ask = async (method: string, path: string, body?: object) => {
    const headers = { authorization: `AccessToken ${hub.key}` };
    const answer = await fetch(`${forwarder.url}/api/v1${path}`, {
      method,
      headers,
      body: body && JSON.stringify(body),
    });
    return (await answer.json()) as { id: string; targetSecret: string; connectUrl: string };
  };
  try {
    const { id } = await ask('POST', '/deployment-targets', { name: 'host', type: 'docker' });
    const { targetSecret, connectUrl } = await ask('POST', `/deployment-targets/${id}/access-request`);
    await fetch(connectUrl);
    await fetch(forwarder.url + new URL(connectUrl).pathname + new URL(connectUrl).search);
    await askAgentRoute(hub, { id, secret: targetSecret }, 'GET', '/agent/resources');

    const walk = new Walk({ key: hub.key, secret: targetSecret });
    expect(hub.requests).toHaveLength(6);
    expect(forwarder.requests).toHaveLength(3);
    walk.text('the log of the hub', JSON.stringify(hub.requests));
    walk.text('the log of the forwarder', JSON.stringify(forwarder.requests));
    expect([...walk.found]).toEqual([]);
  } finally {
    await forwarder.close();
    await close();
  }
});
