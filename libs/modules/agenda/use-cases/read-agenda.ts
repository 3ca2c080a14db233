import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import { StandingInCases } from '#modules/cases';
import type { PageRequest } from '#kernel';
import type { Tx } from '#platform/database';
import type { AgendaFilter, AgendaPage } from '../domain/agenda-view.js';
import { AgendaReader } from '../persistence/agenda.reader.js';

type ShownAgenda = Omit<AgendaPage, 'categories'>;

/** What is owed now, by whom and by when. To read it does nothing of it. */
@Injectable()
export class ReadAgenda {
  constructor(
    private readonly reader: AgendaReader,
    private readonly standing: StandingInCases,
    private readonly audit: Audit,
  ) {}

  /** For one person. @throws NotFound for a case that is not there or not the actor's */
  async ofCase(tx: Tx, caseId: string, request: PageRequest): Promise<ShownAgenda> {
    await this.standing.one(tx, caseId);
    const { categories, ...page } = await this.reader.ofCase(tx, caseId, request);
    this.audit.looked(tx, caseId, categories);
    return page;
  }

  /** By the acting agency, or by the reader. */
  async page(tx: Tx, filter: AgendaFilter, request: PageRequest): Promise<ShownAgenda> {
    const { categories: _, ...page } = await this.reader.page(tx, filter, request);
    this.audit.listed(
      tx,
      'agenda.listed',
      page.items.map(({ id }) => id),
    );
    return page;
  }
}
