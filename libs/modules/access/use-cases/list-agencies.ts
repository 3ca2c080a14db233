import { Injectable } from '@nestjs/common';
import { type Page, pageOf, type PageRequest } from '#kernel';
import type { Tx } from '#platform/database';
import { AgenciesRepository, type AgencyFilter, type AgencyRow } from '../persistence/agencies.repository.js';

/** An agency as everyone sees it. */
export interface AgencyView {
  id: string;
  name: string;
  kind: string;
  district?: string;
  languages: string[];
  services: string[];
  relayTelephone?: string;
  onSystem: boolean;
  takes?: { sexes: string[]; ageFrom?: number; ageTo?: number };
  averageAnswerMinutes?: number;
}

/** The agencies one can refer to or meet in a case, by name. */
@Injectable()
export class ListAgencies {
  constructor(private readonly agencies: AgenciesRepository) {}

  async run(tx: Tx, filter: AgencyFilter, page: PageRequest & { total: boolean }): Promise<Page<AgencyView>> {
    const rows = await this.agencies.page(tx, filter, page.limit + 1, page.after);
    const { items, nextKey } = pageOf(rows, page.limit, ({ id }) => id);
    const total = page.total ? await this.agencies.count(tx, filter) : undefined;
    return { items: items.map(viewOf), nextKey, total };
  }
}

function viewOf(row: AgencyRow): AgencyView {
  const limited = row.takes_sexes.length > 0 || row.takes_age_from !== null || row.takes_age_to !== null;
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    district: row.district ?? undefined,
    languages: row.languages,
    services: row.services,
    relayTelephone: row.relay_telephone ?? undefined,
    onSystem: row.on_system,
    takes: limited
      ? {
          sexes: row.takes_sexes,
          ageFrom: row.takes_age_from ?? undefined,
          ageTo: row.takes_age_to ?? undefined,
        }
      : undefined,
    averageAnswerMinutes: row.answer_minutes ?? undefined,
  };
}
