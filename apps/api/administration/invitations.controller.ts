import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { MemberActor } from '#kernel';
import {
  AcceptInvitation,
  Invite,
  ListInvitations,
  ReadInvitation,
  ReadOffer,
} from '#modules/administration';
import type { Tx } from '#platform/database';
import {
  ActsOn,
  Answers,
  AnswersNothing,
  AnswersPage,
  Creates,
  CurrentActor,
  GrantsLastingAccess,
  Id,
  Limited,
  NoUnitOfWork,
  Paging,
  type PagingRequest,
  Permission,
  PlainAct,
  Work,
} from '../http/index.js';
import { ByLink } from './by-link.decorator.js';
import { LinkPassword, LinkToken } from './link.dto.js';
import {
  InvitationOffer,
  InvitationPage,
  InvitationsQuery,
  InvitationView,
  InviteBody,
} from './members.dto.js';

/** Asking somebody to work in the acting administrator's agency. */
@ApiTags('administration')
@Controller('invitations')
export class InvitationsController {
  constructor(
    private readonly invite: Invite,
    private readonly listInvitations: ListInvitations,
    private readonly readInvitation: ReadInvitation,
  ) {}

  /** Newest first. */
  @Get()
  @Permission('member:manage')
  @AnswersPage(InvitationPage)
  list(@Work() tx: Tx, @Query() { status }: InvitationsQuery, @Paging() page: PagingRequest) {
    return this.listInvitations.run(tx, status === 'waiting', page);
  }

  /**
   * A link by mail, good once and for some days. The answer is the same whether the address has an account elsewhere or none. Needs a
   * fresh proof of identity (403 `stepUpRequired`).
   */
  @Post()
  @GrantsLastingAccess()
  @Permission('member:manage')
  @Limited('search', 'grave')
  @Creates(ReadInvitation, { location: '/invitations/:id' })
  @Answers(InvitationView, 201)
  create(@Work() tx: Tx, @Body() body: InviteBody) {
    return this.invite.run(tx, body);
  }

  @Get(':id')
  @Permission('member:manage')
  @Answers(InvitationView)
  read(@Work() tx: Tx, @Id() id: string) {
    return this.readInvitation.run(tx, id);
  }

  @Post(':id/withdrawal')
  @ActsOn('member:manage', ReadInvitation, InvitationView)
  withdraw(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.invite.withdraw(tx, id);
  }
}

/** The other end of the link. */
@ApiTags('administration')
@Controller()
export class OffersController {
  constructor(
    private readonly readOffer: ReadOffer,
    private readonly accept: AcceptInvitation,
  ) {}

  /** What the link asks, for the holder of the link: 404 once it was used, withdrawn or is too old. */
  @Post('invitation-offers')
  @ByLink()
  @Answers(InvitationOffer)
  read(@Body() { token }: LinkToken) {
    return this.readOffer.run(token);
  }

  /** Takes it with a password of one's choice; log in afterwards. 409 `accountNeeded` where the address logs in already. */
  @Post('invitation-offers/acceptance')
  @ByLink()
  @AnswersNothing()
  acceptWithPassword(@Body() { token, password }: LinkPassword) {
    return this.accept.withPassword(token, password);
  }

  /** Takes it with the account one is logged in to, of the same address. Needs a fresh proof of identity. */
  @Post('session/invitation')
  @GrantsLastingAccess({ asks: 'inside' })
  @Permission('session:own')
  @NoUnitOfWork()
  @Limited('login')
  @AnswersNothing()
  acceptWithAccount(@CurrentActor() actor: MemberActor, @Body() { token }: LinkToken) {
    return this.accept.withAccount(token, actor);
  }
}
