import { Injectable } from '@nestjs/common';
import { InvalidInput } from '#kernel';
import type { Tx } from '#platform/database';
import type { EpisodeView } from '../domain/episode-view.js';
import { DirectoryReader } from '../persistence/directory.reader.js';
import { ActOnEpisode } from './act-on-episode.js';
import { AlertRecipients } from './alert-recipients.js';
import { EpisodeViews } from './episode-views.js';

/** The magistrate who orders the enquiry: by name, and told through Relais where their office is on it. */
@Injectable()
export class NameMagistrate {
  constructor(
    private readonly act: ActOnEpisode,
    private readonly directory: DirectoryReader,
    private readonly alert: AlertRecipients,
    private readonly views: EpisodeViews,
  ) {}

  /** @throws NotFound, Refused (403), IllegalTransition (409), InvalidInput */
  async run(
    tx: Tx,
    id: string,
    { name, agencyId }: { name: string; agencyId?: string },
  ): Promise<EpisodeView> {
    if (!name.trim()) throw InvalidInput.field('name', 'required');
    const entry = { kind: 'magistrate', data: { agencyId }, content: { name } } as const;
    const episode = await this.act.write(tx, id, {
      action: 'authorities',
      name: 'missing.magistrate_named',
      entry,
    });
    if (agencyId) {
      const office = (await this.directory.around(tx, [agencyId], undefined)).find(
        (one) => one.id === agencyId,
      );
      if (office?.kind !== 'magistrate') throw InvalidInput.field('agencyId', 'notInList');
      const { onSystem, telephone } = office;
      const told = { role: 'magistrate' as const, reason: 'orders_the_enquiry' as const, agencyId, onSystem };
      await this.alert.run(
        tx,
        episode,
        [{ ...told, telephone: onSystem ? undefined : (telephone ?? undefined) }],
        [],
      );
    }
    return this.views.one(tx, id);
  }
}
