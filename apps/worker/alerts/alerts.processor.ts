import { Injectable } from '@nestjs/common';
import type { SystemActor } from '#kernel';
import { ALERT_EVENTS, ALERT_RAISED } from '#modules/alerts';
import { NotifyOfAlert } from '#modules/notifications';
import { UnitOfWork } from '#platform/database';
import type { OutboxMessage } from '#platform/outbox';
import { MessageHandler, type StraightWay } from '#platform/queue';

const NOTIFIER: SystemActor = { kind: 'system', name: 'notifier' };

/** Tells people of alerts, in a queue for alerts only: no ordinary work stands before it. */
@Injectable()
export class AlertsProcessor extends MessageHandler {
  readonly kind = 'alert';
  override readonly urgent = true;
  readonly types = ALERT_EVENTS;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notifyOfAlert: NotifyOfAlert,
  ) {
    super();
  }

  override readonly straight: StraightWay = {
    type: ALERT_RAISED,
    together: 8,
    // One hand: what comes meanwhile is told together, which is less work for each.
    hands: 1,
    // As many in all as the queue works on: one transaction that waits for a lock holds up no other alert.
    spareHands: 3,
    run: (messages, done) =>
      this.unitOfWork.run(NOTIFIER, async (tx) => {
        await this.notifyOfAlert.raised(tx, messages);
        done(tx);
      }),
  };

  run(message: OutboxMessage): Promise<void> {
    return this.unitOfWork.run(NOTIFIER, async (tx) => {
      await this.notifyOfAlert.run(tx, message);
      message.doneWith?.(tx);
    });
  }
}
