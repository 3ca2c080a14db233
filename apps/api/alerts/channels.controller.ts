import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { KeepOwnChannels, KeepWebhook } from '#modules/notifications';
import type { Tx } from '#platform/database';
import {
  ActsOn,
  Answers,
  AnswersPage,
  Id,
  Paging,
  type PagingRequest,
  Permission,
  PlainAct,
  Work,
} from '../http/index.js';
import { OwnChannels, SetMobile, SetWebhook, WebhookAttemptPage, WebhookView } from './channels.dto.js';

/** How you and your agency's computers are told of alerts. */
@ApiTags('alert channels')
@Controller()
export class ChannelsController {
  constructor(
    private readonly ownChannels: KeepOwnChannels,
    private readonly webhook: KeepWebhook,
  ) {}

  @Get('alert-channels')
  @Permission('duty:read')
  @Answers(OwnChannels)
  mine(@Work() tx: Tx) {
    return this.ownChannels.run(tx);
  }

  /** Your number for text messages; without one you get none. */
  @Post('alert-channels')
  @ActsOn('duty:read', KeepOwnChannels, OwnChannels)
  setMine(@Work() tx: Tx, @Body() { mobile }: SetMobile) {
    return this.ownChannels.set(tx, mobile);
  }

  @Get('webhook')
  @Permission('webhook:manage')
  @Answers(WebhookView)
  read(@Work() tx: Tx) {
    return this.webhook.run(tx);
  }

  /** Replaces the address. The secret is in this answer and in no other. */
  @Post('webhook')
  @ActsOn('webhook:manage', KeepWebhook, WebhookView)
  set(@Work() tx: Tx, @Body() { url }: SetWebhook) {
    return this.webhook.set(tx, url);
  }

  @Post('webhook/removal')
  @ActsOn('webhook:manage', KeepWebhook, WebhookView)
  remove(@Work() tx: Tx, @Body() _act: PlainAct) {
    return this.webhook.remove(tx);
  }

  /** The log of calls, newest first. */
  @Get('webhook-attempts')
  @Permission('webhook:manage')
  @AnswersPage(WebhookAttemptPage)
  attempts(@Work() tx: Tx, @Paging() page: PagingRequest) {
    return this.webhook.attempts(tx, page);
  }

  /** Calls once more with an event of the log. */
  @Post('webhook-deliveries/:id/redelivery')
  @ActsOn('webhook:manage', KeepWebhook, WebhookView)
  redeliver(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.webhook.redeliver(tx, id);
  }
}
