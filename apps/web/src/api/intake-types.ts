import type { components } from './generated/schema';

type Schemas = components['schemas'];

export type PartialDate = Schemas['PartialDate'];
export type PersonName = Schemas['PersonName'];
export type IndicatorAnswer = Schemas['IndicatorAnswer'];
export type Answer = IndicatorAnswer['answer'];

/*
 * The parts of an intake have no names in the API's document (its references to them are empty), so they are written
 * here with exactly its fields.
 */
export interface PersonInput {
  names?: PersonName[];
  sex: string;
  birthDate?: PartialDate;
  birthDateSource?: 'declared' | 'document' | 'decided';
  apparentAge?: { from: number; to: number };
  ageInDoubt?: boolean;
  citizenships?: string[];
  languages?: { code: string; dialect?: string }[];
}

export interface CircumstancesInput {
  foundPlace: string;
  placeKind?: string;
  district?: string;
  foundAt?: string;
  narrative?: string;
  narrativeLanguage?: string;
  acts?: string[];
  means?: string[];
  purposes?: string[];
}

export interface Companion {
  relation: string;
  person: PersonInput;
}

export interface CreateCase {
  person: PersonInput;
  circumstances: CircumstancesInput;
  indicators?: IndicatorAnswer[];
  needs?: string[];
  consent?: { given: boolean; language?: string; answers?: Record<string, boolean> };
  legalGround?: string;
  companions?: Companion[];
  draftId?: string;
}

/** A report from its first keystroke on: anything may still be missing. */
export type DraftContent = Partial<CreateCase>;

export type DraftView = Omit<Schemas['DraftView'], 'content'> & { content: DraftContent };
