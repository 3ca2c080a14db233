import { Injectable } from '@nestjs/common';
import { Audit } from '#modules/audit';
import type { Tx } from '#platform/database';
import {
  type Asked,
  type Band,
  type CandidateRow,
  CandidatesReader,
} from '../persistence/candidates.reader.js';

/** Why an agency is proposed; the order is that of their weight. */
export const SUGGESTION_REASONS = [
  'free_places',
  'speaks_language',
  'same_district',
  'answers_fast',
] as const;
export type SuggestionReason = (typeof SUGGESTION_REASONS)[number];

export const FREE_PLACE_BANDS = ['several', 'few', 'unknown', 'none'] as const;

/** An agency that could take the person, and what speaks for it. */
export interface RecipientSuggestion {
  agency: { id: string; name: string; kind: string };
  district?: string;
  /** A band, never a number; unknown for an agency that keeps no places here. */
  freePlaces: Band | 'unknown';
  /** Of the person's languages those the agency works in, ISO 639-1. */
  languages: string[];
  averageAnswerMinutes?: number;
  reasons: SuggestionReason[];
}

const AT_MOST = 8;
/** An answer within half an hour on average counts as fast. */
const FAST_MINUTES = 30;

/** After a refusal: whom to ask next. All offer the service and take people like these; the reasons say who first. */
@Injectable()
export class SuggestRecipients {
  constructor(
    private readonly reader: CandidatesReader,
    private readonly audit: Audit,
  ) {}

  /** @throws NotFound for a referral that the acting agency did not send */
  async run(tx: Tx, referralId: string): Promise<{ items: RecipientSuggestion[] }> {
    const asked = await this.reader.asked(tx, referralId);
    const rows = await this.reader.candidates(tx, asked);
    this.audit.looked(tx, asked.caseId, ['referrals']);
    return {
      items: rows
        .map((row) => suggestionOf(row, asked))
        .sort(byWeight)
        .slice(0, AT_MOST),
    };
  }
}

function suggestionOf(row: CandidateRow, { languages }: Asked): RecipientSuggestion {
  const spoken = languages.map(shortCode).filter((code) => row.languages.includes(code));
  const freePlaces = row.band ?? 'unknown';
  const holds: Record<SuggestionReason, boolean> = {
    free_places: freePlaces === 'few' || freePlaces === 'several',
    speaks_language: spoken.length > 0,
    same_district: row.same_district,
    answers_fast: row.answer_minutes !== null && row.answer_minutes <= FAST_MINUTES,
  };
  return {
    agency: { id: row.id, name: row.name, kind: row.kind },
    district: row.district ?? undefined,
    freePlaces,
    languages: spoken,
    averageAnswerMinutes: row.answer_minutes ?? undefined,
    reasons: SUGGESTION_REASONS.filter((reason) => holds[reason]),
  };
}

/** ISO 639-3 as the directory writes languages: `fra` is `fr`. */
function shortCode(code: string): string {
  return Intl.getCanonicalLocales(code)[0] ?? code;
}

function byWeight(a: RecipientSuggestion, b: RecipientSuggestion): number {
  const place = FREE_PLACE_BANDS.indexOf(a.freePlaces) - FREE_PLACE_BANDS.indexOf(b.freePlaces);
  const spoken = b.languages.length - a.languages.length;
  return place || spoken || b.reasons.length - a.reasons.length || a.agency.name.localeCompare(b.agency.name);
}
