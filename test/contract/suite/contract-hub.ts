import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Application, Customer, Deployment, DeploymentTarget, Version } from './objects';

/** Sends one request to the hub under test; paths begin at its origin. */
export type Send = (path: string, init: RequestInit) => Promise<Response>;

/** Two ways to send: at the pace that the hub allows, and at once, come what may. */
export interface Senders {
  paced: Send;
  atOnce: Send;
}

export interface Part {
  name: string;
  content: string;
  /** A part without one is a plain form field. */
  filename?: string;
  contentType?: string;
}

/** What the hub answered. */
export class Answer {
  private constructor(
    readonly status: number,
    readonly headers: Headers,
    readonly text: string,
  ) {}

  static async of(response: Response): Promise<Answer> {
    return new Answer(response.status, response.headers, await response.text());
  }

  get contentType(): string | null {
    return this.headers.get('content-type');
  }

  /** The JSON of a 200 (or 201). */
  json<T>(): T {
    assert.ok(this.status === 200 || this.status === 201, `answered ${this.status}: ${this.text}`);
    return JSON.parse(this.text) as T; // what the case asserts is what it says of T
  }

  /** Asserts the status and the exact text, which is empty by default. */
  is(status: number, text = ''): void {
    assert.deepEqual({ status: this.status, text: this.text }, { status, text });
  }
}

/** A hub under test and the objects that a case has made there. Everything is removed again by `cleanUp`. */
export class ContractHub {
  private readonly leftovers: string[] = [];

  constructor(
    private readonly send: Senders,
    private readonly authorization: string,
  ) {}

  /** The same hub, asked with other credentials. */
  as(authorization: string): ContractHub {
    return new ContractHub(this.send, authorization);
  }

  get = (path: string): Promise<Answer> => this.request('GET', path);
  post = (path: string, json?: unknown): Promise<Answer> => this.request('POST', path, json);
  put = (path: string, json?: unknown): Promise<Answer> => this.request('PUT', path, json);
  patch = (path: string, json?: unknown): Promise<Answer> => this.request('PATCH', path, json);
  delete = (path: string): Promise<Answer> => this.request('DELETE', path);

  async request(method: string, path: string, json?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const body = json === undefined ? undefined : JSON.stringify(json);
    const all = {
      Authorization: this.authorization,
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    };
    return Answer.of(
      await this.send.paced(`/api/v1${path}`, { method, headers: all, ...(body !== undefined && { body }) }),
    );
  }

  /** A request that does not wait for the hub's limits. */
  async unpaced(method: string, path: string): Promise<Answer> {
    return Answer.of(
      await this.send.atOnce(`/api/v1${path}`, { method, headers: { Authorization: this.authorization } }),
    );
  }

  async postParts(path: string, parts: Part[]): Promise<Answer> {
    const boundary = `contract-${randomUUID()}`;
    const sections = parts.map(({ name, content, filename, contentType }) => {
      const file = filename === undefined ? '' : `; filename="${filename}"`;
      const type = contentType === undefined ? '' : `Content-Type: ${contentType}\r\n`;
      return `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n${type}\r\n${content}\r\n`;
    });
    const headers = { Authorization: this.authorization, 'Content-Type': `multipart/form-data; boundary=${boundary}` };
    return Answer.of(
      await this.send.paced(`/api/v1${path}`, {
        method: 'POST',
        headers,
        body: `${sections.join('')}--${boundary}--\r\n`,
      }),
    );
  }

  /** Removes, at the end of the case, what `path` names. What is gone already is fine. */
  removeLater(path: string): void {
    this.leftovers.push(path);
  }

  /** @throws AssertionError when something cannot be removed */
  async cleanUp(): Promise<void> {
    // Applications last: the hub keeps them while any deployment uses them.
    const isApplication = (path: string) => path.startsWith('/applications/');
    const order = [...this.leftovers.filter((path) => !isApplication(path)), ...this.leftovers.filter(isApplication)];
    for (const path of order) {
      const { status, text } = await this.delete(path);
      assert.ok([204, 404].includes(status), `${path} is left behind: DELETE answered ${status} ${text}`);
    }
  }

  async application(type = 'docker', name = unique('application')): Promise<Application> {
    const application = (await this.post('/applications', { name, type })).json<Application>();
    this.removeLater(`/applications/${application.id}`);
    return application;
  }

  /** A version of its own, with the parts given in place of the usual compose file. */
  async version(application: Application, fields: object = {}, parts: Part[] = [composeFile()]): Promise<Version> {
    const all = [versionPart({ name: unique('version'), ...fields }), ...parts];
    return (await this.postParts(`/applications/${application.id}/versions`, all)).json<Version>();
  }

  async dockerVersion(fields: object = {}): Promise<Version> {
    return this.version(await this.application('docker'), fields);
  }

  async kubernetesVersion(values = '', fields: object = {}): Promise<Version> {
    const file: Part = {
      name: 'valuesfile',
      filename: 'values.yaml',
      contentType: 'application/yaml',
      content: values,
    };
    return this.version(await this.application('kubernetes'), { ...chart, ...fields }, values === '' ? [] : [file]);
  }

  async customer(name = unique('customer')): Promise<Customer> {
    const customer = (await this.post('/customer-organizations', { name })).json<Customer>();
    this.removeLater(`/customer-organizations/${customer.id}`);
    return customer;
  }

  /** A target of a customer of its own, so that every plan has room for it. */
  async target(fields: object = { type: 'docker' }): Promise<DeploymentTarget> {
    const customerOrganization = { id: (await this.customer()).id };
    const body = { name: unique('target'), customerOrganization, ...fields };
    return (await this.post('/deployment-targets', body)).json<DeploymentTarget>();
  }

  kubernetesTarget = (fields: object = {}): Promise<DeploymentTarget> =>
    this.target({ type: 'kubernetes', namespace: 'contract', scope: 'namespace', ...fields });

  readTarget = async ({ id }: Pick<DeploymentTarget, 'id'>): Promise<DeploymentTarget> =>
    (await this.get(`/deployment-targets/${id}`)).json<DeploymentTarget>();

  /** Deploys a version to a target and finds the new deployment by reading the target again. */
  async deploy(target: DeploymentTarget, version: Version, fields: object = {}): Promise<Deployment> {
    const known = new Set((await this.readTarget(target)).deployments.map(({ id }) => id));
    const docker = target.type === 'docker' ? { dockerType: 'compose' } : { releaseName: unique('release') };
    (
      await this.put('/deployments', {
        deploymentTargetId: target.id,
        applicationVersionId: version.id,
        ...docker,
        ...fields,
      })
    ).is(204);
    const made = (await this.readTarget(target)).deployments.find(({ id }) => !known.has(id));
    assert.ok(made, 'no new deployment on the target');
    return made;
  }

  /** Adds a revision and returns the deployment as it is then. */
  async redeploy(
    { id, deploymentTargetId, applicationVersionId }: Deployment,
    fields: object = {},
  ): Promise<Deployment> {
    (await this.put('/deployments', { deploymentTargetId, deploymentId: id, applicationVersionId, ...fields })).is(204);
    return this.readDeployment(id, deploymentTargetId);
  }

  async readDeployment(id: string, targetId: string): Promise<Deployment> {
    const { deployments } = (await this.get(`/deployment-targets/${targetId}`)).json<DeploymentTarget>();
    const deployment = deployments.find((candidate) => candidate.id === id);
    assert.ok(deployment, `the target has no deployment ${id}`);
    return deployment;
  }

  /** Issues a credential for the target and logs its agent in. */
  async agent({ id }: DeploymentTarget): Promise<ContractHub> {
    const { targetSecret } = (await this.post(`/deployment-targets/${id}/access-request`)).json<{
      targetSecret: string;
    }>();
    const login = await this.as(basic(id, targetSecret)).post('/agent/login');
    return this.as(`Bearer ${login.json<{ token: string }>().token}`);
  }

  /** Reports a status as the agent that this is. */
  async report(revisionId: string, type: string, message = ''): Promise<void> {
    (await this.post('/agent/status', { revisionId, type, message })).is(200);
  }

  /** A second token of the same user, with this role. */
  async withRole(userRole: string): Promise<ContractHub> {
    const { id, key } = (await this.post('/settings/tokens', { label: 'contract suite', userRole })).json<{
      id: string;
      key: string;
    }>();
    this.removeLater(`/settings/tokens/${id}`);
    return this.as(`AccessToken ${key}`);
  }
}

export const basic = (id: string, secret: string): string =>
  `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;

export const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** A name that nobody else has used. */
export const unique = (noun: string): string => `contract-${noun}-${randomUUID().slice(0, 8)}`;

/** An id that no object has. */
export const unknownId = '11111111-1111-4111-8111-111111111111';

export const chart = {
  chartType: 'repository',
  chartName: 'demo',
  chartUrl: 'https://charts.example.com',
  chartVersion: '1.2.3',
};

export const versionPart = (fields: object): Part => ({ name: 'applicationversion', content: JSON.stringify(fields) });

export const composeText = 'services:\n  web:\n    image: nginx:1.27\n';

export const composeFile = (content = composeText, contentType: string | undefined = 'application/yaml'): Part => ({
  name: 'composefile',
  filename: 'compose.yaml',
  content,
  ...(contentType !== undefined && { contentType }),
});
