import { ListOf, MergePatchOf, Text } from '../http/index.js';

const WORDS = 500;
const LINE = 120;
const MOST_TELEPHONES = 10;

export class MissingTelephone {
  @Text(40, { required: true }) number: string;
  @Text(20) imei?: string;
}

/** What is known beside the case. */
export class MissingDetails {
  @Text(LINE, { description: 'Who saw the person last' }) lastSeenBy?: string;
  @Text(WORDS) direction?: string;
  @Text(WORDS, { description: 'Alone or with whom' }) company?: string;
  @Text(LINE) vehicle?: string;
  @Text(LINE) height?: string;
  @Text(LINE) build?: string;
  @Text(LINE) hair?: string;
  @Text(LINE) eyes?: string;
  @Text(WORDS) marks?: string;
  @Text(WORDS) clothing?: string;
  @Text(WORDS, { description: 'Belongings taken along' }) taken?: string;
  @Text(WORDS, { description: 'Belongings left behind' }) leftBehind?: string;
  @Text(WORDS) papers?: string;
  @Text(LINE) money?: string;
  @Text(WORDS) socialMedia?: string;
  @Text(WORDS, { description: 'Bank and transport cards' }) cards?: string;
  @Text(WORDS, { description: 'Family, friends, people they are afraid of' }) network?: string;
  @Text(WORDS) destination?: string;
  @Text(WORDS, { description: 'Medication that is vital' }) medication?: string;
  @Text(WORDS) threats?: string;
  @ListOf(() => MissingTelephone, MOST_TELEPHONES) telephones?: MissingTelephone[];
}

/** JSON merge patch of it: null takes a value away. */
export class PatchMissingDetails extends MergePatchOf(MissingDetails) {}
