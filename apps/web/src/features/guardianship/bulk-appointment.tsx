import { Plural } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, bodyOf, queryClient, type WaitingMinor } from '../../shared/api';
import { Button } from '../../shared/ui/button';
import { Colon } from '../../shared/ui/colon';
import { Notice } from '../../shared/ui/notice';
import type { Appointed } from './appointed-list';
import { BulkDialog } from './bulk-dialog';
import { useObstacleWords } from './suggestion-words';

interface BulkAppointmentProps {
  minors: readonly WaitingMinor[];
  firstReportDue: string | undefined;
  /** Ids of cases; none = every minor with a suggestion. */
  chosen: ReadonlySet<string>;
  onDone: (appointed: Appointed[]) => void;
}

/** Appoints many suggested guardians after one summary of who gets whom, and says what was not possible. */
export function BulkAppointment({ minors, firstReportDue, chosen, onDone }: BulkAppointmentProps) {
  const [asked, setAsked] = useState<readonly WaitingMinor[]>();
  const picked = minors.filter(
    ({ caseId, suggestion }) => suggestion && (chosen.size === 0 || chosen.has(caseId)),
  );
  const appoint = useBulk(onDone);
  const refused = appoint.data?.refused ?? [];
  return (
    <>
      {refused.length > 0 ? (
        <Notice tone="warning" live="polite">
          {refused.map(({ caseId, reference, obstacle }) => (
            <Refusal key={caseId} reference={reference} obstacle={obstacle} />
          ))}
        </Notice>
      ) : null}
      {picked.length > 0 ? (
        <div className="row">
          <Button look="primary" onClick={() => setAsked(picked)}>
            {chosen.size > 0 ? (
              <Plural value={picked.length} one="Appoint the # chosen…" other="Appoint the # chosen…" />
            ) : (
              <Plural value={picked.length} one="Appoint the # suggested…" other="Appoint the # suggested…" />
            )}
          </Button>
        </div>
      ) : null}
      {asked ? (
        <BulkDialog
          minors={asked}
          firstReportDue={firstReportDue}
          run={appoint}
          onConfirm={() => appoint.mutate(asked, { onSuccess: () => setAsked(undefined) })}
          onClose={() => setAsked(undefined)}
        />
      ) : null}
    </>
  );
}

/** Sends the appointments as they were shown, whatever the list reads meanwhile. */
function useBulk(onDone: (appointed: Appointed[]) => void) {
  return useMutation({
    mutationFn: async (asked: readonly WaitingMinor[]) => {
      const items = asked.map(({ caseId, suggestion }) => ({ caseId, guardianId: suggestion!.guardianId }));
      const answer = await bodyOf(api.POST('/guardianship/assignments', { body: { items } }));
      const of = (id: string) => asked.find(({ caseId }) => caseId === id)!;
      const appointed = answer.items.flatMap(({ caseId, guardianshipId, takeBack }) => {
        const { reference, suggestion } = of(caseId);
        const guardianName = suggestion!.displayName;
        return guardianshipId ? [{ caseId, reference, guardianshipId, guardianName, takeBack }] : [];
      });
      const refused = answer.items.flatMap(({ caseId, obstacle }) =>
        obstacle ? [{ caseId, reference: of(caseId).reference, obstacle }] : [],
      );
      return { appointed, refused };
    },
    onSuccess: ({ appointed }) => {
      onDone(appointed);
      void queryClient.invalidateQueries({ queryKey: ['guardianship'] });
    },
  });
}

interface RefusalProps {
  reference: string;
  obstacle: string;
}

/** Why a minor got no guardian. */
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
