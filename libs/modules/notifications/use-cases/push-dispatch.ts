import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';
import { Outbox } from '#platform/outbox';
import { mailPlanOf, NO_PREFERENCES } from '../domain/notice-preferences.js';
import { PUSH_DUE } from '../domain/notification.events.js';
import { AddresseesRepository } from '../persistence/addressees.repository.js';
import { NoticePreferencesRepository } from '../persistence/notice-preferences.repository.js';
import type { NewNotice } from '../persistence/notices.repository.js';
import { PushSubscriptionsRepository } from '../persistence/push-subscriptions.repository.js';
import { PushService } from '../push/push-service.js';

/** The devices that may be told; none unless this installation sends to devices at all. */
@Injectable()
export class PushDevices {
  constructor(
    private readonly service: PushService,
    private readonly subscriptions: PushSubscriptionsRepository,
  ) {}

  get available(): boolean {
    return this.service.available;
  }

  /** Of each of them, in the agency that is told: with as many rows as the person has devices. */
  async of<T extends { userId: string; agencyId: string }>(
    tx: Tx,
    people: readonly T[],
  ): Promise<(T & { subscriptionId: string })[]> {
    if (!this.available) return [];
    const devices = await this.subscriptions.of(tx, people);
    return people.flatMap((one) =>
      devices
        .filter(({ userId, agencyId }) => userId === one.userId && agencyId === one.agencyId)
        .map(({ id: subscriptionId }) => ({ ...one, subscriptionId })),
    );
  }
}

/**
 * The messages on devices beside an ordinary notification. They follow what somebody chose for mail: at once, after the quiet
 * hours, or none for what comes within the mail of the day.
 */
@Injectable()
export class PushDispatch {
  constructor(
    private readonly addressees: AddresseesRepository,
    private readonly preferences: NoticePreferencesRepository,
    private readonly devices: PushDevices,
    private readonly subscriptions: PushSubscriptionsRepository,
    private readonly outbox: Outbox,
  ) {}

  async add(tx: Tx, notificationId: string, notice: NewNotice): Promise<void> {
    if (!this.devices.available) return;
    const { agencyId } = notice;
    const people = await this.addressees.people(tx, notice);
    const devices = await this.devices.of(
      tx,
      people.map((userId) => ({ userId, agencyId })),
    );
    const chosen = await this.preferences.of(
      tx,
      devices.map(({ userId }) => userId),
    );
    for (const { userId, subscriptionId } of devices) {
      const plan = mailPlanOf(chosen.get(userId) ?? NO_PREFERENCES, notice, tx.now);
      if (!plan.mail || plan.inDigest) continue;
      const { heldUntil } = plan;
      const message = { notificationId, agencyId, userId, subscriptionId, heldUntil };
      const deliveryId = await this.subscriptions.begin(tx, message);
      if (deliveryId && !heldUntil) await this.outbox.add(tx, { type: PUSH_DUE, ids: { deliveryId } });
    }
  }
}
