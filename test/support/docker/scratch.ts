import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Project } from '../../../src/local-hub/agents/docker-agent';

/** What an agent remembers of its deployments, a file each. Whoever starts with the folder again knows them again. */
export class Scratch extends Map<string, Project> {
  private readonly folder: string;

  constructor(folder: string) {
    super();
    this.folder = join(folder, 'deployments');
    mkdirSync(this.folder, { recursive: true });
    for (const id of readdirSync(this.folder).filter((name) => !name.endsWith('.new')))
      super.set(id, JSON.parse(readFileSync(join(this.folder, id), 'utf8')) as Project); // written by set
  }

  override set(id: string, project: Project): this {
    const file = join(this.folder, id);
    writeFileSync(`${file}.new`, JSON.stringify(project));
    renameSync(`${file}.new`, file);
    return super.set(id, project);
  }

  override delete(id: string): boolean {
    rmSync(join(this.folder, id), { force: true });
    return super.delete(id);
  }
}
