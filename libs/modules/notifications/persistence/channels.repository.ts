import { Injectable } from '@nestjs/common';
import { newPublicId, type Page, type PageRequest, pageOf } from '#kernel';
import { WEBHOOK_ADDED } from '#modules/access';
import { memberOf, type Tx } from '#platform/database';
import { Outbox } from '#platform/outbox';

/** One call of an agency's webhook. */
export interface WebhookAttempt {
  id: string;
  deliveryId: string;
  /** What was told of; none for calls of before it was kept. */
  kind?: string;
  state: string;
  attemptedAt: Date;
  status?: number;
  failure?: string;
  milliseconds: number;
}

type AttemptRow = Omit<WebhookAttempt, 'kind' | 'status' | 'failure'> & {
  kind: string | null;
  status: number | null;
  failure: string | null;
};

const ATTEMPTS = `
select a.id, a.delivery_id as "deliveryId", a.kind, d.state, a.attempted_at as "attemptedAt", a.status, a.failure, a.milliseconds
from relais.webhook_attempts a join relais.deliveries d on d.id = a.delivery_id
where ($1::uuid is null or a.id < $1) order by a.id desc limit $2`;

/** Where the computers of an agency are told of alerts, and what was called. */
@Injectable()
export class ChannelsRepository {
  constructor(private readonly outbox: Outbox) {}

  /** Those who answer for the agency hear of an address or a secret that is new. */
  async tellAdded(tx: Tx): Promise<void> {
    await this.outbox.add(tx, { type: WEBHOOK_ADDED, ids: { agencyId: memberOf(tx).agencyId } });
  }

  async endpoint(tx: Tx): Promise<{ id: string; url: string; createdAt: Date } | undefined> {
    const [row] = await tx.query<{ id: string; url: string; createdAt: Date }>(
      'select id, url, created_at as "createdAt" from relais.webhook_endpoints where agency_id = $1 and removed_at is null',
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
    const rows = await tx.query<AttemptRow>(ATTEMPTS, [request.after ?? null, request.limit + 1]);
    const page = pageOf(rows, request.limit, ({ id }) => id);
    const items = page.items.map(({ kind, status, failure, ...row }) => ({
      ...row,
      kind: kind ?? undefined,
      status: status ?? undefined,
      failure: failure ?? undefined,
    }));
    return { ...page, items };
  }

  /** @returns false when there is none, or not for this actor */
  async redeliver(tx: Tx, deliveryId: string): Promise<boolean> {
    const [row] = await tx.query<{ again: boolean }>('select relais.redeliver_webhook($1) as again', [
      deliveryId,
    ]);
    return row!.again;
  }
}
