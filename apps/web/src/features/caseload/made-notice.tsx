import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReassignmentView } from '../../shared/api';
import { Notice } from '../../shared/ui/notice';
import { TakeBackNotice } from '../../shared/ui/take-back-notice';
import { caseloadActs, useCaseloadAct } from './caseload-queries';

interface MadeNoticeProps {
  made: ReassignmentView;
  onTakenBack: (made: ReassignmentView) => void;
}

/** What a reassignment has just done, and its way back while there is one. */
export function MadeNotice({ made, onTakenBack }: MadeNoticeProps) {
  const { t } = useLingui();
  const { to, cases, takenBackAt, takeBackUntil } = made;
  const run = useCaseloadAct<object, ReassignmentView>(() => caseloadActs.takeBack(made.id), onTakenBack);
  const count = t`${plural(cases, { one: '# case', other: '# cases' })}`;
  return (
    <>
      <Notice tone="good" live="polite">
        <p>
          {takenBackAt ? (
            <Trans>Taken back. What a colleague changed since then stays.</Trans>
          ) : (
            <Trans>
              Given to {to.name}: {count}.
            </Trans>
          )}
        </p>
      </Notice>
      {takenBackAt || !takeBackUntil ? null : (
        <TakeBackNotice
          takeBack={{ act: 'caseload.reassign', until: takeBackUntil }}
          verb={<Trans context="caseload">Take back</Trans>}
          run={run}
        />
      )}
    </>
  );
}
