import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ListAgencies } from '#modules/access';
import type { Tx } from '#platform/database';
import { AnswersPage, Cacheable, Paging, type PagingRequest, Permission, Work } from '../http/index.js';
import { AgenciesQuery, AgencyPage } from './agencies.dto.js';

@ApiTags('agencies')
@Controller('agencies')
export class AgenciesController {
  constructor(private readonly listAgencies: ListAgencies) {}

  /** The agencies that take part, by name. */
  @Get()
  @Permission('agency:read')
  @Cacheable()
  @AnswersPage(AgencyPage)
  list(@Work() tx: Tx, @Query() query: AgenciesQuery, @Paging() page: PagingRequest) {
    return this.listAgencies.run(tx, query, page);
  }
}
