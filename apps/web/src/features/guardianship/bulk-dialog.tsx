import { plural } from '@lingui/core/macro';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { WaitingMinor } from '../../shared/api';
import { usePersonWords } from '../../entities/person/person-words';
import { LegalDialog } from '../../shared/ui/legal-dialog';
import { Reference } from '../../shared/ui/reference';
import { FirstReport } from './first-report';
import { useReasonWords } from './suggestion-words';

interface BulkDialogProps {
  /** Each with a suggestion. */
  minors: readonly WaitingMinor[];
  firstReportDue: string | undefined;
  run: { error: Error | null; isPending: boolean };
  onConfirm: () => void;
  onClose: () => void;
}

/** One summary before many appointments: who gets whom, and what each guardian will see. */
export function BulkDialog({ minors, firstReportDue, run, onConfirm, onClose }: BulkDialogProps) {
  const { t } = useLingui();
  const guardians = new Set(minors.map(({ suggestion }) => suggestion!.guardianId)).size;
  const who = t`${plural(minors.length, { one: '# minor', other: '# minors' })}`;
  const whom = t`${plural(guardians, { one: '# guardian', other: '# guardians' })}`;
  return (
    <LegalDialog
      act="guardianship.appointMany"
      title={t`Appoint: ${who}, ${whom}?`}
      verb={<Plural value={minors.length} one="Appoint for # minor" other="Appoint for # minors" />}
      takingBack={
        <Trans>
          You can take each appointment back for a few minutes: here, and under “Guardianship” on the page of
          its case.
        </Trans>
      }
      run={run}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <ul className="rows rows--dense">
        {minors.map((minor, index) => (
          <Line key={minor.caseId} minor={minor} added={addedBy(minors, index)} />
        ))}
      </ul>
      <p className="small">
        <Trans>
          Each guardian sees of their own ward who the minor is, where they stay, their procedures and
          appointments; no care notes, and no other minor.
        </Trans>{' '}
        <FirstReport due={firstReportDue} />
      </p>
    </LegalDialog>
  );
}

/** How many of these minors, down to this one, the same guardian receives. */
const addedBy = (minors: readonly WaitingMinor[], at: number): number =>
  minors
    .slice(0, at + 1)
    .filter(({ suggestion }) => suggestion!.guardianId === minors[at]!.suggestion!.guardianId).length;

interface LineProps {
  minor: WaitingMinor;
  added: number;
}

function Line({ minor: { reference, sex, ages, suggestion }, added }: LineProps) {
  const wordsOf = usePersonWords();
  const reasonsOf = useReasonWords();
  return (
    <li>
      <p>
        <Reference value={reference} />{' '}
        {wordsOf({ sex, ageBand: 'unknown', ageText: ages, treatedAsChild: true })}
      </p>
      <p>
        <strong>{suggestion!.displayName}</strong>{' '}
        <span className="small quiet">{reasonsOf(suggestion!, added)}</span>
      </p>
    </li>
  );
}
