import { Body, Controller, Delete, Get, Post, Put } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { MemberActor } from '#kernel';
import {
  AbandonUpload,
  CompleteUpload,
  PutChunk,
  ReadUpload,
  StartUpload,
  UploadsOfCase,
} from '#modules/documents';
import type { Tx } from '#platform/database';
import {
  Answers,
  AnswersNothing,
  Bytes,
  Creates,
  CurrentActor,
  Id,
  NoUnitOfWork,
  Permission,
  PlainAct,
  type SentBytes,
  TakesBytes,
  Work,
} from '../http/index.js';
import { DocumentDetail, StartUploadBody, UploadList, UploadView } from './documents.dto.js';
import { SmallNumber } from './small-number.js';

/** Sending files: each person sees their own uploads. */
@ApiTags('documents')
@Controller('cases/:id/document-uploads')
export class CaseUploadsController {
  constructor(
    private readonly startUpload: StartUpload,
    private readonly uploadsOfCase: UploadsOfCase,
  ) {}

  /** Says what will be sent; the pieces follow. */
  @Post()
  @Permission('document:write')
  @Creates(ReadUpload, { location: '/document-uploads/:id' })
  @Answers(UploadView, 201)
  start(@Work() tx: Tx, @Id() id: string, @Body() body: StartUploadBody) {
    return this.startUpload.run(tx, id, body);
  }

  /** What the caller has in hand in this case. */
  @Get()
  @Permission('document:write')
  @Answers(UploadList)
  list(@Work() tx: Tx, @Id() id: string) {
    return this.uploadsOfCase.run(tx, id);
  }
}

@ApiTags('documents')
@Controller('document-uploads')
export class UploadsController {
  constructor(
    private readonly readUpload: ReadUpload,
    private readonly putChunk: PutChunk,
    private readonly completeUpload: CompleteUpload,
    private readonly abandonUpload: AbandonUpload,
  ) {}

  /** Which pieces have arrived, and what became of it. */
  @Get(':id')
  @Permission('document:write')
  @Answers(UploadView)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.readUpload.run(tx, id);
  }

  /** One piece, in any order, as often as it takes. */
  @Put(':id/chunks/:number')
  @Permission('document:write')
  @ApiParam({ name: 'number', schema: { type: 'integer', minimum: 0 } })
  @TakesBytes()
  @Answers(UploadView)
  put(@Work() tx: Tx, @Id() id: string, @SmallNumber() number: number, @Bytes() sent: SentBytes) {
    return this.putChunk.run(tx, id, number, sent);
  }

  /** Everything was sent: it is looked at, cleaned and kept, or refused with the reason. Repeats harmlessly. */
  @Post(':id/completion')
  @Permission('document:write')
  @NoUnitOfWork()
  @Answers(DocumentDetail)
  complete(@CurrentActor() actor: MemberActor, @Id() id: string, @Body() _act: PlainAct) {
    return this.completeUpload.run(actor, id);
  }

  /** Gives up; what arrived is destroyed. */
  @Delete(':id')
  @Permission('document:write')
  @AnswersNothing()
  abandon(@Work() tx: Tx, @Id() id: string) {
    return this.abandonUpload.run(tx, id);
  }
}
