import { Injectable } from '@nestjs/common';
import { newPublicId, type Page, type PageRequest, pageOf } from '#kernel';
import { memberOf, type Tx } from '#platform/database';

/** One call of an agency's webhook. */
export interface WebhookAttempt {
  id: string;
  deliveryId: string;
  state: string;
  attemptedAt: Date;
  status?: number;
  failure?: string;
  milliseconds: number;
}

const ATTEMPTS = `
select a.id, a.delivery_id as "deliveryId", d.state, a.attempted_at as "attemptedAt", a.status, a.failure, a.milliseconds
from relais.webhook_attempts a join relais.deliveries d on d.id = a.delivery_id
where ($1::uuid is null or a.id < $1) order by a.id desc limit $2`;

/** How people and computers of an agency want to be told of alerts. */
@Injectable()
export class ChannelsRepository {
  async mobile(tx: Tx): Promise<string | undefined> {
    const [row] = await tx.query<{ mobile: string }>(
      'select mobile from relais.alert_contacts where user_id = $1',
      [memberOf(tx).userId],
    );
    return row?.mobile;
  }

  async setMobile(tx: Tx, mobile: string | undefined): Promise<void> {
    const { userId } = memberOf(tx);
    if (mobile === undefined) {
      await tx.execute('delete from relais.alert_contacts where user_id = $1', [userId]);
      return;
    }
    await tx.query(
      `insert into relais.alert_contacts (user_id, mobile, changed_at) values ($1, $2, $3)
       on conflict (user_id) do update set mobile = $2, changed_at = $3`,
      [userId, mobile, tx.now],
    );
  }

  async endpoint(tx: Tx): Promise<{ id: string; url: string } | undefined> {
    const [row] = await tx.query<{ id: string; url: string }>(
      'select id, url from relais.webhook_endpoints where agency_id = $1 and removed_at is null',
      [memberOf(tx).agencyId],
    );
    return row;
  }

  /** The agency's endpoint from now on; the one it had ends. @returns its id */
  async setEndpoint(tx: Tx, url: string): Promise<string> {
    const { agencyId, membershipId } = memberOf(tx);
    const id = newPublicId();
    await this.removeEndpoint(tx);
    await tx.query(
      `insert into relais.webhook_endpoints (id, agency_id, url, created_by_membership, created_at)
       values ($1, $2, $3, $4, $5)`,
      [id, agencyId, url, membershipId, tx.now],
    );
    return id;
  }

  /** @returns false when there was none */
  async removeEndpoint(tx: Tx): Promise<boolean> {
    const removed = await tx.execute(
      'update relais.webhook_endpoints set removed_at = $2 where agency_id = $1 and removed_at is null',
      [memberOf(tx).agencyId, tx.now],
    );
    return removed > 0;
  }

  /** The log of calls, newest first. */
  async attempts(tx: Tx, request: PageRequest): Promise<Page<WebhookAttempt>> {
    const rows = await tx.query<WebhookAttempt>(ATTEMPTS, [request.after ?? null, request.limit + 1]);
    return pageOf(rows, request.limit, ({ id }) => id);
  }

  /** @returns false when there is none, or not for this actor */
  async redeliver(tx: Tx, deliveryId: string): Promise<boolean> {
    const [row] = await tx.query<{ again: boolean }>('select relais.redeliver_webhook($1) as again', [
      deliveryId,
    ]);
    return row!.again;
  }
}
