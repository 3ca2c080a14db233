import { Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseGuardianship } from '../../shared/api';
import { useCase } from '../../entities/case/case-query';
import { usePersonWords } from '../../entities/person/person-words';
import { Label, LabelList } from '../../entities/code/labels';
import { useCan } from '../../session/session-query';
import { When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';
import { Button } from '../../shared/ui/button';
import { Card, Fact, Facts } from '../../shared/ui/card';
import { FreeText } from '../../shared/ui/free-text';
import { AgeCard, saysAge } from './age-card';
import { AppointDialog } from './appoint-dialog';
import { ConflictForm } from './conflict-form';
import { GuardianCard } from './guardian-card';
import { guardianshipQuery } from '../../entities/guardianship/guardianship-of-case-query';
import { IdentificationForm } from './identification-form';
import { LiftedConflicts } from './lifted-conflicts';
import { NoNews } from './no-news';
import { RecordedConflicts } from './recorded-conflicts';
import { ReportsCard } from './reports-card';
import { SignalForm } from './signal-form';

/** Who was told of the minor, how old they are by decision, who the guardian is and what they report. */
export function GuardianshipTab() {
  const view = useCase();
  const { value: part } = useSuspenseQuery(guardianshipQuery(view.id)).data;
  const hasAge = part.minor !== undefined && saysAge(part);
  const hasMore = hasAge || part.reports.length > 0;
  return (
    <div className={hasMore ? 'columns columns--two' : 'columns'}>
      <div className="stack">
        {part.actions.includes('signal') ? <SignalForm caseId={view.id} /> : null}
        {part.minor ? <MinorCard part={part} /> : <NotSignalled part={part} />}
        {part.guardianships.map((one) => (
          <GuardianCard key={one.id} caseId={view.id} guardianship={one} />
        ))}
      </div>
      {hasMore ? (
        <div className="stack">
          {hasAge ? <AgeCard part={part} /> : null}
          <ReportsCard reports={part.reports} />
        </div>
      ) : null}
    </div>
  );
}

interface PartProps {
  part: CaseGuardianship;
}

function NotSignalled({ part }: PartProps) {
  if (part.actions.includes('signal')) return null;
  return (
    <p className="empty">
      <Trans>The Guardianship Service has not been told of this person.</Trans>
    </p>
  );
}

function MinorCard({ part }: PartProps) {
  const view = useCase();
  const wordsOf = usePersonWords();
  const mayAssign = useCan()('guardianship:assign');
  const [isAppointing, setAppointing] = useState(false);
  const minor = part.minor!;
  const state = useMinorState(minor);
  return (
    <Card
      title={state}
      aside={
        part.actions.includes('appointment') ? (
          <Button
            look={part.actions.includes('identification') ? undefined : 'primary'}
            onClick={() => setAppointing(true)}
          >
            <Trans>Appoint a guardian</Trans>
          </Button>
        ) : null
      }
    >
      <div className="stack">
        <MinorFacts minor={minor} />
        {minor.details ? <FreeText text={minor.details} /> : null}
        <IdentificationForm part={part} />
        <NoNews part={part} />
        {mayAssign ? <ConflictForm caseId={view.id} part={part} /> : null}
        <RecordedConflicts caseId={view.id} conflicts={part.conflicts} />
        <LiftedConflicts conflicts={part.liftedConflicts} />
      </div>
      {isAppointing ? (
        <AppointDialog
          minor={{ caseId: view.id, reference: view.reference }}
          person={wordsOf(view)}
          onClose={() => setAppointing(false)}
        />
      ) : null}
    </Card>
  );
}

type Minor = NonNullable<CaseGuardianship['minor']>;

/** How it stands with the minor, in words. */
function useMinorState({ status, waitingSince }: Minor): string {
  const { t } = useLingui();
  const states: Record<string, string> = {
    signalled: t`Signalled: the Service decides whether this is an unaccompanied minor`,
    identified: waitingSince ? t`Unaccompanied minor, waiting for a guardian` : t`Unaccompanied minor`,
    not_concerned: t`No unaccompanied minor`,
    ended: t`The guardianship has ended`,
  };
  return states[status] ?? '';
}

interface MinorFactsProps {
  minor: Minor;
}

function MinorFacts({ minor }: MinorFactsProps) {
  const { t } = useLingui();
  return (
    <>
      <Facts>
        <Fact name={t`Signalled by`}>
          {minor.signalledBy}, <When at={minor.signalledAt} />
        </Fact>
        {minor.district ? (
          <Fact name={t`Judicial district`}>
            <Label list="district" code={minor.district} />
          </Fact>
        ) : null}
        {minor.waitingSince ? (
          <Fact name={t`Waiting since`}>
            <When at={minor.waitingSince} />
          </Fact>
        ) : null}
        {minor.closedReason ? (
          <Fact name={t`Why`}>
            <Label
              list={minor.status === 'ended' ? 'guardianship-end' : 'minor-rejection'}
              code={minor.closedReason}
            />
          </Fact>
        ) : null}
      </Facts>
      {minor.risks.length > 0 ? (
        <p>
          <Badge tone="warning">
            <LabelList list="guardianship-risk" codes={minor.risks} />
          </Badge>
        </p>
      ) : null}
    </>
  );
}
