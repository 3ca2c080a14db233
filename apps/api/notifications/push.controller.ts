import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { KeepPush } from '#modules/notifications';
import type { Tx } from '#platform/database';
import { ActsOn, Answers, GrantsLastingAccess, Id, Permission, PlainAct, Work } from '../http/index.js';
import { AllowPush, PushView, RenewPush, SubscribePush } from './push.dto.js';

/** Messages on your devices, where they are set up and your agency allows them. */
@ApiTags('push messages')
@Controller()
export class PushController {
  constructor(private readonly keepPush: KeepPush) {}

  @Get('push-subscriptions')
  @Permission('notification:read')
  @Answers(PushView)
  read(@Work() tx: Tx) {
    return this.keepPush.run(tx);
  }

  /** This browser is told from now on; until you log out on it, or have not logged in on it for a month. */
  @Post('push-subscriptions')
  @GrantsLastingAccess()
  @ActsOn('notification:read', KeepPush, PushView)
  subscribe(@Work() tx: Tx, @Body() said: SubscribePush) {
    return this.keepPush.subscribe(tx, said);
  }

  /** You logged in on it again. A browser that another person subscribed is told no more. */
  @Post('push-subscriptions/renewal')
  @ActsOn('notification:read', KeepPush, PushView)
  renew(@Work() tx: Tx, @Body() { endpoint }: RenewPush) {
    return this.keepPush.renew(tx, endpoint);
  }

  /** Sends a message to the device by the way that alerts take. */
  @Post('push-subscriptions/:id/test')
  @ActsOn('notification:read', KeepPush, PushView)
  test(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.keepPush.test(tx, id);
  }

  @Post('push-subscriptions/:id/removal')
  @ActsOn('notification:read', KeepPush, PushView)
  remove(@Work() tx: Tx, @Id() id: string, @Body() _act: PlainAct) {
    return this.keepPush.remove(tx, id);
  }

  /** Whether the people of your agency may be told through the makers of browsers. Taken back, no device of theirs is kept. */
  @Post('push-permission')
  @GrantsLastingAccess()
  @ActsOn('push:allow', KeepPush, PushView)
  allow(@Work() tx: Tx, @Body() { allowed }: AllowPush) {
    return this.keepPush.allow(tx, allowed);
  }
}
