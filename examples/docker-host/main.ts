import { DockerProvider } from '@cdktf/provider-docker/lib/provider';
import { App, TerraformOutput, TerraformStack } from 'cdktf';
import { DistrProvider, DockerApplication, DockerTarget } from 'cdktf-distr';
import { DockerAgent } from 'cdktf-distr/agents/docker';
import type { Construct } from 'constructs';

/** Which release of the shop runs: a tag of its image. Change it and deploy again: the new one rolls out. */
const release = process.env.RELEASE ?? '1.36';

/** What customers read on its page. A change of it alone is a new revision of the same release. */
const greeting = process.env.GREETING ?? 'Welcome';

/** A shop on a Docker host, and the agent that runs it there. */
class DockerHost extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    // Which hub, and as whom: DISTR_HOST and DISTR_API_KEY. Which engine: DOCKER_HOST, such as ssh://operator@host.
    new DistrProvider(this, 'Distr');
    new DockerProvider(this, 'Docker');

    // What is delivered: a compose file. Busybox serves a page here, so that there is nothing to build.
    const shop = new DockerApplication(this, 'Shop', { name: 'Shop' });
    const current = shop.addVersion('Current', {
      name: release,
      composeFile: `
services:
  web:
    image: busybox:${release}
    command: [sh, -c, 'echo "$$GREETING" >/tmp/index.html && exec httpd -f -p "$$PORT" -h /tmp']
    environment:
      PORT: \${PORT}
      GREETING: \${GREETING:-Hello}
    network_mode: host
    restart: always
    stop_grace_period: 1s
    healthcheck:
      test: [CMD-SHELL, 'wget -q -O /dev/null "http://localhost:$$PORT"']
      interval: 2s
      retries: 2
`,
    });

    // Where it runs, and what runs it there: a container of the agent, which is told nothing that the hub knows. A hub
    // without a registry needs the name of one, as agents log in to it before each deployment.
    const host = new DockerTarget(this, 'Host', { name: 'shop-host-1' });
    host.installAgent(
      new DockerAgent({ socketPath: process.env.DOCKER_SOCKET, registryHost: process.env.REGISTRY_HOST }),
      // Another quarter, another password: the agent's container is replaced in the same deploy.
      { rotationTriggers: { quarter: process.env.QUARTER ?? '2026-4' } },
    );

    // What runs, with which variables, and what has to be seen before the deploy has succeeded.
    const deployed = host.deploy('Shop', {
      version: current,
      env: { PORT: process.env.PORT ?? '8080', GREETING: greeting },
      waitFor: 'healthy',
      bakeTime: '5s',
      errorGrace: '5s',
    });

    new TerraformOutput(this, 'release', { value: release });
    new TerraformOutput(this, 'target', { value: host.targetId });
    new TerraformOutput(this, 'deployment', { value: deployed.deploymentId });
  }
}

const app = new App();
new DockerHost(app, 'docker-host');
app.synth();
