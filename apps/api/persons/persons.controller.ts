import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RecognisePerson } from '#modules/persons';
import type { Tx } from '#platform/database';
import { Answers, Limited, Permission, Work } from '../http/index.js';
import { PersonProbe, Recognition } from './persons.dto.js';

@ApiTags('persons')
@Controller('persons')
export class PersonsController {
  constructor(private readonly recognisePerson: RecognisePerson) {}

  /** Whether the person is in a case that the caller may read: at most five, with reasons. Says nothing of other agencies. */
  @Post('recognition')
  @Permission('person:recognise')
  @Limited('search')
  @Answers(Recognition)
  recognise(@Work() tx: Tx, @Body() probe: PersonProbe) {
    return this.recognisePerson.run(tx, probe);
  }
}
