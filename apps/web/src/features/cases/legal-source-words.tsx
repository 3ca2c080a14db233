import { msg } from '@lingui/core/macro';
import type { ReactNode } from 'react';
import { useWords, type Words } from '../../shared/language/use-words';

const SOURCES: Words = {
  'CETS 197, art. 12(7); Regulation (EU) 2016/679, art. 6(1)(a) and 9(2)(a)': msg`CETS 197, art. 12(7); Regulation (EU) 2016/679, art. 6(1)(a) and 9(2)(a)`,
  'Criminal Code, art. 458bis; new Criminal Code, art. 353 §1': msg`Criminal Code, art. 458bis; new Criminal Code, art. 353 §1`,
  'Programme Law of 24 December 2002, art. 479 (Guardianship Act)': msg`Programme Law of 24 December 2002, art. 479 (Guardianship Act)`,
  'Aliens Act of 15 December 1980, art. 61/2 §1': msg`Aliens Act of 15 December 1980, art. 61/2 §1`,
  'Regulation (EU) 2016/679, art. 6(1)(d) and 9(2)(c)': msg`Regulation (EU) 2016/679, art. 6(1)(d) and 9(2)(c)`,
  'Youth care legislation of the competent Community': msg`Youth care legislation of the competent Community`,
  'Criminal Code, art. 458ter; law of 8 January 2026 on data processing in case consultations': msg`Criminal Code, art. 458ter; law of 8 January 2026 on data processing in case consultations`,
  'Criminal Code, art. 458; new Criminal Code, art. 352': msg`Criminal Code, art. 458; new Criminal Code, art. 352`,
  'The law that the sender names in the message': msg`The law that the sender names in the message`,
};

/** Where the law says it, as the reader's language cites it. The database cites in English; a source that is new stays as it is. */
export function useLegalSourceWords(): (source: string) => ReactNode {
  const wordOf = useWords(SOURCES);
  return (source) => (source in SOURCES ? wordOf(source) : <span lang="en">{source}</span>);
}
