import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReadCaseAsOf } from '#modules/audit';
import type { Tx } from '#platform/database';
import { Answers, Id, Permission, Work } from '../http/index.js';
import { AsOfQuery, CaseAsOf } from './as-of.dto.js';

@ApiTags('timeline')
@Controller('cases/:id/as-of')
export class AsOfController {
  constructor(private readonly readCaseAsOf: ReadCaseAsOf) {}

  /** The case as it stood at an instant or after an entry: fields of the log, by the rights of today. */
  @Get()
  @Permission('timeline:read')
  @Answers(CaseAsOf)
  asOf(@Work() tx: Tx, @Id() id: string, @Query() { at, entry }: AsOfQuery) {
    return this.readCaseAsOf.run(tx, id, { at, entryId: entry });
  }
}
