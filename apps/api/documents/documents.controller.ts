import { Body, Controller, Get, Post, Query, StreamableFile } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import {
  DeleteDocument,
  DocumentsOfCase,
  DownloadDocument,
  type FileBytes,
  PhotosOfCases,
  PreviewDocument,
  ReadDocument,
} from '#modules/documents';
import type { Tx } from '#platform/database';
import {
  ActsOn,
  Answers,
  AnswersFile,
  AnswersPage,
  Id,
  IfMatch,
  Paging,
  type PagingRequest,
  Permission,
  Work,
} from '../http/index.js';
import {
  CasePhotos,
  DeleteDocumentBody,
  DocumentDetail,
  DocumentPage,
  DocumentsQuery,
  PhotosQuery,
} from './documents.dto.js';
import { SmallNumber } from './small-number.js';

/** What is kept in a case. */
@ApiTags('documents')
@Controller()
export class CaseDocumentsController {
  constructor(
    private readonly documentsOfCase: DocumentsOfCase,
    private readonly photosOfCases: PhotosOfCases,
  ) {}

  /** Documents open to the caller, newest first. */
  @Get('cases/:id/documents')
  @Permission('document:read')
  @AnswersPage(DocumentPage)
  list(@Work() tx: Tx, @Id() id: string, @Query() _query: DocumentsQuery, @Paging() page: PagingRequest) {
    return this.documentsOfCase.run(tx, id, page);
  }

  /** The newest photo of the person of each of these cases that has one open to the caller. */
  @Get('case-photos')
  @Permission('document:read')
  @Answers(CasePhotos)
  photos(@Work() tx: Tx, @Query() { caseIds }: PhotosQuery) {
    return this.photosOfCases.run(tx, caseIds);
  }
}

/** One document, its bytes and its end. */
@ApiTags('documents')
@Controller('documents')
export class DocumentsController {
  constructor(
    private readonly readDocument: ReadDocument,
    private readonly downloadDocument: DownloadDocument,
    private readonly previewDocument: PreviewDocument,
    private readonly deleteDocument: DeleteDocument,
  ) {}

  @Get(':id')
  @Permission('document:read')
  @Answers(DocumentDetail)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.readDocument.run(tx, id);
  }

  /** The file, to be kept and opened elsewhere; each download is logged. */
  @Get(':id/versions/:number/content')
  @Permission('document:read')
  @ApiParam({ name: 'number', schema: { type: 'integer', minimum: 1 } })
  @AnswersFile('image/jpeg', 'image/png', 'image/webp', 'application/pdf', 'text/plain')
  async download(@Work() tx: Tx, @Id() id: string, @SmallNumber() number: number) {
    return attachment(await this.downloadDocument.run(tx, id, number));
  }

  /** A small picture of it; seeing it is logged. */
  @Get(':id/versions/:number/preview')
  @Permission('document:read')
  @ApiParam({ name: 'number', schema: { type: 'integer', minimum: 1 } })
  @AnswersFile('image/webp')
  async preview(@Work() tx: Tx, @Id() id: string, @SmallNumber() number: number) {
    return picture(await this.previewDocument.run(tx, id, number));
  }

  /** Destroys it with every version. */
  @Post(':id/deletion')
  @ActsOn('document:write', ReadDocument, DocumentDetail)
  delete(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() body: DeleteDocumentBody) {
    return this.deleteDocument.run(tx, id, ifMatch, body.reason);
  }
}

function attachment({ content, mediaType, bytes, name }: FileBytes): StreamableFile {
  const type = mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : mediaType;
  return new StreamableFile(content, { type, length: bytes, disposition: `attachment; filename="${name}"` });
}

function picture(bytes: Buffer): StreamableFile {
  return new StreamableFile(bytes, { type: 'image/webp', disposition: 'inline' });
}
