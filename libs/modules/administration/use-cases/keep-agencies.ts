import { Injectable } from '@nestjs/common';
import { LANGUAGES, newPublicId, type Page, pageOf, type PageRequest } from '#kernel';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import { requireDone } from '../domain/administration.errors.js';
import { type RegisteredAgency, versionOf } from '../domain/administration-views.js';
import {
  type AgencyInput,
  AgencyRegister,
  type RegisterFilter,
  type RegisterRow,
} from '../persistence/agency-register.repository.js';

/** One agency, as the platform keeps it. */
@Injectable()
export class ReadAgency {
  constructor(
    private readonly register: AgencyRegister,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound */
  async run(tx: Tx, id: string): Promise<RegisteredAgency> {
    const row = await this.register.one(tx, id);
    this.audit.listed(tx, 'agency.read', [id]);
    return viewOf(row);
  }
}

/** All of them, the ended ones as well, by name. */
@Injectable()
export class ListRegister {
  constructor(
    private readonly register: AgencyRegister,
    private readonly audit: Audit,
  ) {}

  async run(
    tx: Tx,
    filter: RegisterFilter,
    page: PageRequest & { total: boolean },
  ): Promise<Page<RegisteredAgency>> {
    const rows = await this.register.page(tx, filter, page);
    const total = page.total ? await this.register.count(tx, filter) : undefined;
    const { items, nextKey } = pageOf(rows, page.limit, ({ id }) => id);
    const ids = items.map(({ id }) => id);
    this.audit.listed(tx, 'agency.listed', ids);
    return { items: items.map(viewOf), nextKey, total };
  }
}

/** Agencies begin, are renamed and end. What their people may do follows from the kind, which stays. */
@Injectable()
export class KeepAgencies {
  constructor(
    private readonly register: AgencyRegister,
    private readonly readAgency: ReadAgency,
    private readonly audit: Audit,
  ) {}

  /** @throws StepUpRequired (403), InvalidInput (400) for a kind that is not made here */
  async create(tx: Tx, input: AgencyInput & { kind: string }): Promise<RegisteredAgency> {
    const id = newPublicId();
    requireDone(await this.register.create(tx, id, input.kind, input));
    await this.#keepTelephone(tx, id, input);
    return this.#done(tx, 'agency.created', id, { kind: input.kind });
  }

  /** @throws NotFound, IllegalTransition (409) once it has ended, StaleVersion (412) */
  async change(tx: Tx, id: string, ifMatch: string, input: AgencyInput): Promise<RegisteredAgency> {
    const before = await this.register.one(tx, id);
    requireDone(await this.register.change(tx, id, input, versionOf(ifMatch)));
    await this.#keepTelephone(tx, id, input);
    return this.#done(tx, 'agency.changed', id, changesOf(before, input));
  }

  /**
   * Its people act no more, from the next request on. Refused while it leads an open case, or a referral waits for its answer.
   *
   * @throws NotFound, StepUpRequired (403), 409, StaleVersion (412)
   */
  async end(tx: Tx, id: string, ifMatch: string): Promise<RegisteredAgency> {
    requireDone(await this.register.end(tx, id, versionOf(ifMatch)));
    return this.#done(tx, 'agency.ended', id);
  }

  /** @throws NotFound, StepUpRequired (403), IllegalTransition (409), StaleVersion (412) */
  async restore(tx: Tx, id: string, ifMatch: string): Promise<RegisteredAgency> {
    requireDone(await this.register.restore(tx, id, versionOf(ifMatch)));
    return this.#done(tx, 'agency.restored', id);
  }

  async #keepTelephone(tx: Tx, id: string, { telephone }: AgencyInput): Promise<void> {
    if (telephone !== undefined) requireDone(await this.register.keepTelephone(tx, id, telephone));
  }

  #done(tx: Tx, action: string, id: string, params: Record<string, string> = {}): Promise<RegisteredAgency> {
    this.audit.record(tx, { action, subject: { type: 'agency', id }, params });
    return this.readAgency.run(tx, id);
  }
}

/**
 * What is not the same, before and after: its codes. A name or a number is no code and is in no log; that it changed is said.
 */
function changesOf(before: RegisterRow, after: AgencyInput): { changed: string; from: string; to: string } {
  const [was, is] = [codesOf(before), codesOf(after)];
  const fields = Object.keys(is).filter((field) => was[field] !== is[field]);
  const said = (codes: Record<string, string>) => fields.map((field) => `${field}:${codes[field]}`).join(',');
  const names = LANGUAGES.filter((language) => before.names?.[language] !== after.names[language]);
  const number = before.relay_telephone ?? '';
  const telephone = (after.telephone ?? number) === number ? [] : ['telephone'];
  const changed = [...names.map((language) => `names.${language}`), ...fields, ...telephone].join(',');
  return { changed, from: said(was), to: said(is) };
}

interface Coded {
  language: string;
  district?: string | null;
  languages: readonly string[];
}

function codesOf({ language, district, languages }: Coded): Record<string, string> {
  return { language, district: district ?? '', languages: languages.join('+') };
}

function viewOf(row: RegisterRow): RegisteredAgency {
  const ended = row.ended_at !== null;
  return {
    id: row.id,
    kind: row.kind,
    names: row.names ?? { fr: row.name, nl: row.name, de: row.name, en: row.name },
    language: row.language,
    district: row.district ?? undefined,
    languages: row.languages,
    telephone: row.relay_telephone ?? undefined,
    onSystem: row.on_system,
    status: ended ? 'ended' : 'active',
    createdAt: row.created_at,
    endedAt: row.ended_at ?? undefined,
    members: row.members,
    administrators: row.administrators,
    invited: row.invited,
    actions: actionsOf(row, ended),
    etag: `agency-${row.version}`,
  };
}

function actionsOf({ kind, administrators }: RegisterRow, ended: boolean): RegisteredAgency['actions'] {
  if (ended) return ['restore'];
  const ends = kind === 'platform' ? [] : (['end'] as const);
  return ['change', ...ends, ...(administrators === 0 ? (['invite'] as const) : [])];
}
