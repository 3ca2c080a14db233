import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';

/** Where the law says it, as the reader's language cites it. The database cites in English; a source that is new stays as it is. */
export function useLegalSourceWords(): (source: string) => ReactNode {
  const { t } = useLingui();
  const words: Record<string, string> = {
    'CETS 197, art. 12(7); Regulation (EU) 2016/679, art. 6(1)(a) and 9(2)(a)': t`CETS 197, art. 12(7); Regulation (EU) 2016/679, art. 6(1)(a) and 9(2)(a)`,
    'Criminal Code, art. 458bis; new Criminal Code, art. 353 §1': t`Criminal Code, art. 458bis; new Criminal Code, art. 353 §1`,
    'Programme Law of 24 December 2002, art. 479 (Guardianship Act)': t`Programme Law of 24 December 2002, art. 479 (Guardianship Act)`,
    'Aliens Act of 15 December 1980, art. 61/2 §1': t`Aliens Act of 15 December 1980, art. 61/2 §1`,
    'Regulation (EU) 2016/679, art. 6(1)(d) and 9(2)(c)': t`Regulation (EU) 2016/679, art. 6(1)(d) and 9(2)(c)`,
    'Youth care legislation of the competent Community': t`Youth care legislation of the competent Community`,
    'Criminal Code, art. 458ter; law of 8 January 2026 on data processing in case consultations': t`Criminal Code, art. 458ter; law of 8 January 2026 on data processing in case consultations`,
    'Criminal Code, art. 458; new Criminal Code, art. 352': t`Criminal Code, art. 458; new Criminal Code, art. 352`,
    'The law that the sender names in the message': t`The law that the sender names in the message`,
  };
  return (source) => words[source] ?? <span lang="en">{source}</span>;
}
