import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { KeepDirectory, ListDirectory, ReadDirectoryEntry } from '#modules/appointments';
import type { Tx } from '#platform/database';
import {
  Answers,
  AnswersPage,
  Creates,
  Id,
  IfMatch,
  Paging,
  type PagingRequest,
  Permission,
  Work,
} from '../http/index.js';
import {
  CreatePractitioner,
  DirectoryQuery,
  PatchPractitioner,
  PractitionerEntry,
  PractitionerEntryPage,
} from './directory.dto.js';

/** The directory of interpreters and lawyers, kept by the administration of the platform. */
@ApiTags('appointments')
@Controller('practitioners')
export class DirectoryController {
  constructor(
    private readonly listDirectory: ListDirectory,
    private readonly readEntry: ReadDirectoryEntry,
    private readonly keepDirectory: KeepDirectory,
  ) {}

  /** By name; also those who left. */
  @Get()
  @Permission('directory:keep')
  @AnswersPage(PractitionerEntryPage)
  list(@Work() tx: Tx, @Query() query: DirectoryQuery, @Paging() page: PagingRequest) {
    return this.listDirectory.run(tx, query, page);
  }

  @Get(':id')
  @Permission('directory:keep')
  @Answers(PractitionerEntry)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.readEntry.run(tx, id);
  }

  /** Puts a member of a practice into the directory. */
  @Post()
  @Permission('directory:keep')
  @Creates(ReadDirectoryEntry, { location: '/practitioners/:id' })
  @Answers(PractitionerEntry, 201)
  register(@Work() tx: Tx, @Body() body: CreatePractitioner) {
    return this.keepDirectory.register(tx, body);
  }

  /** Languages, hours, districts, register number, rate, whether still there (JSON merge patch). */
  @Patch(':id')
  @Permission('directory:keep')
  @Answers(PractitionerEntry)
  change(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() patch: PatchPractitioner) {
    return this.keepDirectory.change(tx, id, ifMatch, patch);
  }
}
