import { App, TerraformOutput, TerraformStack } from 'cdktf';
import { DistrProvider, DockerApplication, Fleet } from 'cdktf-distr';
import type { Construct } from 'constructs';
import customers from './customers.json';

/** What everybody gets, ring by ring. Change it and deploy again. */
const release = process.env.RELEASE ?? '1.0.0';

/** How long a ring must run without a failure before the next one begins. */
const bakeTime = process.env.BAKE_TIME ?? '10m';

/** What runs in production is protected. To take it down, deploy once with PROTECTED=no, then destroy. */
const deletionProtection = process.env.PROTECTED !== 'no';

/** The customers of customers.json, each with its own hosts and configuration. */
class ShopFleet extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    // Which hub, and as whom: the environment variables DISTR_HOST and DISTR_API_KEY.
    new DistrProvider(this, 'Distr');

    // What is delivered.
    const shop = new DockerApplication(this, 'Shop', { name: 'Shop' });
    const current = shop.addVersion('Current', {
      name: release,
      composeFile: `
services:
  web:
    image: ghcr.io/example/shop:${release}
    environment:
      SEATS: \${SEATS}
      PLACE: \${PLACE}
    ports: ['80:8080']
    stop_grace_period: 1s
`,
    });

    // Who gets it, and in which order. A ring is one wait for all its hosts; the next one is not touched before it has
    // ended well. Who stands in no ring is in the last one. A row that is added, taken out or moved changes nothing for
    // the others.
    const fleet = new Fleet(this, 'Fleet', {
      stage: 'production',
      customers,
      rings: [
        { id: 'Canary', bakeTime },
        { id: 'Early', bakeTime },
        // One host that fails is told, and holds up nobody.
        { id: 'Everyone', bakeTime, maxFailures: 1 },
      ],
      // What runs on a host, with what the row says. `agent: new DockerAgent({ provider })` would install the agent, too.
      environment: (customer, target) => ({
        docker: {
          deployments: {
            Shop: {
              version: current,
              env: { SEATS: String(customer.seats), PLACE: target.id },
              deletionProtection,
            },
          },
        },
      }),
    });

    // Run on each host, they install the agents. They hold the credentials, so they are shown only by
    // `cdktf output --outputs-file-include-sensitive-outputs --outputs-file FILE`.
    const commands = [...fleet.environments].map(([key, { credential }]) => [key, credential.connectCommand] as const);
    new TerraformOutput(this, 'connect_commands', { value: Object.fromEntries(commands), sensitive: true });
    new TerraformOutput(this, 'release', { value: release });
  }
}

const app = new App();
new ShopFleet(app, 'fleet');
app.synth();
