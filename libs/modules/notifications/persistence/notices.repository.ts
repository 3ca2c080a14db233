import { Injectable } from '@nestjs/common';
import { newPublicId, newRowId } from '#kernel';
import type { Tx } from '#platform/database';
import type { Audience, Severity } from '#platform/messages';

export interface NewNotice {
  messageId: string;
  agencyId: string;
  /** Keeps it from people who are excluded from that case. */
  caseId?: string;
  audience: Audience;
  /** With audience `person`. */
  userId?: string;
  kind: string;
  severity: Severity;
  subject: { type: string; id: string };
  params: Record<string, string>;
}

/** Where an e-mail goes: a member, or the agency's queue address when there is no user. */
export interface Addressee {
  userId?: string;
}

/** The worker's side of notifications: what is told to whom, and by which channel. */
@Injectable()
export class NoticesRepository {
  /** @returns the id, or undefined when this message has told this audience already */
  async insert(tx: Tx, notice: NewNotice): Promise<string | undefined> {
    const [row] = await tx.query<{ id: string }>(
      `insert into relais.notifications
         (id, agency_id, audience, kind, severity, subject_type, subject_id, params, message_id, created_at, case_id,
          user_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing returning id`,
      [
        newPublicId(),
        notice.agencyId,
        notice.audience,
        notice.kind,
        notice.severity,
        notice.subject.type,
        notice.subject.id,
        JSON.stringify(notice.params),
        notice.messageId,
        tx.now,
        notice.caseId ?? null,
        notice.userId ?? null,
      ],
    );
    return row?.id;
  }

  /** The application itself: handed over with the notification, opened when somebody looks. */
  async addInApp(tx: Tx, notificationId: string, agencyId: string): Promise<void> {
    const id = newRowId(tx.now.getTime());
    await tx.query(
      `insert into relais.deliveries (id, notification_id, agency_id, channel, state, rfc_message_id, changed_at)
       values ($1, $2, $3, 'in_app', 'handed_over', $4, $5) on conflict do nothing`,
      [id, notificationId, agencyId, `<${id}@in-app>`, tx.now],
    );
  }

  /** @returns id of the delivery, or undefined when it exists already */
  async addMail(
    tx: Tx,
    mail: {
      notificationId: string;
      agencyId: string;
      addressee: Addressee;
      domain: string;
      heldUntil?: Date;
      inDigest: boolean;
    },
  ): Promise<string | undefined> {
    const id = newPublicId();
    const [row] = await tx.query<{ id: string }>(
      `insert into relais.deliveries
         (id, notification_id, agency_id, channel, recipient_user_id, rfc_message_id, changed_at, held_until, in_digest)
       values ($1, $2, $3, 'email', $4, $5, $6, $7, $8) on conflict do nothing returning id`,
      [
        id,
        mail.notificationId,
        mail.agencyId,
        mail.addressee.userId ?? null,
        `<${id}@${mail.domain}>`,
        tx.now,
        mail.heldUntil ?? null,
        mail.inDigest,
      ],
    );
    return row?.id;
  }
}
