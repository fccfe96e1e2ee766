import { Environment, type IDockerApplicationVersion, type Stage } from 'cdktf-distr';
import { DistrStack, type DistrStackProps } from 'cdktf-distr/stacks';
import type { Construct } from 'constructs';
import { Database } from './database';

/** What an environment of the shop is told. */
export interface ShopStackProps extends DistrStackProps {
  readonly stage: Stage;
  readonly version: IDockerApplicationVersion;
}

/** The shop with its database. */
export class ShopStack extends DistrStack {
  constructor(scope: Construct, id: string, { stage, version, ...props }: ShopStackProps) {
    super(scope, id, props);
    const database = new Database(this, 'Database', { name: `shop-${stage}` });

    // With `agent: new DockerAgent()` the stack installs the agent, too: docs/agents.md.
    const { target, credential } = new Environment(this, 'Environment', {
      stage,
      name: `shop-${stage}`,
      docker: {
        deployments: {
          Shop: { version, env: { PORT: '8080', DATABASE_URL: database.url }, bakeTime: '5s', drain: '5s' },
        },
      },
    });
    this.addOutput('target_id', target.targetId);
    this.addOutput('connect_command', credential.connectCommand, { sensitive: true });
  }
}
