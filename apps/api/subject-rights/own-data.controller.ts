import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { MarkOrigin, ReadOwnData } from '#modules/subject-rights';
import type { Tx } from '#platform/database';
import { ActsOn, Answers, Id, Permission, Work } from '../http/index.js';
import { OriginBody, OwnDataView } from './own-data.dto.js';

/** What the person of a case may be told of it, and where it comes from. */
@ApiTags('subject-rights')
@Controller('cases')
export class OwnDataController {
  constructor(
    private readonly readOwnData: ReadOwnData,
    private readonly markOrigin: MarkOrigin,
  ) {}

  /** As far as the caller may read it; nothing of police or justice. */
  @Get(':id/own-data')
  @Permission('subject:prepare')
  @Answers(OwnDataView)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.readOwnData.run(tx, id);
  }

  /** Says where a row or one of its fields comes from; a mark can only keep something from the person, never open it. */
  @Post(':id/own-data/origins')
  @ActsOn('subject:prepare', ReadOwnData, OwnDataView)
  mark(@Work() tx: Tx, @Id() id: string, @Body() body: OriginBody) {
    return this.markOrigin.run(tx, id, body);
  }
}
