import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  ContactRulesOfCases,
  ReadCareNotes,
  SafeContactOfCase,
  StateSafeContact,
  WriteCareNote,
} from '#modules/care';
import type { Tx } from '#platform/database';
import {
  Answers,
  AnswersPage,
  Creates,
  Id,
  Paging,
  type PagingRequest,
  Permission,
  Work,
} from '../http/index.js';
import {
  CareNotePage,
  CareNotesQuery,
  CareNoteView,
  ContactRulesView,
  ContactsQuery,
  CreateCareNote,
  SafeContactView,
  StateSafeContactBody,
} from './care.dto.js';

/** How to reach the person of a case, and what those who care for them noted. */
@ApiTags('care')
@Controller('cases')
export class CaseCareController {
  constructor(
    private readonly safeContact: SafeContactOfCase,
    private readonly stateSafeContact: StateSafeContact,
    private readonly notes: ReadCareNotes,
    private readonly writeNote: WriteCareNote,
  ) {}

  /** For everybody who takes part; numbers and code words where the identity is open. */
  @Get(':id/safe-contact')
  @Permission('case:read')
  @Answers(SafeContactView)
  contact(@Work() tx: Tx, @Id() id: string) {
    return this.safeContact.run(tx, id);
  }

  /** Replaces what the caller's agency says on how to reach the person. */
  @Post(':id/safe-contact')
  @Permission('case:update')
  @Creates(SafeContactOfCase, { location: '/cases/:id/safe-contact' })
  @Answers(SafeContactView, 201)
  state(@Work() tx: Tx, @Id() id: string, @Body() body: StateSafeContactBody) {
    return this.stateSafeContact.run(tx, id, body);
  }

  /** By when it happened, the newest first. */
  @Get(':id/care-notes')
  @Permission('care:read')
  @AnswersPage(CareNotePage)
  list(@Work() tx: Tx, @Id() id: string, @Query() query: CareNotesQuery, @Paging() page: PagingRequest) {
    return this.notes.list(tx, id, query.kind, page);
  }

  @Post(':id/care-notes')
  @Permission('care:write')
  @Creates(ReadCareNotes, { location: '/care-notes/:id' })
  @Answers(CareNoteView, 201)
  write(@Work() tx: Tx, @Id() id: string, @Body() body: CreateCareNote) {
    return this.writeNote.run(tx, id, body);
  }
}

/** What must be known before anybody on a list is called. */
@ApiTags('care')
@Controller('case-contacts')
export class CaseContactsController {
  constructor(private readonly contactRules: ContactRulesOfCases) {}

  /** How, when and never to contact the person of each of these cases, as far as the caller takes part. */
  @Get()
  @Permission('case:read')
  @Answers(ContactRulesView)
  rules(@Work() tx: Tx, @Query() { caseIds }: ContactsQuery) {
    return this.contactRules.run(tx, caseIds);
  }
}

/** One care note. */
@ApiTags('care')
@Controller('care-notes')
export class CareNotesController {
  constructor(
    private readonly notes: ReadCareNotes,
    private readonly writeNote: WriteCareNote,
  ) {}

  @Get(':id')
  @Permission('care:read')
  @Answers(CareNoteView)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.notes.run(tx, id);
  }

  /** Replaces the text of the note; what it said before stays. The version that is corrected is the one of the path. */
  @Post(':id/corrections')
  @Permission('care:write')
  @Creates(ReadCareNotes, { location: '/care-notes/:id' })
  @Answers(CareNoteView, 201)
  correct(@Work() tx: Tx, @Id() id: string, @Body() body: CreateCareNote) {
    return this.writeNote.correct(tx, id, body);
  }
}
