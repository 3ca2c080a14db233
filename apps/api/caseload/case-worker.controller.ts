import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { NameWorker, WorkerOfCase } from '#modules/caseload';
import type { Tx } from '#platform/database';
import { ActsOn, Answers, Id, IfMatch, Permission, Work } from '../http/index.js';
import { Colleagues, ColleaguesQuery, NameWorkerBody, WorkerView } from './caseload.dto.js';
import { OpenWorker } from './open-worker.js';

/** Who works on a case in the caller's agency; other agencies do not learn it. */
@ApiTags('caseload')
@Controller()
export class CaseWorkerController {
  constructor(
    private readonly openWorker: OpenWorker,
    private readonly nameWorker: NameWorker,
    private readonly ofCase: WorkerOfCase,
  ) {}

  @Get('cases/:id/worker')
  @Permission('caseload:read')
  @Answers(WorkerView)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.openWorker.run(tx, id);
  }

  /**
   * Names the worker and the deputy. A supervisor names any colleague; a caseworker takes a case without a worker; the worker and the deputy
   * pass it on.
   */
  @Post('cases/:id/worker')
  @ActsOn('caseload:assign', WorkerOfCase, WorkerView)
  name(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() body: NameWorkerBody) {
    return this.nameWorker.run(tx, id, ifMatch, body);
  }

  /** Members of the caller’s agency who may be given work, by name, the caller among them. */
  @Get('caseload/colleagues')
  @Permission('caseload:assign')
  @Answers(Colleagues)
  colleagues(@Work() tx: Tx, @Query() { text }: ColleaguesQuery) {
    return this.ofCase.colleagues(tx, text);
  }
}
