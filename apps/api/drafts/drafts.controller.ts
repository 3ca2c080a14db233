import { Body, Controller, Delete, Get, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  DiscardDraft,
  KeepDraft,
  ListDrafts,
  PatchDraft as SaveDraft,
  ReadDraft,
} from '#modules/identification';
import type { Tx } from '#platform/database';
import {
  Answers,
  AnswersNothing,
  AnswersPage,
  Creates,
  Id,
  OptionalIfMatch,
  Permission,
  Work,
} from '../http/index.js';
import { CreateDraft, DraftPage, DraftView, PatchDraft } from './drafts.dto.js';

@ApiTags('drafts')
@Controller('drafts')
export class DraftsController {
  constructor(
    private readonly keepDraft: KeepDraft,
    private readonly listDrafts: ListDrafts,
    private readonly readDraft: ReadDraft,
    private readonly saveDraft: SaveDraft,
    private readonly discardDraft: DiscardDraft,
  ) {}

  /** Keeps the beginning of a report, a care note or a report of a guardian; only its writer ever sees it. */
  @Post()
  @Permission('draft:write')
  @Creates(ReadDraft, { location: '/drafts/:id' })
  @Answers(DraftView, 201)
  keep(@Work() tx: Tx, @Body() draft: CreateDraft) {
    return this.keepDraft.run(tx, draft);
  }

  /** The caller's unsent drafts, the newest first. */
  @Get()
  @Permission('draft:write')
  @AnswersPage(DraftPage)
  list(@Work() tx: Tx) {
    return this.listDrafts.run(tx);
  }

  @Get(':id')
  @Permission('draft:write')
  @Answers(DraftView)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.readDraft.run(tx, id);
  }

  /** Saves what was typed since (JSON merge patch of the content). */
  @Patch(':id')
  @Permission('draft:write')
  @Answers(DraftView)
  save(@Work() tx: Tx, @Id() id: string, @Body() patch: PatchDraft, @OptionalIfMatch() ifMatch?: string) {
    return this.saveDraft.run(tx, id, patch.content, ifMatch);
  }

  @Delete(':id')
  @Permission('draft:write')
  @AnswersNothing()
  discard(@Work() tx: Tx, @Id() id: string) {
    return this.discardDraft.run(tx, id);
  }
}
