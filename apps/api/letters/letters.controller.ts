import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ListLetters, MakeLetter, OfferLetters, PreviewLetter, ReadLetter } from '#modules/letters';
import type { Tx } from '#platform/database';
import {
  Answers,
  AnswersFile,
  AnswersPage,
  Creates,
  Id,
  Limited,
  Paging,
  PagingQuery,
  type PagingRequest,
  Permission,
  Work,
} from '../http/index.js';
import { LetterFile } from './letter-file.js';
import {
  CreateLetter,
  LetterOfferList,
  LetterPage,
  LetterPreview,
  LetterPreviewQuery,
  LetterView,
} from './letters.dto.js';

/** What of a case can be put on paper, and what was. */
@ApiTags('letters')
@Controller('cases')
export class CaseLettersController {
  constructor(
    private readonly offerLetters: OfferLetters,
    private readonly previewLetter: PreviewLetter,
    private readonly makeLetter: MakeLetter,
    private readonly listLetters: ListLetters,
  ) {}

  /** Letters the caller can make of the case now. */
  @Get(':id/letter-offers')
  @Permission('letter:make')
  @Answers(LetterOfferList)
  offers(@Work() tx: Tx, @Id() id: string) {
    return this.offerLetters.run(tx, id);
  }

  /** What a letter would say; nothing is made. Its file leaves out texts that name a sealed address, which no preview marks. */
  @Get(':id/letter-preview')
  @Permission('letter:make')
  @Answers(LetterPreview)
  preview(@Work() tx: Tx, @Id() id: string, @Query() query: LetterPreviewQuery) {
    return this.previewLetter.run(tx, id, query);
  }

  /** Letters the caller's agency made of the case, the newest first. */
  @Get(':id/letters')
  @Permission('letter:make')
  @AnswersPage(LetterPage)
  list(@Work() tx: Tx, @Id() id: string, @Query() _query: PagingQuery, @Paging() page: PagingRequest) {
    return this.listLetters.run(tx, id, page);
  }

  /** Makes a letter. 503 with `Retry-After` when too many are being made. */
  @Post(':id/letters')
  @Permission('letter:make')
  @Limited('letter')
  @Creates(ReadLetter, { location: '/letters/:id' })
  @Answers(LetterView, 201)
  make(@Work() tx: Tx, @Id() id: string, @Body() body: CreateLetter) {
    return this.makeLetter.run(tx, id, body);
  }
}

/** A letter that was made. */
@ApiTags('letters')
@Controller('letters')
export class LettersController {
  constructor(
    private readonly readLetter: ReadLetter,
    private readonly letterFile: LetterFile,
  ) {}

  @Get(':id')
  @Permission('letter:make')
  @Answers(LetterView)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.readLetter.run(tx, id);
  }

  /** The file as it was made, while the case still says the same; 409 otherwise. */
  @Get(':id/file')
  @Permission('letter:make')
  @Limited('letter')
  @AnswersFile('application/pdf')
  file(@Work() tx: Tx, @Id() id: string) {
    return this.letterFile.run(tx, id);
  }
}
