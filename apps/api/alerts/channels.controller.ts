import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { KeepOwnChannels, KeepWebhook, WebhookLog } from '#modules/notifications';
import type { Tx } from '#platform/database';
import {
  ActsOn,
  Answers,
  AnswersPage,
  GrantsLastingAccess,
  Id,
  Paging,
  PagingQuery,
  type PagingRequest,
  Permission,
  PlainAct,
  RemovesOversight,
  Work,
} from '../http/index.js';
import {
  OwnChannels,
  ProveMobile,
  SetMobile,
  SetWebhook,
  WebhookAttemptPage,
  WebhookView,
} from './channels.dto.js';

/** How you and your agency's computers are told of alerts. */
@ApiTags('alert channels')
@Controller()
export class ChannelsController {
  constructor(
    private readonly ownChannels: KeepOwnChannels,
    private readonly webhook: KeepWebhook,
    private readonly log: WebhookLog,
  ) {}

  @Get('alert-channels')
  @Permission('duty:read')
  @Answers(OwnChannels)
  mine(@Work() tx: Tx) {
    return this.ownChannels.run(tx);
  }

  /** Sends a code to your number for text messages; without one you get none. Asks for a fresh proof. */
  @Post('alert-channels')
  @GrantsLastingAccess()
  @ActsOn('duty:read', KeepOwnChannels, OwnChannels)
  setMine(@Work() tx: Tx, @Body() { mobile }: SetMobile) {
    return this.ownChannels.set(tx, mobile);
  }

  /** The code that came. A wrong one is counted; after five of them another has to be asked for. */
  @Post('alert-channels/verification')
  @ActsOn('duty:read', KeepOwnChannels, OwnChannels)
  prove(@Work() tx: Tx, @Body() { code }: ProveMobile) {
    return this.ownChannels.prove(tx, code);
  }

  @Get('webhook')
  @Permission('webhook:manage')
  @Answers(WebhookView)
  read(@Work() tx: Tx) {
    return this.webhook.run(tx);
  }

  /** Replaces the address. The secret is in this answer and in no other. */
  @Post('webhook')
  @GrantsLastingAccess()
  @ActsOn('webhook:manage', KeepWebhook, WebhookView)
  set(@Work() tx: Tx, @Body() { url }: SetWebhook) {
    return this.webhook.set(tx, url);
  }

  /** A new secret, in this answer and in no other. For a day the old one signs as well. */
  @Post('webhook/rotation')
  @GrantsLastingAccess()
  @ActsOn('webhook:manage', KeepWebhook, WebhookView)
  rotate(@Work() tx: Tx, @Body() _act: PlainAct) {
    return this.webhook.rotate(tx);
  }

  /** Sends an event of the type `webhook.test`. */
  @Post('webhook/test')
  @ActsOn('webhook:manage', KeepWebhook, WebhookView)
  test(@Work() tx: Tx, @Body() _act: PlainAct) {
    return this.log.test(tx);
  }

  @Post('webhook/removal')
  @RemovesOversight()
  @ActsOn('webhook:manage', KeepWebhook, WebhookView)
  remove(@Work() tx: Tx, @Body() _act: PlainAct) {
    return this.webhook.remove(tx);
  }

  /** The log of calls, newest first. */
  @Get('webhook-attempts')
  @Permission('webhook:manage')
  @AnswersPage(WebhookAttemptPage)
  attempts(@Work() tx: Tx, @Query() _query: PagingQuery, @Paging() page: PagingRequest) {
    return this.log.attempts(tx, page);
  }

  /** Calls once more with an event of the log. */
  @Post('webhook-deliveries/:id/redelivery')
  @ActsOn('webhook:manage', KeepWebhook, WebhookView)
  redeliver(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.log.redeliver(tx, id);
  }
}
