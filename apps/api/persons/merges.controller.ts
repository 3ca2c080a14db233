import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CompareFiles, JoinFiles, MergesOfCase, ReadMerge, TurnMerge } from '#modules/persons';
import type { Tx } from '#platform/database';
import { ActsOn, Answers, Creates, Id, IfMatch, Limited, Permission, PlainAct, Work } from '../http/index.js';
import {
  FileComparison,
  JoinFilesBody,
  Merges,
  MergeView,
  OtherFileQuery,
  RefuseMerge,
  SeparateFiles,
} from './merges.dto.js';
import { OpenMerge } from './open-merge.js';

/** Other files of the person of a case. */
@ApiTags('persons')
@Controller('cases/:id')
export class CaseMergesController {
  constructor(
    private readonly mergesOfCase: MergesOfCase,
    private readonly compareFiles: CompareFiles,
    private readonly joinFiles: JoinFiles,
  ) {}

  /** Files that are, were or are to be joined with this one, newest first, as far as you may know of them. */
  @Get('merges')
  @Permission('case:read')
  @Answers(Merges)
  list(@Work() tx: Tx, @Id() id: string) {
    return this.mergesOfCase.run(tx, id);
  }

  /** This file and another side by side, for the agency that leads this one. */
  @Get('file-comparison')
  @Permission('person:merge')
  @Limited('search')
  @Answers(FileComparison)
  compare(@Work() tx: Tx, @Id() id: string, @Query() query: OtherFileQuery) {
    return this.compareFiles.run(tx, id, query);
  }

  /**
   * Says that the person of this file is the one of another. Joined at once when your agency leads both, else proposed to
   * the agency that leads the other. It shows no agency more of either file.
   */
  @Post('merges')
  @Permission('person:merge')
  @Creates(ReadMerge, { location: '/merges/:id' })
  @Answers(MergeView, 201)
  join(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() body: JoinFilesBody) {
    return this.joinFiles.run(tx, id, ifMatch, body);
  }
}

/** Two files of one person. */
@ApiTags('persons')
@Controller('merges')
export class MergesController {
  constructor(
    private readonly openMerge: OpenMerge,
    private readonly turnMerge: TurnMerge,
  ) {}

  @Get(':id')
  @Permission('case:read')
  @Answers(MergeView)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.openMerge.run(tx, id);
  }

  /** The agency that leads the other file agrees. */
  @Post(':id/acceptance')
  @ActsOn('person:merge', ReadMerge, MergeView)
  accept(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() _act: PlainAct) {
    return this.turnMerge.run(tx, id, 'acceptance', ifMatch);
  }

  @Post(':id/refusal')
  @ActsOn('person:merge', ReadMerge, MergeView)
  refuse(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() body: RefuseMerge) {
    return this.turnMerge.run(tx, id, 'refusal', ifMatch, body.reason);
  }

  @Post(':id/withdrawal')
  @ActsOn('person:merge', ReadMerge, MergeView)
  withdraw(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() _act: PlainAct) {
    return this.turnMerge.run(tx, id, 'withdrawal', ifMatch);
  }

  /** Both files are as they were, with what was written in each meanwhile. */
  @Post(':id/separation')
  @ActsOn('person:merge', ReadMerge, MergeView)
  separate(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() body: SeparateFiles) {
    return this.turnMerge.run(tx, id, 'separation', ifMatch, body.reason);
  }
}
