import { Injectable } from '@nestjs/common';
import { type AgendaItem, type AgendaOf, ReadAgenda } from '#modules/agenda';
import { ListToDos } from '#modules/to-dos';
import type { PageRequest } from '#kernel';
import type { Tx } from '#platform/database';

/** The agenda with the words of its to-dos, which the module of to-dos opens. */
@Injectable()
export class ShownAgenda {
  constructor(
    private readonly agenda: ReadAgenda,
    private readonly toDos: ListToDos,
  ) {}

  async page(tx: Tx, filter: { of: AgendaOf; late: boolean }, request: PageRequest) {
    return this.#withWords(tx, await this.agenda.page(tx, filter, request));
  }

  async ofCase(tx: Tx, caseId: string, request: PageRequest) {
    return this.#withWords(tx, await this.agenda.ofCase(tx, caseId, request));
  }

  async #withWords<P extends { items: AgendaItem[] }>(tx: Tx, page: P) {
    const ids = page.items.filter(({ kind }) => kind === 'to_do').map(({ id }) => id);
    const words = await this.toDos.words(tx, ids);
    return { ...page, items: page.items.map((item) => ({ ...item, words: words.get(item.id) })) };
  }
}
