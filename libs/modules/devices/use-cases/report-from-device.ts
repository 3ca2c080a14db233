import { Injectable } from '@nestjs/common';
import { DomainError, InvalidInput } from '#kernel';
import { IdempotencyKeys } from '#modules/access';
import { StartEpisode } from '#modules/missing';
import { Cursors, isSame, RequestHashes } from '#platform/crypto';
import { type Tx, UnitOfWork } from '#platform/database';
import type { DeviceReceipt } from '../domain/device-view.js';
import type { KnownDevice } from './device-gate.js';
import { tokenBinding } from './seal-device-list.js';

export interface DeviceReport {
  /** Of the list that was sealed for this device. */
  token: string;
  lastSeenAt: Date;
  /** When the button was pressed, where it arrives later. */
  writtenAt?: string;
}

const ROUTE = 'POST device-reports';
const KEY = /^[\x21-\x7e]{1,255}$/;

/** What stands for a case outside, and what stands for a body in the table of the keys. */
@Injectable()
export class DeviceSeals {
  constructor(
    private readonly cursors: Cursors,
    private readonly hashes: RequestHashes,
  ) {}

  /** @throws InvalidInput when it was not made for this device */
  caseOf(userId: string, token: string): string {
    const caseId = this.cursors.openCursor(tokenBinding(userId), token);
    if (!caseId) throw InvalidInput.field('token', 'format');
    return caseId;
  }

  hashOf({ token, lastSeenAt, writtenAt }: DeviceReport): Buffer {
    return this.hashes.of({ token, lastSeenAt: lastSeenAt.toISOString(), ...(writtenAt && { writtenAt }) });
  }
}

/** A child is missing, says a device that nobody has unlocked. Write-only: what comes back is that it arrived, and when. */
@Injectable()
export class ReportFromDevice {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly startEpisode: StartEpisode,
    private readonly keys: IdempotencyKeys,
    private readonly seals: DeviceSeals,
  ) {}

  /**
   * However often it arrives under one key, it happens once.
   *
   * @throws InvalidInput
   */
  async run({ actor }: KnownDevice, key: string | undefined, report: DeviceReport): Promise<DeviceReceipt> {
    if (!key || !KEY.test(key)) {
      throw new InvalidInput([{ in: 'header', name: 'Idempotency-Key', type: key ? 'format' : 'required' }]);
    }
    const caseId = this.seals.caseOf(actor.userId, report.token);
    return this.unitOfWork.run(actor, (tx) => this.#once(tx, key, caseId, report));
  }

  async #once(tx: Tx, key: string, caseId: string, report: DeviceReport): Promise<DeviceReceipt> {
    const bodyHmac = this.seals.hashOf(report);
    if (!(await this.keys.lock(tx, key))) throw new DomainError('requestInProgress', 409, { retryAfter: 1 });
    const earlier = await this.keys.find(tx, key);
    if (earlier && !isSame(earlier.bodyHmac, bodyHmac)) throw new DomainError('idempotencyKeyReused', 422);
    if (!earlier) {
      const lastSeenPlace = { kind: 'at_shelter' } as const;
      const { lastSeenAt, writtenAt } = report;
      await this.startEpisode.run(tx, caseId, { lastSeenAt, lastSeenPlace, writtenAt });
      this.keys.keep(tx, { key, route: ROUTE, bodyHmac, resourceId: caseId });
    }
    return { receivedAt: tx.now };
  }
}
