import { Plural, Trans } from '@lingui/react/macro';
import type { WaitingMinor } from '../api';
import { usePersonWords } from '../cases/person-words';
import { LegalDialog } from '../ui/legal-dialog';
import { Reference } from '../ui/reference';
import { FirstReport } from './first-report';
import { useReasonWords } from './guardianship-words';

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
  return (
    <LegalDialog
      act="guardianship.appointMany"
      title={<Plural value={minors.length} one="Appoint # guardian?" other="Appoint # guardians?" />}
      verb={<Plural value={minors.length} one="Appoint # guardian" other="Appoint # guardians" />}
      run={run}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <ul className="rows rows--dense">
        {minors.map((minor) => (
          <Line key={minor.caseId} minor={minor} />
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

interface LineProps {
  minor: WaitingMinor;
}

function Line({ minor: { reference, sex, ages, suggestion } }: LineProps) {
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
        <span className="small quiet">{reasonsOf(suggestion!)}</span>
      </p>
    </li>
  );
}
