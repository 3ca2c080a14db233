import { Injectable } from '@nestjs/common';
import { memberOf, type Tx } from '#platform/database';

/** What stands under a letter: who made it, and for which agency. */
@Injectable()
export class MakersReader {
  /** @param letterId of a letter made before; none = the person who acts */
  async of(tx: Tx, letterId?: string): Promise<{ person: string; agency: string }> {
    const { userId, agencyId } = memberOf(tx);
    const [maker] = await tx.query<{ person: string; agency: string }>(
      `select u.display_name as person, relais.agency_name(g) as agency
       from relais.users u join relais.agencies g on g.id = $2
       where u.id = coalesce((select l.made_by_user from relais.letters l where l.id = $3), $1)`,
      [userId, agencyId, letterId ?? null],
    );
    return maker!;
  }
}
