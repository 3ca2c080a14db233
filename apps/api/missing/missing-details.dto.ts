import { ListOf, Text } from '../cases/dto/field.decorators.js';

const WORDS = 500;
const LINE = 120;
const MOST_TELEPHONES = 10;

export class MissingTelephone {
  @Text(40, { required: true }) number: string;
  @Text(20) imei?: string;
}

/** What is known beside the case; in a merge patch null takes a value away. */
export class MissingDetails {
  @Text(LINE, { description: 'Who saw the person last' }) lastSeenBy?: string | null;
  @Text(WORDS) direction?: string | null;
  @Text(WORDS, { description: 'Alone or with whom' }) company?: string | null;
  @Text(LINE) vehicle?: string | null;
  @Text(LINE) height?: string | null;
  @Text(LINE) build?: string | null;
  @Text(LINE) hair?: string | null;
  @Text(LINE) eyes?: string | null;
  @Text(WORDS) marks?: string | null;
  @Text(WORDS) clothing?: string | null;
  @Text(WORDS, { description: 'Belongings taken along' }) taken?: string | null;
  @Text(WORDS, { description: 'Belongings left behind' }) leftBehind?: string | null;
  @Text(WORDS) papers?: string | null;
  @Text(LINE) money?: string | null;
  @Text(WORDS) socialMedia?: string | null;
  @Text(WORDS, { description: 'Bank and transport cards' }) cards?: string | null;
  @Text(WORDS, { description: 'Family, friends, people they are afraid of' }) network?: string | null;
  @Text(WORDS) destination?: string | null;
  @Text(WORDS, { description: 'Medication that is vital' }) medication?: string | null;
  @Text(WORDS) threats?: string | null;
  @ListOf(() => MissingTelephone, MOST_TELEPHONES) telephones?: MissingTelephone[];
}
