import { Injectable } from '@nestjs/common';
import { ListDrafts } from '#modules/identification';
import { ListToDos } from '#modules/to-dos';
import { memberOf, type Tx } from '#platform/database';
import type { HomeView } from './home.dto.js';

/** What is this person's alone: what they began to write, and how much they have to do. */
@Injectable()
export class OwnWork {
  constructor(
    private readonly listDrafts: ListDrafts,
    private readonly toDos: ListToDos,
  ) {}

  async run(tx: Tx): Promise<Pick<HomeView, 'drafts' | 'toDos'>> {
    return {
      drafts: (await this.listDrafts.run(tx)).items,
      toDos: memberOf(tx).permissions.has('to-do:keep') ? await this.toDos.counts(tx) : undefined,
    };
  }
}
