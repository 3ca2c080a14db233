import type { components } from './generated/schema';

type Schemas = components['schemas'];

export type PartialDate = Schemas['PartialDate'];
export type PersonName = Schemas['PersonName'];
export type IndicatorAnswer = Schemas['IndicatorAnswer'];
export type Answer = IndicatorAnswer['answer'];

export type PersonInput = Schemas['PersonInput'];
export type Companion = Schemas['CompanionInput'];
export type CreateCase = Schemas['CreateCase'];

/** A report from its first keystroke on: anything may still be missing. */
export type DraftContent = Partial<CreateCase>;

export type DraftView = Omit<Schemas['DraftView'], 'content'> & { content: DraftContent };
