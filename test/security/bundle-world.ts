import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { CaseKeys, type CaseKey } from '#platform/crypto';
import { UnitOfWork } from '#platform/database';
import { BUNDLE_PARTS, type BundlePart } from '../../libs/modules/subject-rights/persistence/bundle-parts.js';
import { actorOf } from '../factories/actors.js';
import type { TestApi, TestMember } from '../support/api.js';

/** Parts that are told only with what they belong to. */
const PARENTS: Readonly<Record<string, { table: string; column: string }>> = {
  referral_messages: { table: 'referrals', column: 'referral_id' },
  appointment_texts: { table: 'appointments', column: 'appointment_id' },
};

/** A row of any part with a word in every text of it, written by whomever; what else it needs is copied from a row that is there. */
export class BundleWorld {
  #number = 100;

  constructor(
    private readonly api: TestApi,
    private readonly admin: pg.Client,
  ) {}

  /** Lets any number of rows stand beside each other: what is one of a kind in the product is not the question here. */
  async letStand(): Promise<void> {
    const { rows } = await this.admin.query<{ drops: string }>(
      `select format('alter table relais.%I drop constraint %I cascade', c.relname, k.conname) as drops
       from pg_constraint k join pg_class c on c.oid = k.conrelid where k.contype in ('u', 'x') and c.relname = any ($1)
       union all
       select format('drop index relais.%I', i.relname) from pg_index x join pg_class i on i.oid = x.indexrelid
       join pg_class c on c.oid = x.indrelid
       where x.indisunique and c.relname = any ($1) and c.relnamespace = 'relais'::regnamespace
         and not exists (select 1 from pg_constraint k where k.conindid = x.indexrelid)`,
      [BUNDLE_PARTS.map(({ table }) => table)],
    );
    for (const { drops } of rows) await this.admin.query(drops);
  }

  /** The key of the case, as the product has it. */
  async keyOf(member: TestMember, caseId: string): Promise<CaseKey> {
    const unit = this.api.app.get(UnitOfWork, { strict: false });
    const keys = this.api.app.get(CaseKeys, { strict: false });
    return unit.run(await actorOf(this.api, member), (tx) => keys.forCase(tx, caseId));
  }

  /** @returns id of the new row */
  async plant(
    part: BundlePart,
    caseId: string,
    owner: TestMember,
    key: CaseKey,
    word: string,
  ): Promise<string> {
    const id = randomUUID();
    const values: Record<string, unknown> = { id, case_id: caseId, owner_agency_id: owner.agencyId };
    for (const { name, kind, sql } of part.fields) {
      if (kind === 'sealed')
        values[name] = key.seal({ table: part.table, column: name, row: id }, word).toBytes();
      if (kind === 'record')
        values[name] = key
          .seal({ table: part.table, column: name, row: id }, JSON.stringify([{ words: word }]))
          .toBytes();
      if (kind === 'text' && !sql) values[name] = word;
    }
    // Who told of a child is whoever wrote of it.
    if (part.table === 'minor_concerns') values['told_by_agency_id'] = owner.agencyId;
    Object.assign(values, AS_TOLD[part.table]?.(word));
    const parent = PARENTS[part.table];
    if (parent) {
      const table = BUNDLE_PARTS.find((one) => one.table === parent.table)!;
      values[parent.column] = await this.plant(table, caseId, owner, key, '');
    }
    await this.#copy(part.table, values);
    return id;
  }

  /** Foreign keys and triggers stand aside: what the product lets be written is not the question here. */
  async #copy(table: string, values: Record<string, unknown>): Promise<void> {
    const { rows } = await this.admin.query<Record<string, unknown>>(`select * from relais.${table} limit 1`);
    if (!rows[0]) throw new Error(`there is no row of ${table} to copy`);
    const { rows: types } = await this.admin.query<{ name: string; type: string }>(
      `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
      [`relais.${table}`],
    );
    this.#number += 1;
    const own: Record<string, unknown> = {
      ...('number' in rows[0] && { number: this.#number }),
      ...('mandate_id' in rows[0] && { mandate_id: randomUUID() }),
    };
    const row = { ...rows[0], ...own, ...values };
    const names = types.map(({ name }) => name);
    const given = types.map(({ name, type }) => {
      const value = row[name];
      return type === 'jsonb' && value !== null ? JSON.stringify(value) : value;
    });
    await this.admin.query(`set session_replication_role = replica`);
    await this.admin.query(
      `insert into relais.${table} (${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')})`,
      given,
    );
    await this.admin.query(`set session_replication_role = origin`);
  }
}

/** What a row must say for its part to be told at all, and names of which only a part is a field. */
const AS_TOLD: Readonly<Record<string, (word: string) => Record<string, unknown>>> = {
  person_names: (word) => ({ family_name: word, given_names: null, folded: word, position: 9 }),
  care_notes: () => ({ sensitive: false, corrects_id: null }),
  appointments: () => ({
    purpose: 'counselling',
    practitioner_id: randomUUID(),
    practitioner_user_id: randomUUID(),
  }),
  appointment_texts: () => ({ kind: 'message' }),
  documents: () => ({ status: 'kept', category: 'identity' }),
  youth_mandates: () => ({ kind: 'flemish_voluntary', status: 'ended' }),
  youth_decisions: () => ({ kind: 'flemish_voluntary' }),
  indicator_answers: () => ({ code: 'C2A' }),
};

/** Parts in which people write. */
export const PARTS_WITH_WORDS = BUNDLE_PARTS.filter(({ fields }) =>
  fields.some(
    ({ kind, sql, name }) =>
      ['sealed', 'record'].includes(kind) || (kind === 'text' && !sql) || name === 'family_name',
  ),
);
