import { Injectable } from '@nestjs/common';
import { memberOf, type Tx } from '#platform/database';

/** Agencies on Relais that follow an episode: who reported it, and who was told. */
@Injectable()
export class ToldReader {
  /** Without the acting agency. */
  async agencies(tx: Tx, episodeId: string): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `select r.agency_id as id from relais.missing_recipients r where r.episode_id = $1 and r.on_system and r.agency_id <> $2
       union select e.owner_agency_id from relais.missing_episodes e where e.id = $1 and e.owner_agency_id <> $2`,
      [episodeId, memberOf(tx).agencyId],
    );
    return rows.map(({ id }) => id);
  }
}
