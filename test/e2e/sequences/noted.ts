import pg from 'pg';
import type { Answer } from '../../support/api.js';
import type { TestDatabase } from '../../support/database.js';
import type { Draw } from '../../support/draw.js';
import { ACTED_BEFORE, LEDGER } from '../../support/ending-acts.js';
import { Sweeps } from '../../support/sweeps.js';

interface Note {
  tab: string;
  id: string;
  note: string;
  actor: string | null;
  process: string | null;
}

/**
 * When a person has answered an alert for an agency, the worker says so in the notices of their colleagues: who that was is asked of
 * all notices in the end.
 */
const isAnswered = ({ tab, process }: Note): boolean => tab === 'notifications' && process !== null;

/** A round may end after the test looked: whom it repeats is judged as its own, beside whichever act it is read. */
const isRepeated = ({ tab, note }: Note): boolean => note.replace('names ', `${tab}.`) in ACTED_BEFORE;

/**
 * What an act does besides what it is called: it is one act of one person with several sides, each of which that person saw.
 * Everything else that became positive with an act has no person.
 */
const SIDES: Readonly<Record<string, readonly string[]>> = {
  // An agency that acts on an episode takes charge of its alert: the act is the acknowledgement.
  missing: ['alert_recipients'],
  // The house that keeps a place for a person who is referred to it says yes to the referral with it.
  'place kept': ['referrals'],
  // The house at which a person arrives has received them, whatever way was planned.
  arrival: ['place_reservations', 'hand_overs'],
  receipt: ['hand_overs'],
  // The Service that decides the age decides by that whether the person is a minor.
  'age_assessment decision': ['minors'],
  'age_assessment outcome': ['minors'],
};

/** What the acts of a sequence wrote as done, given or confirmed, with rounds of the worker between them. */
export class Noted {
  /** How often each act that ends something, or takes an end back, was done. */
  readonly done = new Map<string, number>();

  private constructor(
    readonly ledger: pg.Client,
    readonly sweeps: Sweeps,
  ) {}

  /** `end()` it in `afterAll`. */
  static async begin(database: TestDatabase): Promise<Noted> {
    const ledger = new pg.Client({ connectionString: database.adminUrl });
    await ledger.connect();
    await ledger.query(LEDGER);
    return new Noted(ledger, await Sweeps.begin(database));
  }

  async end(): Promise<void> {
    await this.sweeps.end();
    await this.ledger.end();
  }

  /** Counts an act that was done. @returns whether it was */
  count(act: string, answer: Answer | undefined): boolean {
    const isDone = answer?.status === 201;
    if (isDone) this.done.set(act, (this.done.get(act) ?? 0) + 1);
    return isDone;
  }

  /** Forgets what was written until now: it belongs to what a sequence begins with. */
  async forget(): Promise<void> {
    await this.read();
  }

  /** What became positive since the last look, which acknowledgements changed, and whom a round named by itself. */
  async read(): Promise<Note[]> {
    const { rows } = await this.ledger.query<Note & { seq: string }>(
      'with read as (delete from ledger.notes returning *) select seq, tab, id, note, actor, process from read order by seq',
    );
    return rows
      .map(({ seq: _order, ...note }) => note)
      .filter((note) => !isAnswered(note) && !isRepeated(note));
  }

  /** @returns what an act made positive since the last look that was not its own, or not by its person */
  async untrue(of: string, own?: { table: string; id: string }): Promise<string[]> {
    return untrueIn(of, await this.read(), own);
  }

  /** What the worker does by itself is the act of no person: nothing becomes positive, no acknowledgement goes, and no person is named. */
  async swept(round: string): Promise<string[]> {
    return (await this.read()).map(({ tab, note }) => `${round}: ${tab} ${note}`);
  }

  /** Before some of the acts of a sequence the worker comes round. */
  async nowAndThen(draw: Draw): Promise<string[]> {
    return draw.below(4) === 0 ? this.swept(await this.sweeps.one(draw)) : [];
  }
}

/** @returns what is wrong with what an act wrote */
export function untrueIn(
  of: string,
  written: readonly Note[],
  own?: { table: string; id: string },
): string[] {
  return written.flatMap(({ tab, id, note, actor }) => {
    const isOwn = own?.table === tab && own.id === id;
    const ok = note === 'became' && actor !== null && (isOwn || (SIDES[of] ?? []).includes(tab));
    return ok
      ? []
      : [`${of}: ${tab} ${note}${actor === null ? ' without a person' : ''}${isOwn ? ' (itself)' : ''}`];
  });
}
