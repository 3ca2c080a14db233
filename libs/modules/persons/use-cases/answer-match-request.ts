import { Injectable } from '@nestjs/common';
import { NotFound, type Page, type PageRequest, requireSame } from '#kernel';
import { Audit } from '#modules/audit';
import { memberOf, type Tx } from '#platform/database';
import { Feed, Outbox } from '#platform/outbox';
import { MATCH_REQUEST, type MatchAnswer } from '../domain/match-transitions.js';
import type { RequestView } from '../domain/match-view.js';
import { MatchRequestsRepository } from '../persistence/match-requests.repository.js';

/**
 * The agency that recorded a person says whether somebody else's is the same. Only a yes is told to who asked, with the
 * name of the agency; a no would tell that somebody of this name is recorded.
 */
@Injectable()
export class AnswerMatchRequest {
  constructor(
    private readonly requests: MatchRequestsRepository,
    private readonly outbox: Outbox,
    private readonly feed: Feed,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound, IllegalTransition (409), and only then StaleVersion (412) */
  async run(tx: Tx, id: string, ifMatch: string, answer: MatchAnswer): Promise<RequestView> {
    const found = await this.requests.lock(tx, id);
    if (!found) throw new NotFound();
    MATCH_REQUEST.next('owner', found.view.status, answer);
    requireSame(ifMatch, found.view.etag);
    await this.requests.answer(tx, id, answer);
    if (answer === 'yes') {
      await this.outbox.add(tx, { type: 'match.confirmed', ids: { inquiryId: found.inquiryId } });
    }
    // In the chain of the agency: other participants of the case need not know who asked about its person.
    this.audit.record(tx, {
      action: 'match.answered',
      params: { answer },
      subject: { type: 'match_request', id },
    });
    const { view } = (await this.requests.one(tx, id))!;
    await this.feed.tell(tx, { agencyId: memberOf(tx).agencyId, type: 'match', subjectId: id });
    return view;
  }
}

/** Match requests put before the acting agency. */
@Injectable()
export class ListMatchRequests {
  constructor(
    private readonly requests: MatchRequestsRepository,
    private readonly audit: Audit,
  ) {}

  async run(tx: Tx, open: boolean, request: PageRequest): Promise<Page<RequestView>> {
    const page = await this.requests.page(tx, open, request);
    this.audit.listed(
      tx,
      'match.listed',
      page.items.map(({ id }) => id),
    );
    return page;
  }
}

/** One match request; a look at the identity of the person it is about. */
@Injectable()
export class ReadMatchRequest {
  constructor(
    private readonly requests: MatchRequestsRepository,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound when there is none, or it is not the acting agency's */
  async run(tx: Tx, id: string): Promise<RequestView> {
    const found = await this.requests.one(tx, id);
    if (!found) throw new NotFound();
    this.audit.looked(tx, found.view.caseId, ['identity']);
    return found.view;
  }
}
