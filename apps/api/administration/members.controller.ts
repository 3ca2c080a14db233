import { Body, Controller, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { KeepMembers, ListMembers, ReadMember } from '#modules/administration';
import type { Tx } from '#platform/database';
import {
  ActsOn,
  Answers,
  AnswersPage,
  GrantsLastingAccess,
  Id,
  IfMatch,
  LegalEffect,
  Limited,
  Paging,
  type PagingRequest,
  Permission,
  PlainAct,
  RemovesOversight,
  Work,
} from '../http/index.js';
import { MemberDetail, MemberEndingBody, MemberPage, MemberRolesBody, MembersQuery } from './members.dto.js';

/** The people of the acting administrator's agency. */
@ApiTags('administration')
@Controller('members')
export class MembersController {
  constructor(
    private readonly listMembers: ListMembers,
    private readonly readMember: ReadMember,
    private readonly keep: KeepMembers,
  ) {}

  /** By name; a part of a name or an address is looked for. */
  @Post('query')
  @HttpCode(200)
  @Permission('member:manage')
  @Limited('search')
  @AnswersPage(MemberPage)
  list(@Work() tx: Tx, @Body() { text, status }: MembersQuery, @Paging() page: PagingRequest) {
    return this.listMembers.run(tx, { text: text?.trim() || undefined, status }, page);
  }

  @Get(':id')
  @Permission('member:manage')
  @Answers(MemberDetail)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.readMember.run(tx, id);
  }

  /** The role of another member; never the caller's own. Needs a fresh proof of identity (403 `stepUpRequired`). */
  @Patch(':id')
  @GrantsLastingAccess()
  @Permission('member:manage')
  @Limited('grave')
  @Answers(MemberDetail)
  change(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() { roles }: MemberRolesBody) {
    return this.keep.changeRoles(tx, id, ifMatch, roles);
  }

  /**
   * A person leaves: it takes effect after the time of the rule `legal_act.take_back`, and is stopped until then. With the reason `stolen`
   * sessions and open pages end at once. Needs a fresh proof of identity.
   */
  @Post(':id/ending')
  @LegalEffect('account.leave', 'held')
  @RemovesOversight()
  @ActsOn('member:manage', ReadMember, MemberDetail)
  @Limited('grave')
  end(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() { reason }: MemberEndingBody) {
    return this.keep.end(tx, id, ifMatch, reason);
  }

  /** The person stays. 409 once it has taken effect. Needs a fresh proof of identity. */
  @Post(':id/ending/stop')
  @GrantsLastingAccess()
  @ActsOn('member:manage', ReadMember, MemberDetail)
  @Limited('grave')
  stop(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.keep.stop(tx, id);
  }

  /** Works here again, as what they were. Needs a fresh proof of identity. */
  @Post(':id/restoration')
  @GrantsLastingAccess()
  @ActsOn('member:manage', ReadMember, MemberDetail)
  @Limited('grave')
  restore(@Work() tx: Tx, @Id() id: string, @IfMatch() ifMatch: string, @Body() _act: PlainAct) {
    return this.keep.restore(tx, id, ifMatch);
  }

  /** Ends whatever this person is logged in on in this agency. Needs a fresh proof of identity (403 `stepUpRequired`). */
  @Post(':id/session-endings')
  @RemovesOversight()
  @ActsOn('member:manage', ReadMember, MemberDetail)
  @Limited('grave')
  endSessions(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.keep.endSessions(tx, id);
  }
}
