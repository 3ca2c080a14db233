import { useLingui } from '@lingui/react/macro';
import type { DisclosureView } from '../../shared/api';
import { Label } from '../../entities/code/labels';

/** Why a disclosure is over: as whoever ended it said, or what ended it by itself. */
export function EndedWords({ because }: { because: DisclosureView['endedBecause'] }) {
  const { t } = useLingui();
  const words: Record<string, string> = {
    disclosure_ended: t`ended`,
    disclosure_expired: t`its time is over`,
    granter_left: t`whoever disclosed it has it no more`,
    excluded: t`the person is kept out of the case`,
    person_left: t`the person works there no more`,
    case_closed: t`the case was closed`,
  };
  if (!because) return t`ended`;
  return words[because] ?? <Label list="disclosure-end" code={because} />;
}
