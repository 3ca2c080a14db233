import { Trans } from '@lingui/react/macro';
import { LabelList } from '../code/labels';

interface LookedAtProps {
  categories: readonly string[];
}

/** The data categories that somebody had before them; who takes part, leads and looked is of none. */
export function LookedAt({ categories }: LookedAtProps) {
  if (categories.length === 0) return <Trans>who takes part, leads and looked</Trans>;
  // A look at what is about the case and not in it.
  if (categories.some((one) => one.startsWith('consultation'))) return <Trans>a case consultation</Trans>;
  return <LabelList list="category" codes={categories} />;
}
