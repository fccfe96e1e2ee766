import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import type { DockerApi } from '../../docker/docker-api';
import { text, type Values } from '../values';
import { checkActedOn, orRefusal } from './refusal';

/** Puts the file of an `upload` block into a container that has not been started. */
export async function uploadFile(api: DockerApi, container: string, upload: Values): Promise<void> {
  checkActedOn(upload, ['file', 'content', 'content_base64', 'executable', 'permissions']);
  const { file, content, content_base64, executable, permissions } = upload;
  const folder = mkdtempSync(join(tmpdir(), 'docker-upload-'));
  const path = join(folder, text(file));
  const mode = text(permissions) || (executable === true ? '0744' : '0644');
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text(content) || Buffer.from(text(content_base64), 'base64'));
    // Of the folders on the way nothing is said, so that those which are there stay as they are.
    const packed = spawn('tar', ['-c', '-C', folder, `--mode=${mode}`, relative(folder, path)]).stdout;
    await orRefusal('Unable to upload volume content', api.put(`/containers/${container}/archive?path=/`, packed));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
