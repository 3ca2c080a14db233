import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Invite, KeepAgencies, ListRegister, ReadAgency, ReadInvitation } from '#modules/administration';
import type { Tx } from '#platform/database';
import {
  ActsOn,
  Answers,
  AnswersPage,
  Creates,
  GrantsLastingAccess,
  Id,
  IfMatch,
  Limited,
  Paging,
  type PagingRequest,
  Permission,
  PlainAct,
  RemovesOversight,
  Work,
} from '../http/index.js';
import {
  ChangeAgencyBody,
  CreateAgencyBody,
  FirstAdministratorBody,
  RegisteredAgency,
  RegisterPage,
  RegisterQuery,
} from './agencies.dto.js';
import { InvitationView } from './members.dto.js';

/** Every agency, kept by the platform's administrators. */
@ApiTags('administration')
@Controller('agency-register')
export class RegisterController {
  constructor(
    private readonly listRegister: ListRegister,
    private readonly readAgency: ReadAgency,
    private readonly keep: KeepAgencies,
    private readonly invite: Invite,
  ) {}

  /** By name, the ended ones as well. */
  @Get()
  @Permission('agency:manage')
  @AnswersPage(RegisterPage)
  list(@Work() tx: Tx, @Query() { text, kind, status }: RegisterQuery, @Paging() page: PagingRequest) {
    return this.listRegister.run(tx, { text: text?.trim() || undefined, kind, status }, page);
  }

  /** Needs a fresh proof of identity (403 `stepUpRequired`). */
  @Post()
  @GrantsLastingAccess()
  @Permission('agency:manage')
  @Creates(ReadAgency, { location: '/agency-register/:id' })
  @Answers(RegisteredAgency, 201)
  create(@Work() tx: Tx, @Body() body: CreateAgencyBody) {
    return this.keep.create(tx, body);
  }

  @Get(':id')
  @Permission('agency:manage')
  @Answers(RegisteredAgency)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.readAgency.run(tx, id);
  }

  /** Names, language, district; all of them at once. */
  @Patch(':id')
  @GrantsLastingAccess()
  @Permission('agency:manage')
  @Answers(RegisteredAgency)
  change(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() body: ChangeAgencyBody) {
    return this.keep.change(tx, id, ifMatch, body);
  }

  /** Its people act no more. 409 while it leads an open case or owes an answer. Needs a fresh proof of identity. */
  @Post(':id/ending')
  @RemovesOversight()
  @ActsOn('agency:manage', ReadAgency, RegisteredAgency)
  @Limited('grave')
  end(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() _act: PlainAct) {
    return this.keep.end(tx, id, ifMatch);
  }

  /** Needs a fresh proof of identity. */
  @Post(':id/restoration')
  @GrantsLastingAccess()
  @ActsOn('agency:manage', ReadAgency, RegisteredAgency)
  @Limited('grave')
  restore(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() _act: PlainAct) {
    return this.keep.restore(tx, id, ifMatch);
  }

  /** Asks the first administrator of an agency that has none; 409 where there is one. Needs a fresh proof of identity. */
  @Post(':id/administrators')
  @GrantsLastingAccess()
  @Permission('agency:manage')
  @Limited('search', 'grave')
  @Creates(ReadInvitation, { location: '/invitations/:id' })
  @Answers(InvitationView, 201)
  inviteFirst(@Work() tx: Tx, @Id() id: string, @Body() body: FirstAdministratorBody) {
    return this.invite.run(tx, { ...body, roles: ['administrator'] }, id);
  }
}
