import { Injectable } from '@nestjs/common';
import { InvalidInput, toTheMinute } from '#kernel';
import { whenSaid } from '#modules/audit';
import { isCode } from '#platform/code-lists';
import type { Tx } from '#platform/database';
import type { EpisodeView } from '../domain/episode-view.js';
import { ActOnEpisode } from './act-on-episode.js';

export interface Debriefing {
  /** When it was, as far as it is known. */
  heldAt?: Date;
  /** missing-debriefing */
  manner: string;
  trustedPerson?: string;
  traffickingSigns: 'seen' | 'not_seen' | 'unknown';
  note?: string;
}

/** What was talked about after a return. */
@Injectable()
export class DebriefPerson {
  constructor(private readonly act: ActOnEpisode) {}

  /** @throws NotFound, Refused (403), IllegalTransition (409), InvalidInput */
  run(tx: Tx, id: string, ifMatch: string, debriefing: Debriefing): Promise<EpisodeView> {
    const { heldAt, manner, trustedPerson, traffickingSigns, note } = debriefing;
    if (!isCode('missing-debriefing', manner)) throw InvalidInput.field('manner', 'notInList');
    if (heldAt && heldAt > tx.now) throw InvalidInput.field('heldAt', 'inFuture');
    const isTalk = manner.startsWith('interview');
    if (isTalk && !trustedPerson?.trim()) throw InvalidInput.field('trustedPerson', 'required');
    const entry = {
      kind: 'debriefing',
      at: heldAt,
      data: { manner, traffickingSigns },
      content: { trustedPerson, note },
    } as const;
    return this.act.run(
      tx,
      id,
      {
        action: 'debriefing',
        name: 'missing.debriefed',
        ifMatch,
        entry,
        params: { manner, signs: traffickingSigns, ...whenSaid(heldAt) },
      },
      (one) => {
        if (heldAt && heldAt < toTheMinute(one.lastSeenAt))
          throw InvalidInput.field('heldAt', 'beforeLastSeen');
        if (heldAt && one.foundWhen && heldAt < toTheMinute(one.foundWhen))
          throw InvalidInput.field('heldAt', 'beforeFound');
        Object.assign(one, { debriefedAt: tx.now });
      },
    );
  }
}
