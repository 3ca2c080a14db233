import { Injectable } from '@nestjs/common';
import { NotFound, type Page, type PageRequest } from '#kernel';
import type { Tx } from '#platform/database';
import { Rules, type RuleSet } from '#platform/deadlines';
import type { WaitingSummary, WaitingView } from '../domain/guardianship-view.js';
import { candidatesFor, type MatchWeights, pairOf, suggest, type Suggestion } from '../domain/suggestion.js';
import { rank, type RankedMinor } from '../domain/waiting.js';
import { GuardiansRepository } from '../persistence/guardians.repository.js';
import { type Stage, type StageCounts, WaitingReader } from '../persistence/waiting.reader.js';
import { GuardianshipJournal } from './guardianship-journal.js';

const RISKS = [
  'under_13',
  'trafficking_signs',
  'missing_before',
  'departure_plan',
  'health',
  'parent_or_pregnant',
  'no_safe_place',
].map((code) => `guardianship.risk.${code}`);
const PER_DAY = 'guardianship.risk.per_day';
const SMALL_CHILD = 'guardianship.small_child';
const MATCH = ['neighbour', 'elsewhere', 'interpreter', 'load', 'sibling'] as const;
const FIRST_REPORT = 'guardianship.report.first';
const RULES = [
  ...RISKS,
  PER_DAY,
  SMALL_CHILD,
  FIRST_REPORT,
  ...MATCH.map((name) => `guardianship.match.${name}`),
];

/** What an appointment that is made now would bring. */
interface WouldBeDue {
  firstReportWouldBeDue: Date;
}

/** A page of the Service's desk, with what its first sentence says. */
export type WaitingPage = Page<WaitingView> & WouldBeDue & { summary: WaitingSummary };

/**
 * The Service's desk: minors by stage, the most urgent first, and for those who wait a guardian each, so that all
 * suggestions fit together. Computed from the whole list every time: a guardian who was free yesterday may not be.
 */
@Injectable()
export class ListWaiting {
  constructor(
    private readonly reader: WaitingReader,
    private readonly guardians: GuardiansRepository,
    private readonly rules: Rules,
    private readonly journal: GuardianshipJournal,
  ) {}

  /** @param query.wide also guardians from further than a neighbouring district */
  async run(
    tx: Tx,
    query: { stage?: Stage; wide?: boolean },
    page: PageRequest & { total?: boolean },
  ): Promise<WaitingPage> {
    const stage = query.stage ?? 'waiting';
    const rules = await this.rules.read(tx, RULES);
    const counts = await this.reader.counts(tx);
    const minors = await this.ranked(tx, stage, rules);
    const suggestions =
      stage === 'waiting' || stage === 'replacement'
        ? await this.#suggestions(tx, minors, rules, query.wide ?? false)
        : [];
    const references = new Map(minors.map(({ caseId, reference }) => [caseId, reference]));
    const views = minors.map((minor, index) => viewOf(minor, references, suggestions[index]));
    const start = page.after ? views.findIndex(({ id }) => id === page.after) + 1 : 0;
    const items = views.slice(start, start + page.limit);
    const nextKey = start + page.limit < views.length ? items.at(-1)?.id : undefined;
    this.journal.listed(
      tx,
      stage,
      items.map(({ id }) => id),
    );
    return {
      items,
      nextKey,
      total: page.total ? views.length : undefined,
      ...wouldBeDue(tx, rules),
      summary: summaryOf(views, counts),
    };
  }

  async ranked(tx: Tx, stage: Stage, rules: RuleSet, caseId?: string): Promise<RankedMinor[]> {
    const minors = await this.reader.minors(tx, stage, rules.number(SMALL_CHILD), caseId);
    const ofRisk = (code: string) => {
      const rule = `guardianship.risk.${code}`;
      return rules.has(rule) ? rules.number(rule) : 0;
    };
    return rank(minors, { ofRisk, perDay: rules.number(PER_DAY) });
  }

  async #suggestions(
    tx: Tx,
    minors: RankedMinor[],
    rules: RuleSet,
    wide: boolean,
  ): Promise<(Suggestion | undefined)[]> {
    const guardians = await this.guardians.all(tx);
    const conflicts = await this.guardians.conflicts(
      tx,
      minors.map(({ caseId }) => caseId),
    );
    return suggest(minors, guardians, new Set([...conflicts, ...left(minors)]), {
      weights: weightsOf(rules),
      wide,
    });
  }
}

/** Every guardian one minor could have, the best first, for a person who chooses another than the suggested one. */
@Injectable()
export class ListCandidates {
  constructor(
    private readonly waiting: ListWaiting,
    private readonly guardians: GuardiansRepository,
    private readonly rules: Rules,
    private readonly journal: GuardianshipJournal,
  ) {}

  /** @throws NotFound for a case that is not there or not the Service's */
  async run(
    tx: Tx,
    caseId: string,
    page: PageRequest & { total?: boolean },
  ): Promise<Page<Suggestion & { id: string; absent: boolean }> & WouldBeDue> {
    const rules = await this.rules.read(tx, RULES);
    const [minor] = await this.waiting.ranked(tx, 'waiting', rules, caseId);
    if (!minor) throw new NotFound();
    const guardians = await this.guardians.all(tx);
    const conflicts = await this.guardians.conflicts(tx, [caseId]);
    const not = new Set([...conflicts, ...left([minor])]);
    const all = candidatesFor(minor, guardians, not, weightsOf(rules));
    const start = page.after ? all.findIndex(({ guardianId }) => guardianId === page.after) + 1 : 0;
    const items = all.slice(start, start + page.limit).map((one) => ({ ...one, id: one.guardianId }));
    this.journal.looked(tx, caseId);
    const nextKey = start + page.limit < all.length ? items.at(-1)?.id : undefined;
    return { items, nextKey, total: page.total ? all.length : undefined, ...wouldBeDue(tx, rules) };
  }
}

/** A guardian who gave notice does not replace themselves. */
const left = (minors: readonly RankedMinor[]): string[] =>
  minors.flatMap(({ caseId, replaces }) => (replaces ? [pairOf(caseId, replaces.guardianId)] : []));

const wouldBeDue = ({ now }: Tx, rules: RuleSet): WouldBeDue => ({
  firstReportWouldBeDue: rules.deadline(FIRST_REPORT, now),
});

function weightsOf(rules: RuleSet): MatchWeights {
  const weights = MATCH.map((name) => [name, rules.number(`guardianship.match.${name}`)]);
  return Object.fromEntries(weights) as MatchWeights;
}

function viewOf(
  minor: RankedMinor,
  references: ReadonlyMap<string, string>,
  suggestion: Suggestion | undefined,
): WaitingView {
  const { minorId, caseId, reference, sex, ages, ageInDoubt, languages, district } = minor;
  const { risks, waitingSince, waitingDays, score } = minor;
  const siblings = minor.siblings.flatMap((id) => references.get(id) ?? []);
  const person = { caseId, reference, sex, ages, ageInDoubt, languages, district };
  const replaces = minor.replaces && {
    displayName: minor.replaces.displayName,
    noticeUntil: minor.replaces.noticeUntil,
  };
  const waits = { since: waitingSince, waitingDays, score };
  return { id: minorId, ...person, risks, ...waits, siblings, replaces, suggestion };
}

function summaryOf(views: WaitingView[], counts: StageCounts): WaitingSummary {
  const days = views.map(({ waitingDays }) => waitingDays).sort((a, b) => a - b);
  return {
    waiting: counts.waiting,
    replacements: counts.replacement,
    signalled: counts.signalled,
    ageDoubts: counts.age,
    overdueReports: counts.overdueReports,
    reportsDue: counts.reportsDue,
    medianDays: days[Math.floor(days.length / 2)] ?? 0,
    longestDays: days.at(-1) ?? 0,
    suggested: views.filter(({ suggestion }) => suggestion).length,
  };
}
