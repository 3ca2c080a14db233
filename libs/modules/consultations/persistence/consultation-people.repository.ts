import { Injectable } from '@nestjs/common';
import { newPublicId } from '#kernel';
import type { Tx } from '#platform/database';
import { ConsultationSeals } from './consultation-seals.js';

/** Somebody who is to take part, by their address at work. */
export interface NewParticipant {
  email: string;
  /** Where the person works for several agencies. */
  agencyId?: string;
  organises: boolean;
  permanent: boolean;
}

export interface NewPerson {
  caseId?: string;
  description: string;
}

export type Naming =
  { outcome: 'named'; agencyId: string; userId: string } | { outcome: 'unknown' | 'several' | 'known' };

/** Who takes part and who is discussed; the database asks its conflict lists, which no reader sees. */
@Injectable()
export class ConsultationPeopleRepository {
  constructor(private readonly seals: ConsultationSeals) {}

  async name(tx: Tx, id: string, { email, agencyId, permanent, organises }: NewParticipant): Promise<Naming> {
    const [row] = await tx.query<Naming>(
      `select outcome, participant_agency as "agencyId", participant_user as "userId"
       from relais.name_participant($1, $2, $3, $4, $5, $6)`,
      [newPublicId(), id, email, agencyId ?? null, permanent, organises],
    );
    return row!;
  }

  async strike(
    tx: Tx,
    id: string,
    participantId: string,
    reason: string,
  ): Promise<'struck' | 'last' | 'none'> {
    const [row] = await tx.query<{ outcome: 'struck' | 'last' | 'none' }>(
      'select relais.strike_participant($1, $2, $3) as outcome',
      [id, participantId, reason],
    );
    return row!.outcome;
  }

  async discuss(
    tx: Tx,
    id: string,
    { caseId, description }: NewPerson,
  ): Promise<'added' | 'known' | 'none' | 'kept_out'> {
    const personId = newPublicId();
    const sealed = (await this.seals.of(tx, id)).seal('description', personId, description);
    const [row] = await tx.query<{ outcome: 'added' | 'known' | 'none' | 'kept_out' }>(
      'select relais.discuss_person($1, $2, $3, $4) as outcome',
      [personId, id, caseId ?? null, sealed],
    );
    return row!.outcome;
  }

  async remove(tx: Tx, personId: string): Promise<void> {
    await tx.query('delete from relais.consultation_persons where id = $1', [personId]);
  }

  /** @param text none: of this category nothing is shared any more */
  async share(tx: Tx, id: string, personId: string, category: string, text?: string): Promise<void> {
    await tx.query('delete from relais.consultation_disclosures where person_id = $1 and category = $2', [
      personId,
      category,
    ]);
    if (!text) return;
    const shareId = newPublicId();
    const sealed = (await this.seals.of(tx, id)).seal('share', shareId, text);
    await tx.query(
      `insert into relais.consultation_disclosures (id, consultation_id, person_id, category, content, shared_by_membership, shared_at)
       values ($1, $2, $3, $4, $5, (select relais.actor_membership()), now())`,
      [shareId, id, personId, category, sealed],
    );
  }
}
