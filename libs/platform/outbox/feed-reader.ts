import { Injectable } from '@nestjs/common';
import type { Tx } from '#platform/database';

/** At most this many events are given at once; who is further behind starts afresh. */
const MOST_EVENTS = 500;

/** One row of the feed, as its readers are told. */
export interface FeedEvent {
  seq: string;
  type: string;
  subjectId: string;
  caseId: string | null;
}

/**
 * How far a reader is: every row of a transaction before `horizon` was given to it; of those since then, `given`.
 * Sequences are not given in the order of COMMIT, so one number would lose rows.
 */
export interface FeedPosition {
  horizon: string;
  given: readonly string[];
  /** Newest sequence the reader may know of, for its next Last-Event-ID. */
  latest: string;
}

const BEGIN = `
select pg_snapshot_xmin(pg_current_snapshot())::text as horizon,
  coalesce((select array_agg(f.seq::text) from relais.feed f
    where f.agency_id = relais.actor_agency() and f.xid >= pg_snapshot_xmin(pg_current_snapshot())), '{}') as given,
  coalesce((select f.seq from relais.feed f where f.agency_id = relais.actor_agency() order by f.seq desc limit 1), 0)::text
    as latest`;

/** What had committed when the last row was written was given before it; of its own transaction, what came before it. */
const RESUME = `
select pg_snapshot_xmin(l.snapshot)::text as horizon, l.seq::text as latest,
  array(select f.seq::text from relais.feed f
    where f.agency_id = l.agency_id and f.xid >= pg_snapshot_xmin(l.snapshot)
      and (pg_visible_in_snapshot(f.xid, l.snapshot) or (f.xid = l.xid and f.seq <= l.seq))) as given
from relais.feed l where l.seq = $1 and l.agency_id = relais.actor_agency()`;

/** From before a transaction that may not have committed: what is given twice does no harm. */
const START = `
select $1::text as horizon, array[]::text[] as given,
  coalesce((select f.seq from relais.feed f where f.agency_id = relais.actor_agency() and f.xid < $1::xid8
    order by f.seq desc limit 1), 0)::text as latest
where $1::xid8 <= pg_snapshot_xmin(pg_current_snapshot())`;

const SINCE = `
select pg_snapshot_xmin(pg_current_snapshot())::text as horizon, f.seq::text, f.type, f.subject_id as "subjectId",
  f.case_id as "caseId", f.xid >= pg_snapshot_xmin(pg_current_snapshot()) as recent
from (select 1) as one
left join relais.feed f on f.agency_id = relais.actor_agency() and f.xid >= $1::xid8 and f.seq <> all ($2::bigint[])
  and (f.case_id is null or relais.takes_part(f.case_id))
order by f.seq limit ${MOST_EVENTS + 1}`;

/** Reads the feed as the member it is for: the row policy and the member's cases decide what is in it. */
@Injectable()
export class FeedReader {
  /** The position of a reader who knows everything up to now. */
  async begin(tx: Tx): Promise<FeedPosition> {
    const [position] = await tx.query<FeedPosition>(BEGIN);
    return position!;
  }

  /** Where a reader has to start so that it misses nothing that commits after this moment; the same for every agency. */
  async here(tx: Tx): Promise<string> {
    const [row] = await tx.query<{ horizon: string }>(
      'select pg_snapshot_xmin(pg_current_snapshot())::text as horizon',
    );
    return row!.horizon;
  }

  /**
   * The position of a reader who knows everything up to an answer of `here`, which is younger than the feed's retention.
   *
   * @returns undefined for an answer that this database has not given: it must read everything again
   */
  async startFrom(tx: Tx, here: string): Promise<FeedPosition | undefined> {
    const [position] = await tx.query<FeedPosition>(START, [here]);
    return position;
  }

  /**
   * The position of a reader whose last event was this one.
   *
   * @returns undefined when the row is gone or never was for this reader: it must read everything again
   */
  async resume(tx: Tx, lastSeq: string): Promise<FeedPosition | undefined> {
    const [position] = await tx.query<FeedPosition>(RESUME, [lastSeq]);
    return position;
  }

  /**
   * What the reader has not been given, in the order of the sequence.
   *
   * @returns undefined when it is too much to catch up with
   */
  async since(
    tx: Tx,
    position: FeedPosition,
  ): Promise<{ events: FeedEvent[]; position: FeedPosition } | undefined> {
    const rows = await tx.query<FeedEvent & { horizon: string; recent: boolean }>(SINCE, [
      position.horizon,
      position.given,
    ]);
    const events = rows.filter(({ seq }) => seq !== null);
    if (events.length > MOST_EVENTS) return undefined;
    const { horizon } = rows[0]!;
    // Kept only while a transaction as old may still commit: usually nothing.
    const kept =
      horizon === position.horizon ? position.given : await this.#still(tx, horizon, position.given);
    const given = [...kept, ...events.filter(({ recent }) => recent).map(({ seq }) => seq)];
    const latest = events.at(-1)?.seq ?? position.latest;
    return { events, position: { horizon, given, latest: newer(latest, position.latest) } };
  }

  async #still(tx: Tx, horizon: string, given: readonly string[]): Promise<string[]> {
    if (given.length === 0) return [];
    const rows = await tx.query<{ seq: string }>(
      'select seq::text from relais.feed where seq = any ($1::bigint[]) and xid >= $2::xid8',
      [given, horizon],
    );
    return rows.map(({ seq }) => seq);
  }
}

function newer(a: string, b: string): string {
  return BigInt(a) > BigInt(b) ? a : b;
}
