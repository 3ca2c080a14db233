import { Injectable } from '@nestjs/common';
import { keyByInstant, type Page, type PageRequest, pageOf, positionByInstant } from '#kernel';
import type { AgencyRef } from '#modules/access';
import type { Tx } from '#platform/database';
import type { ConsultationStatus } from '../domain/consultation-transitions.js';
import type { ConsultationBrief } from '../domain/consultation-view.js';
import { type ConsultationSeal, ConsultationSeals } from './consultation-seals.js';
import type { SealedContent } from './sealed-content.js';

export interface ConsultationFilter {
  /** Those that run, or those that are over; all unless told. */
  status?: 'running' | 'ended';
  /** In which this case is discussed. */
  caseId?: string;
}

interface BriefRow {
  id: string;
  status: ConsultationStatus;
  organiser: AgencyRef;
  organises: boolean;
  ground: string;
  purpose: string;
  content: Buffer;
  meeting_at: Date | null;
  retention_until: string | null;
  persons: number;
  created_at: Date;
}

/** Consultations that the acting person is in, newest first: the row policy knows no other. */
@Injectable()
export class ConsultationListReader {
  constructor(private readonly seals: ConsultationSeals) {}

  async page(
    tx: Tx,
    { status, caseId }: ConsultationFilter,
    request: PageRequest,
  ): Promise<Page<ConsultationBrief>> {
    const after = positionByInstant(request);
    const rows = await tx.query<BriefRow>(
      `select c.id, c.status, relais.agency_ref(g) as organiser, c.ground, c.purpose, c.content, c.meeting_at,
         c.retention_until::text, c.created_at, c.id = any (array(select relais.my_consultations(true))) as organises,
         (select count(*)::integer from relais.consultation_persons d where d.consultation_id = c.id) as persons
       from relais.consultations c join relais.agencies g on g.id = c.organiser_agency_id
       where ($1::text is null or (c.status = 'ended') = ($1 = 'ended'))
         and ($2::uuid is null or exists (select 1 from relais.consultation_persons d
           join relais.cases k on k.id = d.case_id where d.consultation_id = c.id and d.case_id = $2))
         and ($3::timestamptz is null or (c.created_at, c.id) < ($3, $4::uuid))
       order by c.created_at desc, c.id desc limit $5`,
      [status ?? null, caseId ?? null, after?.at ?? null, after?.id ?? null, request.limit + 1],
    );
    const page = pageOf(rows, request.limit, (row) => keyByInstant(row.created_at, row.id));
    const seals = await this.seals.ofAll(
      tx,
      page.items.map(({ id }) => id),
    );
    return { ...page, items: page.items.map((row) => briefOf(row, seals.get(row.id)!)) };
  }
}

function briefOf(row: BriefRow, seal: ConsultationSeal): ConsultationBrief {
  const { subject } = JSON.parse(seal.open('content', row.id, row.content)) as SealedContent;
  return {
    id: row.id,
    status: row.status,
    organiser: row.organiser,
    isOrganiser: row.organises,
    ground: row.ground,
    purpose: row.purpose,
    subject,
    meetingAt: row.meeting_at ?? undefined,
    retentionUntil: row.retention_until ?? undefined,
    persons: row.persons,
  };
}
