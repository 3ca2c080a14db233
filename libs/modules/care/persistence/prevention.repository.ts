import { Injectable } from '@nestjs/common';
import { newPublicId } from '#kernel';
import { CaseKeys, Sealed } from '#platform/crypto';
import { memberOf, type Tx } from '#platform/database';
import type { AlertFacts } from '../domain/alert-care.js';
import type { FactsStatement, SignAnswer } from '../domain/disappearance-risk.js';
import { SAID_BY, SAYERS } from './said-by.js';
import { ALERT_FACTS, SIGN_NOTE } from './sealed-places.js';

/** What was seen of one sign. */
export type NewSign = Pick<SignAnswer, 'code' | 'answer' | 'observedOn' | 'words'>;

/** Eight signs, a few agencies, some answers of each; older ones stay in the table. */
const AT_MOST = { signs: 200, facts: 20 };

/** Signs of disappearance and what an alert will ask for; words are sealed. Row policies decide who is given them. */
@Injectable()
export class PreventionRepository {
  constructor(private readonly keys: CaseKeys) {}

  /** One statement, however many signs. */
  async addSigns(tx: Tx, caseId: string, signs: readonly NewSign[]): Promise<void> {
    const { agencyId, membershipId } = memberOf(tx);
    const key = await this.keys.forCase(tx, caseId);
    const rows = signs.map(({ code, answer, observedOn, words }) => {
      const id = newPublicId();
      const note = words
        ? key
            .seal({ ...SIGN_NOTE, row: id }, words)
            .toBytes()
            .toString('hex')
        : null;
      return { id, code, answer, observedOn, note };
    });
    await tx.query(
      `insert into relais.disappearance_signs (id, case_id, owner_agency_id, code, answer, observed_on, note,
         created_by_membership, created_at)
       select r.id, $2, $3, r.code, r.answer, r."observedOn", decode(r.note, 'hex'), $4, $5
       from jsonb_to_recordset($1) r (id uuid, code text, answer text, "observedOn" date, note text)`,
      [JSON.stringify(rows), caseId, agencyId, membershipId, tx.now],
    );
  }

  async addFacts(tx: Tx, caseId: string, facts: AlertFacts): Promise<string> {
    const id = newPublicId();
    const { agencyId, membershipId } = memberOf(tx);
    const key = await this.keys.forCase(tx, caseId);
    const content = key.seal({ ...ALERT_FACTS, row: id }, JSON.stringify(facts)).toBytes();
    await tx.query(
      `insert into relais.alert_facts (id, case_id, owner_agency_id, content, created_by_membership, created_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [id, caseId, agencyId, content, membershipId, tx.now],
    );
    return id;
  }

  /** The newest first. */
  async signs(tx: Tx, caseId: string): Promise<SignAnswer[]> {
    const rows = await tx.query<Omit<SignAnswer, 'words'> & { note: Buffer | null }>(
      `select t.id, t.code, t.answer, t.observed_on::text as "observedOn", t.note, ${SAID_BY}
       from relais.disappearance_signs t ${SAYERS}
       where t.case_id = $1 order by t.created_at desc, t.id desc limit ${AT_MOST.signs}`,
      [caseId],
    );
    const key = rows.length > 0 ? await this.keys.forCase(tx, caseId) : undefined;
    return rows.map(({ note, ...row }) => ({
      ...row,
      words: note ? key!.open({ ...SIGN_NOTE, row: row.id }, Sealed.fromBytes(note)) : undefined,
    }));
  }

  /** The newest first. */
  async facts(tx: Tx, caseId: string): Promise<FactsStatement[]> {
    const rows = await tx.query<Omit<FactsStatement, keyof AlertFacts> & { content: Buffer }>(
      `select t.id, t.content, ${SAID_BY} from relais.alert_facts t ${SAYERS}
       where t.case_id = $1 order by t.created_at desc, t.id desc limit ${AT_MOST.facts}`,
      [caseId],
    );
    const key = rows.length > 0 ? await this.keys.forCase(tx, caseId) : undefined;
    return rows.map(({ content, ...row }) => ({
      ...row,
      ...(JSON.parse(key!.open({ ...ALERT_FACTS, row: row.id }, Sealed.fromBytes(content))) as AlertFacts),
    }));
  }

  /** Where the weights of the signs come from, in the reader's language. */
  async source(tx: Tx): Promise<string> {
    const rows = await tx.query<{ source: string }>(
      `select coalesce(source_in ->> $2::text, source) as source from relais.rules
       where code = 'disappearance.level.raised' and valid_from <= $1
       order by valid_from desc limit 1`,
      [tx.now, memberOf(tx).language],
    );
    return rows[0]!.source;
  }
}
