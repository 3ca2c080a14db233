import { msg } from '@lingui/core/macro';
import type { NoticePreferences } from '../../shared/api';
import type { Words } from '../../shared/language/use-words';

/** What a notification is about, as a person chooses how to be told and what to read. */
export const TOPICS: Words<NoticePreferences['topics'][number]['topic']> = {
  referrals: msg`Referrals`,
  appointments: msg`Appointments`,
  guardianship: msg`Guardianship and age`,
  youth: msg`Youth help`,
  cases: msg`Everything else about cases`,
};
