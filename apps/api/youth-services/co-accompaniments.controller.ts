import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AccompanyTogether } from '#modules/youth-services';
import type { Tx } from '#platform/database';
import { Answers, Creates, Id, IfMatch, Permission, PlainAct, Work } from '../http/index.js';
import { OpenYouth } from './open-youth.js';
import { CaseYouth, EndOfCoAccompaniment } from './youth.dto.js';

/** What becomes of a proposal to accompany together. */
@ApiTags('youth-services')
@Controller('co-accompaniments')
export class CoAccompanimentsController {
  constructor(private readonly accompanyTogether: AccompanyTogether) {}

  /** The other body agrees: from now on both see and write the file. */
  @Post(':id/acceptance')
  @Permission('youth:accompany')
  @Creates(OpenYouth, { key: 'optional' })
  @Answers(CaseYouth, 201)
  accept(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() _act: PlainAct) {
    return this.accompanyTogether.act(tx, id, ifMatch, { act: 'acceptance' });
  }

  /** The other body does not agree. */
  @Post(':id/refusal')
  @Permission('youth:accompany')
  @Creates(OpenYouth, { key: 'optional' })
  @Answers(CaseYouth, 201)
  refuse(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() _act: PlainAct) {
    return this.accompanyTogether.act(tx, id, ifMatch, { act: 'refusal' });
  }

  /** The member who proposed takes it back. */
  @Post(':id/withdrawal')
  @Permission('youth:accompany')
  @Creates(OpenYouth, { key: 'optional' })
  @Answers(CaseYouth, 201)
  withdraw(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() _act: PlainAct) {
    return this.accompanyTogether.act(tx, id, ifMatch, { act: 'withdrawal' });
  }

  /** Either body stops: the file closes to the centre at once. */
  @Post(':id/end')
  @Permission('youth:accompany')
  @Creates(OpenYouth, { key: 'optional' })
  @Answers(CaseYouth, 201)
  end(
    @Work() tx: Tx,
    @Id() id: string,
    @IfMatch() ifMatch: string,
    @Body() { reason }: EndOfCoAccompaniment,
  ) {
    return this.accompanyTogether.act(tx, id, ifMatch, { act: 'end', reason });
  }
}
