import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DomainError, isUuid } from '#kernel';
import { StepUpRequired } from '#modules/access';
import { Audit } from '#modules/audit';
import { refusedByDatabase } from './database-failure.js';
import { contextOf } from './request-context.js';

const REFUSED = [403, 404, 429];

/** Whoever opens a case by its reference may be guessing: a reference that is none is no id, and a try all the same. */
const TRIED_BY_NAME: ReadonlySet<string> = new Set(['emergency:open']);

/**
 * Audits what was denied, after the request's own transaction is gone and before its answer leaves. When that cannot be
 * written the request fails with 503 instead: nothing is denied unseen.
 */
@Injectable()
export class Refusals {
  constructor(private readonly audit: Audit) {}

  /**
   * Records the error when it is a refusal: a right the actor lacks (403), an id that is not there or not theirs (404), more
   * than a rule allows a person (429).
   *
   * @param permission what the route declares
   */
  async record(request: FastifyRequest, permission: string, error: unknown): Promise<void> {
    const { actor } = contextOf(request);
    const reason = reasonOf(error);
    if (!actor || !reason) return;
    const about = objectOf(request);
    if (reason === 'notFound' && !about.caseId && !about.subject && !TRIED_BY_NAME.has(permission)) return;
    const entry = { action: permission, ...about, reason };
    // Asked for a proof and not denied: the people of a case learn nothing by that, the agency whose session it is does.
    await this.audit.refused(actor, error instanceof StepUpRequired ? ofAgency(entry) : entry);
  }
}

function reasonOf(error: unknown): string | undefined {
  if (refusedByDatabase(error)) return 'notYours';
  if (!(error instanceof DomainError)) return undefined;
  return REFUSED.includes(error.status) ? error.code : undefined;
}

/** What the address is about: `/cases/{id}/…` a case, `/referrals/{id}/…` a referral, `/shelters/units/{id}/…` a unit. */
function objectOf(request: FastifyRequest): { caseId?: string; subject?: { type: string; id: string } } {
  const { id } = (request.params ?? {}) as { id?: unknown };
  if (!isUuid(id)) return {};
  const collection = request.routeOptions.url?.split('/:id')[0]!.split('/').at(-1) ?? '';
  return collection === 'cases' ? { caseId: id } : { subject: { type: singular(collection), id } };
}

function ofAgency({ caseId, subject, ...entry }: Parameters<Audit['refused']>[1]) {
  const about = subject ?? (caseId ? { type: 'case', id: caseId } : undefined);
  return { ...entry, subject: about, ofAgency: true };
}

function singular(collection: string): string {
  return collection.replace(/ies$/, 'y').replace(/s$/, '').replaceAll('-', '_');
}
