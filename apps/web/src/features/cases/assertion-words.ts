import { msg } from '@lingui/core/macro';
import type { AssertionView } from '../../shared/api';
import { useWords, type Words } from '../../shared/language/use-words';

const STATUSES: Words<AssertionView['status']> = {
  possible: msg`possible victim`,
  actual: msg`victim`,
  not: msg`not a victim`,
};

export function useAssertionWords(): (status: AssertionView['status']) => string {
  return useWords(STATUSES);
}
