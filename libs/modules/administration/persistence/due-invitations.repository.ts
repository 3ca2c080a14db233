import { Injectable } from '@nestjs/common';
import type { Language } from '#kernel';
import type { Tx } from '#platform/database';

/** The worker's side of invitations. */
@Injectable()
export class DueInvitations {
  /** Where the link goes, while it is good; as `system:mailer`. */
  async one(tx: Tx, id: string): Promise<{ email: string; language: Language } | undefined> {
    const [row] = await tx.query<{ email: string; language: Language }>(
      'select email, language from relais.invitations where id = $1 and ended_at is null and expires_at > now()',
      [id],
    );
    return row;
  }
}
