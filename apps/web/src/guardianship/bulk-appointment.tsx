import { Plural, Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { api, bodyOf, queryClient, type WaitingMinor } from '../api';
import { Button } from '../ui/button';
import { Colon } from '../ui/colon';
import { Notice } from '../ui/notice';
import { ProblemNotice } from '../ui/problem-notice';
import { useObstacleWords } from './guardianship-words';

interface BulkAppointmentProps {
  minors: readonly WaitingMinor[];
  /** Ids of cases; none = every minor with a suggestion. */
  chosen: ReadonlySet<string>;
  onDone: () => void;
}

/** Appoints many suggested guardians with one press, and says what was not possible. */
export function BulkAppointment({ minors, chosen, onDone }: BulkAppointmentProps) {
  const items = minors
    .filter(({ caseId, suggestion }) => suggestion && (chosen.size === 0 || chosen.has(caseId)))
    .map(({ caseId, suggestion }) => ({ caseId, guardianId: suggestion!.guardianId }));
  const appoint = useMutation({
    mutationFn: () => bodyOf(api.POST('/guardianship/assignments', { body: { items } })),
    onSuccess: () => {
      onDone();
      void queryClient.invalidateQueries({ queryKey: ['guardianship'] });
    },
  });
  const refused = appoint.data?.items.filter(({ obstacle }) => obstacle) ?? [];
  const referenceOf = (id: string) => minors.find(({ caseId }) => caseId === id)?.reference ?? '';
  return (
    <>
      <ProblemNotice error={appoint.error} />
      {appoint.data ? (
        <Notice tone={refused.length > 0 ? 'warning' : 'good'} live="polite">
          <p>
            <Plural
              value={appoint.data.appointed}
              one="# guardian appointed; they are told now."
              other="# guardians appointed; they are told now."
            />
          </p>
          {refused.map(({ caseId, obstacle }) => (
            <Refusal key={caseId} reference={referenceOf(caseId)} obstacle={obstacle!} />
          ))}
        </Notice>
      ) : null}
      {items.length > 0 ? (
        <div className="row">
          <Button look="primary" busy={appoint.isPending} onClick={() => appoint.mutate()}>
            {chosen.size > 0 ? (
              <Plural value={items.length} one="Appoint the # chosen" other="Appoint the # chosen" />
            ) : (
              <Plural value={items.length} one="Appoint the # suggested" other="Appoint the # suggested" />
            )}
          </Button>
          <p className="small quiet">
            <Trans>Each guardian sees the case of their own ward, and nobody’s else.</Trans>
          </p>
        </div>
      ) : null}
    </>
  );
}

interface RefusalProps {
  reference: string;
  obstacle: string;
}

/** Why somebody got no guardian. */
function Refusal({ reference, obstacle }: RefusalProps) {
  const obstacleOf = useObstacleWords();
  return (
    <p>
      {reference}
      <Colon />
      {obstacleOf(obstacle)}
    </p>
  );
}
