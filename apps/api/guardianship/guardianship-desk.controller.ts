import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  KeepGuardian,
  KeepOwnRecognition,
  ListGuardians,
  ListWaiting,
  ListWards,
  ReadGuardian,
} from '#modules/guardianship';
import type { Tx } from '#platform/database';
import {
  Answers,
  AnswersPage,
  Creates,
  Id,
  IfMatch,
  LegalEffect,
  Paging,
  PagingQuery,
  type PagingRequest,
  Permission,
  Work,
} from '../http/index.js';
import { AppointMany } from './appoint-many.js';
import {
  AppointmentOutcomes,
  CreateAppointmentsOfGuardians,
  CreateGuardian,
  GuardianPage,
  GuardianView,
  OwnAbsences,
  OwnRecognition,
  PatchGuardian,
  WaitingPage,
  WaitingQuery,
  WardPage,
} from './guardianship.dto.js';

/** The desks of the Guardianship Service and of the guardians. */
@ApiTags('guardianship')
@Controller('guardianship')
export class GuardianshipDeskController {
  constructor(
    private readonly listWaiting: ListWaiting,
    private readonly listWards: ListWards,
    private readonly appointMany: AppointMany,
  ) {}

  /** Minors by stage, the most urgent first; those who wait with the guardian that is suggested, and why. */
  @Get('waiting-list')
  @Permission('guardianship:assign')
  @AnswersPage(WaitingPage)
  waiting(@Work() tx: Tx, @Query() query: WaitingQuery, @Paging() page: PagingRequest) {
    return this.listWaiting.run(tx, query, page);
  }

  /** Appoints many guardians at once; of what is not possible it says why. */
  @Post('assignments')
  @LegalEffect('guardianship.appointMany', 'reversible')
  @Permission('guardianship:assign')
  @Answers(AppointmentOutcomes)
  appoint(@Work() tx: Tx, @Body() body: CreateAppointmentsOfGuardians) {
    return this.appointMany.run(tx, body.items);
  }

  /** Guardianships with a report that is due, the soonest first. */
  @Get('reports-due')
  @Permission('guardianship:assign')
  @AnswersPage(WardPage)
  due(@Work() tx: Tx, @Query() _query: PagingQuery, @Paging() page: PagingRequest) {
    return this.listWards.due(tx, page);
  }

  /** The caller's own wards, the soonest report first. */
  @Get('wards')
  @Permission('guardianship:report')
  @AnswersPage(WardPage)
  wards(@Work() tx: Tx, @Query() _query: PagingQuery, @Paging() page: PagingRequest) {
    return this.listWards.mine(tx, page);
  }
}

/** Who may be a guardian. */
@ApiTags('guardianship')
@Controller('guardianship/guardians')
export class GuardiansController {
  constructor(
    private readonly listGuardians: ListGuardians,
    private readonly readGuardian: ReadGuardian,
    private readonly keepGuardian: KeepGuardian,
  ) {}

  /** With languages, districts, wards and room, by name. */
  @Get()
  @Permission('guardianship:assign')
  @AnswersPage(GuardianPage)
  list(@Work() tx: Tx, @Query() _query: PagingQuery, @Paging() page: PagingRequest) {
    return this.listGuardians.run(tx, page);
  }

  @Get(':id')
  @Permission('guardianship:assign')
  @Answers(GuardianView)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.readGuardian.run(tx, id);
  }

  /** Recognises a member of a guardians' office as a guardian. */
  @Post()
  @Permission('guardianship:assign')
  @Creates(ReadGuardian, { location: '/guardianship/guardians/:id' })
  @Answers(GuardianView, 201)
  register(@Work() tx: Tx, @Body() body: CreateGuardian) {
    return this.keepGuardian.register(tx, body);
  }

  /** Kind, languages, districts, cap, absences (JSON merge patch). */
  @Patch(':id')
  @Permission('guardianship:assign')
  @Answers(GuardianView)
  change(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() patch: PatchGuardian) {
    return this.keepGuardian.change(tx, id, ifMatch, patch);
  }
}

/** A guardian, in the membership that acts. */
@ApiTags('guardianship')
@Controller('guardianship/recognition')
export class OwnRecognitionController {
  constructor(private readonly own: KeepOwnRecognition) {}

  /** What the Service keeps of the caller: languages, districts, cap, recognition, absences. */
  @Get()
  @Permission('guardianship:report')
  @Answers(OwnRecognition)
  read(@Work() tx: Tx) {
    return this.own.read(tx);
  }

  /** When the caller is away: no new ward is proposed to them then, wards stay. */
  @Patch()
  @Permission('guardianship:report')
  @Answers(OwnRecognition)
  away(@Work() tx: Tx, @IfMatch() ifMatch: string, @Body() patch: OwnAbsences) {
    return this.own.away(tx, ifMatch, patch.absences);
  }
}
