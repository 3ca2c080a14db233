import { msg } from '@lingui/core/macro';
import type { MatchRequestView } from '../../shared/api';
import { useWords, type Words } from '../../shared/language/use-words';

const STATUSES: Words<MatchRequestView['status']> = {
  requested: msg`waits for your answer`,
  yes: msg`answered: the same person`,
  no: msg`answered: another person`,
  declined: msg`not answered, on purpose`,
  lapsed: msg`not answered in time`,
};

export function useMatchStatusWords(): (status: MatchRequestView['status']) => string {
  return useWords(STATUSES);
}
