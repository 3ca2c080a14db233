import { Controller, Get, Param } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { codeLists } from '#platform/code-lists';
import { Answers, Cacheable, NoUnitOfWork, Permission } from '../http/index.js';
import { CodeList } from './code-list.dto.js';
import { ReadCodeList } from './read-code-list.js';

@ApiTags('code lists')
@Controller('code-lists')
export class CodeListsController {
  constructor(private readonly readCodeList: ReadCodeList) {}

  /** A closed list by its name. */
  @Get(':name')
  @Permission('code-list:read')
  @NoUnitOfWork()
  @Cacheable()
  @ApiParam({ name: 'name', enum: Object.keys(codeLists) })
  @Answers(CodeList)
  read(@Param('name') name: string) {
    return this.readCodeList.run(name);
  }
}
