import { DataResource, Fn } from 'cdktf';
import { Construct } from 'constructs';

/** What a database is told. */
export interface DatabaseProps {
  readonly name: string;
}

/**
 * A database, as every team has a construct for. Terraform only remembers this one; yours would make it with the provider
 * of your cloud, and everything else here would be the same.
 */
export class Database extends Construct {
  /** How to reach it. Known when it is made. */
  readonly url: string;

  constructor(scope: Construct, id: string, { name }: DatabaseProps) {
    super(scope, id);
    const server = new DataResource(this, 'Server', { triggersReplace: { name } });
    this.url = `postgres://${Fn.substr(server.id, 0, 8)}.db.example.com/${name}`;
  }
}
