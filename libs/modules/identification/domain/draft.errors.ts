import { DomainError } from '#kernel';

/** One person keeps no more unsent drafts than this in one agency. */
export const MOST_DRAFTS = 50;

/** Characters of a draft's content as JSON: several times the longest form, with its companions. */
export const MOST_CHARACTERS = 128 * 1024;

/** Somebody who never sends must delete something first. */
export class TooManyDrafts extends DomainError {
  constructor() {
    super('tooManyDrafts', 409, { most: MOST_DRAFTS });
  }
}
