import { Injectable } from '@nestjs/common';
import type { AgencyRef, Permission } from '#modules/access';
import { NotFound } from '#kernel';
import { CaseKeys, Sealed } from '#platform/crypto';
import { memberOf, type Tx } from '#platform/database';
import { actsOn, type ConsentStanding } from '../domain/consent-standing.js';
import type { CaseSharing, ConsentAction, ConsentView, SharingView } from '../domain/sharing-view.js';
import { INTERPRETER } from './consents.repository.js';

interface SharingRow {
  id: string;
  agency: AgencyRef;
  for_person: boolean;
  categories: string[];
  disclosed_categories: string[];
  ground: string;
  legal_ground: string | null;
  source: string | null;
  on_consent: boolean;
  since: Date | null;
  until: Date | null;
  ended_at: Date | null;
  ended_reason: string | null;
  referral_id: string | null;
  is_end: boolean | null;
  may_end: boolean | null;
  consent: ConsentRow | null;
}

interface ConsentRow {
  id: string;
  standing: ConsentStanding;
  purpose: string;
  given_by: string | null;
  form: string | null;
  language: string | null;
  interpretation: string | null;
  /** base64 */
  interpreter: string | null;
  valid_from: string;
  valid_until: string;
  remind_at: string;
  withdrawn_at: string | null;
  withdrawal_reason: string | null;
}

const READ = /* sql */ `
select s.*, l.source, coalesce(l.on_consent, false) as on_consent, (
    select json_build_object('id', c.id, 'standing', relais.consent_standing(c.id), 'purpose', c.purpose, 'given_by', c.given_by, 'form', c.form,
      'language', c.language, 'interpretation', c.interpretation, 'interpreter', encode(c.interpreter, 'base64'),
      'valid_from', c.valid_from, 'valid_until', c.valid_until, 'remind_at', c.remind_at, 'withdrawn_at', c.withdrawn_at,
      'withdrawal_reason', c.withdrawal_reason)
    from relais.sharing_consents c where c.id = s.consent_id) as consent
from relais.case_sharing($1) s
left join lateral (
  select g.source, g.on_consent from relais.legal_grounds g where g.code = s.legal_ground and g.valid_from <= coalesce(s.since, $2)::date
  order by g.valid_from desc limit 1) l on true
order by s.ended_at desc nulls first, s.since nulls last, s.id`;

/** The right an act needs beside being who may end the consent. */
const PERMISSION_OF: Readonly<Record<ConsentAction, Permission>> = {
  withdrawal: 'referral:withdraw',
  renewal: 'referral:create',
};

/** Who sees what of a case, and on what that rests; of a consent the details only as far as the row policy gives them. */
@Injectable()
export class SharingReader {
  constructor(private readonly keys: CaseKeys) {}

  /** @throws NotFound for a case that is not there or not the actor's */
  async ofCase(tx: Tx, caseId: string): Promise<CaseSharing> {
    const rows = await tx.query<SharingRow>(READ, [caseId, tx.now]);
    if (rows.length === 0) throw new NotFound();
    const named = rows.some(({ consent }) => consent?.interpreter);
    const key = named ? await this.keys.forCase(tx, caseId) : undefined;
    const open = ({ id, interpreter }: ConsentRow) =>
      interpreter
        ? key!.open({ ...INTERPRETER, row: id }, Sealed.fromBytes(Buffer.from(interpreter, 'base64')))
        : undefined;
    const may = memberOf(tx).permissions;
    return {
      id: caseId,
      items: rows.map((row) => ({
        ...sharingOf(row),
        consent: row.consent ? consentOf(tx, row, row.consent, open(row.consent), may) : undefined,
      })),
    };
  }
}

function sharingOf(row: SharingRow): SharingView {
  return {
    id: row.id,
    agency: row.agency,
    forPerson: row.for_person,
    categories: row.categories,
    disclosedCategories: row.disclosed_categories,
    ground: row.ground,
    legalGround: row.legal_ground ?? undefined,
    source: row.source ?? undefined,
    onConsent: row.on_consent,
    since: row.since ?? undefined,
    until: row.until ?? undefined,
    endedAt: row.ended_at ?? undefined,
    endedBecause: row.ended_reason ?? undefined,
    referralId: row.is_end ? (row.referral_id ?? undefined) : undefined,
  };
}

function consentOf(
  tx: Tx,
  { may_end }: SharingRow,
  row: ConsentRow,
  interpreter: string | undefined,
  may: ReadonlySet<string>,
): ConsentView {
  return {
    id: row.id,
    state: row.standing.state,
    purpose: row.purpose,
    recorded: row.given_by !== null,
    givenBy: row.given_by ?? undefined,
    form: row.form ?? undefined,
    language: row.language ?? undefined,
    interpretation: row.interpretation ?? undefined,
    interpreter,
    from: new Date(row.valid_from),
    until: new Date(row.valid_until),
    endsSoon: row.standing.state === 'in_force' && new Date(row.remind_at) <= tx.now,
    withdrawnAt: row.withdrawn_at ? new Date(row.withdrawn_at) : undefined,
    withdrawalReason: row.withdrawal_reason ?? undefined,
    actions: may_end ? actsOn(row.standing).filter((act) => may.has(PERMISSION_OF[act])) : [],
  };
}
