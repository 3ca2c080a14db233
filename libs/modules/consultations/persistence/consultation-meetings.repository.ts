import { Injectable } from '@nestjs/common';
import { newPublicId } from '#kernel';
import type { Tx } from '#platform/database';
import type { ConsultationMinutes, MeasureKind } from '../domain/consultation-view.js';
import { ConsultationSeals } from './consultation-seals.js';

export interface NewMeasure {
  kind: MeasureKind;
  isJudicial: boolean;
  text: string;
  prosecutorConsent?: string;
}

interface MinutesRow {
  id: string;
  meeting_id: string;
  content: Buffer;
  written_at: Date;
  written_by: string;
}

const BY_ME = '(select relais.actor_membership()), now()';

/** What happened when they met: read and written under row policies that know the person. */
@Injectable()
export class ConsultationMeetingsRepository {
  constructor(private readonly seals: ConsultationSeals) {}

  async meet(tx: Tx, id: string, metAt: Date, attended: readonly string[]): Promise<void> {
    await tx.query(
      `insert into relais.consultation_meetings (id, consultation_id, met_at, attended, recorded_by_membership, recorded_at)
       values ($1, $2, $3, $4, ${BY_ME})`,
      [newPublicId(), id, metAt, attended],
    );
  }

  async write(tx: Tx, id: string, meetingId: string, text: string): Promise<void> {
    const minutesId = newPublicId();
    const sealed = (await this.seals.of(tx, id)).seal('minutes', minutesId, text);
    await tx.query(
      `insert into relais.consultation_minutes (id, consultation_id, meeting_id, content, written_by_membership, written_at)
       values ($1, $2, $3, $4, ${BY_ME})`,
      [minutesId, id, meetingId, sealed],
    );
  }

  /** Newest first. */
  async minutes(tx: Tx, id: string): Promise<ConsultationMinutes[]> {
    const rows = await tx.query<MinutesRow>(
      `select n.id, n.meeting_id, n.content, n.written_at, u.display_name as written_by from relais.consultation_minutes n
       join relais.memberships m on m.id = n.written_by_membership join relais.users u on u.id = m.user_id
       where n.consultation_id = $1 order by n.written_at desc, n.id desc limit 200`,
      [id],
    );
    const seal = await this.seals.of(tx, id);
    return rows.map((row) => ({
      id: row.id,
      meetingId: row.meeting_id,
      text: seal.open('minutes', row.id, row.content),
      writtenAt: row.written_at,
      writtenBy: row.written_by,
    }));
  }

  async agree(tx: Tx, id: string, { kind, isJudicial, text, prosecutorConsent }: NewMeasure): Promise<void> {
    const measureId = newPublicId();
    const seal = await this.seals.of(tx, id);
    await tx.query(
      `insert into relais.consultation_measures (id, consultation_id, kind, judicial, content, prosecutor_consent,
         written_by_membership, written_at) values ($1, $2, $3, $4, $5, $6, ${BY_ME})`,
      [
        measureId,
        id,
        kind,
        isJudicial,
        seal.seal('measure', measureId, text),
        prosecutorConsent ? seal.seal('consent', measureId, prosecutorConsent) : null,
      ],
    );
  }

  async approve(
    tx: Tx,
    id: string,
    measureId: string,
    own: { participantId: string; approved: boolean },
  ): Promise<void> {
    await tx.query(
      `insert into relais.consultation_approvals (measure_id, participant_id, consultation_id, approved, decided_at)
       values ($1, $2, $3, $4, now())
       on conflict (measure_id, participant_id) do update set approved = excluded.approved, decided_at = excluded.decided_at`,
      [measureId, own.participantId, id, own.approved],
    );
  }
}
