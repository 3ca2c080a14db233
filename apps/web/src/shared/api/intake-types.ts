import type { components } from './generated/schema';

type Schemas = components['schemas'];

export type Answer = Schemas['IndicatorAnswer']['answer'];

export type Companion = Schemas['CompanionInput'];

/** A report from its first keystroke on: anything may still be missing. */
export type DraftContent = Partial<Schemas['CreateCase']>;

/** A care note from its first keystroke on, with the case it is for. */
export interface NoteContent {
  caseId: string;
  reference: string;
  /** The note that is corrected. */
  corrects?: string;
  kind: string;
  text: string;
  sensitive: boolean;
}

type ReportBody = Schemas['CreateReport'];
type ReportSection = ReportBody['sections'][number];
export type ReportSectionCode = ReportSection['code'];

/** A report of a guardian from its first keystroke on, with the guardianship it is for. */
export interface ReportContent {
  caseId: string;
  reference: string;
  guardianshipId: string;
  kind: ReportBody['kind'];
  /** By section, so that a save holds what was typed and not the whole report. */
  sections: Record<ReportSectionCode, Required<Omit<ReportSection, 'code'>>>;
}

type Draft<Content> = Omit<Schemas['DraftView'], 'content'> & { content: Content };

export type DraftView = Draft<DraftContent>;
export type NoteDraft = Draft<NoteContent>;
export type ReportDraft = Draft<ReportContent>;

/** Those of the drafts that are reports of presumed victims. */
export const intakesOf = (drafts: readonly Draft<object>[]): DraftView[] =>
  drafts.filter(({ kind }) => kind === 'intake') as DraftView[];

/** Those of the drafts that are notes. */
export const notesOf = (drafts: readonly Draft<object>[]): NoteDraft[] =>
  drafts.filter(({ kind }) => kind === 'care_note') as NoteDraft[];

/** Those of the drafts that are reports of guardians. */
export const reportsOf = (drafts: readonly Draft<object>[]): ReportDraft[] =>
  drafts.filter(({ kind }) => kind === 'guardianship_report') as ReportDraft[];
