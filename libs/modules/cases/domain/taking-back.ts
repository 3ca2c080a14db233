import { DomainError, IllegalTransition, type Language, Refused } from '#kernel';
import { formatInstant, translate } from '#platform/i18n';

/** An act with legal effect that may be taken back, as the database finds it (ADR 0051). */
export interface TakeBackFound {
  until: Date;
  /** Why the acting member does not take it back. */
  hindered: 'notYours' | 'over' | 'doneSince' | null;
  /** The first act of the timeline that rests on it. */
  since?: string | null;
}

/** An act that the acting member may take back now. */
export interface TakeBack {
  /** As in `docs/legal-acts.md`. */
  act: 'case.close' | 'guardianship.appoint' | 'guardianship.resign' | 'missing.close';
  until: Date;
}

/** Only the person who did the act takes it back, or a supervisor of the same agency (403). */
class TakeBackNotYours extends Refused {
  constructor() {
    super('takeBackNotYours');
  }
}

/** The time to take it back is over (409); the text says when it ended. */
class TakeBackOver extends DomainError {
  /** @param until day and time in words */
  constructor(until: string) {
    super('takeBackOver', 409, { until });
  }
}

/** Something was done since that rests on the act (409); the text says what. */
class DoneSince extends DomainError {
  /** @param since code of the act, for the issue; @param words the same as the timeline says it */
  constructor(since: string, words: string) {
    super('doneSince', 409, { since: words }, [{ in: 'path', name: since, type: 'doneSince' }]);
  }
}

/** @throws IllegalTransition (409) where there is no such act, and for whatever hinders the acting member */
export function requireTakeBack(found: TakeBackFound | undefined, status: string, language: Language): void {
  if (!found) throw new IllegalTransition('take_back', status);
  const { hindered, until, since } = found;
  if (hindered === 'notYours') throw new TakeBackNotYours();
  if (hindered === 'over') {
    const options = { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Brussels' } as const;
    throw new TakeBackOver(formatInstant(language, until, options));
  }
  if (hindered === 'doneSince')
    throw new DoneSince(since ?? '', translate(language, `letter.action.${since}`));
}

/** What the answer says of an act that was just found, where nothing hinders the acting member. */
export const takeBackOf = (act: TakeBack['act'], found: TakeBackFound | undefined): TakeBack | undefined =>
  found && !found.hindered ? { act, until: found.until } : undefined;
