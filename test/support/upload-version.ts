import type { TestHub } from './test-hub';

/** Files by the names of their parts: `composefile`, `valuesfile`, `templatefile`. */
type Files = Readonly<Record<string, string>>;

/** Makes a version of an application as the web page or the SDK does: fields that mean nothing to it are null or empty. */
export async function uploadVersion(
  hub: TestHub,
  applicationId: string,
  version: object,
  files: Files,
): Promise<{ readonly id: string }> {
  const form = new FormData();
  form.append('applicationversion', JSON.stringify({ linkTemplate: '', resources: [], ...version }));
  for (const [name, text] of Object.entries(files))
    form.append(name, new Blob([text], { type: 'application/yaml' }), `${name}.yaml`);
  const url = `http://local-hub.test/api/v1/applications/${applicationId}/versions`;
  const headers = { authorization: `AccessToken ${hub.key}` };
  const response = await hub.fetch(new Request(url, { method: 'POST', headers, body: form }));
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  return (await response.json()) as { id: string }; // the hub answers with the version
}
