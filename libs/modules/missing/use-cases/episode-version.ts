import { createHash } from 'node:crypto';
import type { MissingEpisode } from '../domain/episode.entity.js';

/** ETag: changes with what a reader decides on (state, assessment, details). What is only added changes nothing. */
export function versionOf({ id, version }: Pick<MissingEpisode, 'id' | 'version'>): string {
  return createHash('sha256').update(`${id} ${version}`).digest('base64url').slice(0, 22);
}
