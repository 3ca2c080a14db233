import { msg } from '@lingui/core/macro';
import type { DisclosureView } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { useWords, type Words } from '../../shared/language/use-words';

const ENDS: Words = {
  disclosure_ended: msg`ended`,
  disclosure_expired: msg`its time is over`,
  granter_left: msg`the agency that disclosed it has it no more`,
  excluded: msg`the person is kept out of the case`,
  person_left: msg`the person works there no more`,
  case_closed: msg`the case was closed`,
};

/** Why a disclosure is over: as the agency that ended it said, or what ended it by itself. */
export function EndedWords({ because }: { because: DisclosureView['endedBecause'] }) {
  const wordOf = useWords(ENDS);
  if (!because) return wordOf('disclosure_ended');
  return because in ENDS ? wordOf(because) : <Label list="disclosure-end" code={because} />;
}
