import { Trans, useLingui } from '@lingui/react/macro';
import type { Language, YouthDeadline, YouthMandate } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { When } from '../../shared/time/when';
import { Badge } from '../../shared/ui/badge';
import { Card, Fact, Facts } from '../../shared/ui/card';
import { Fold } from '../../shared/ui/fold';
import { FreeText } from '../../shared/ui/free-text';
import { Notice } from '../../shared/ui/notice';
import { colonIn } from '../../shared/ui/semicolons';
import { HelpAfter18 } from './help-after-18';
import { MandateActs } from './mandate-acts';
import { useMandateStatusWords, useYouthDueWords } from './youth-words';
import { useCalendarDay } from '../../shared/time/calendar-day';

interface MandateProps {
  caseId: string;
  mandate: YouthMandate;
}

const IN_FORCE = ['started', 'changed'];

/** One mandate: what it is, on whose decision, what is due, and what may be done now. */
export function MandateCard({ caseId, mandate }: MandateProps) {
  const statusOf = useMandateStatusWords();
  const isInForce = IN_FORCE.includes(mandate.status);
  return (
    <Card
      title={<Label list="youth-mandate-kind" code={mandate.kind} />}
      aside={<Badge tone={isInForce ? 'good' : 'plain'}>{statusOf(mandate.status)}</Badge>}
    >
      <div className="stack">
        <MandateFacts mandate={mandate} />
        {mandate.message ? <FreeText text={mandate.message} /> : null}
        <Deadlines deadlines={mandate.deadlines} />
        <AtEighteen mandate={mandate} />
        {mandate.actions.includes('prolongation') ? <HelpAfter18 caseId={caseId} mandate={mandate} /> : null}
        <MandateActs caseId={caseId} mandate={mandate} />
        <History mandate={mandate} />
      </div>
    </Card>
  );
}

interface OfMandateProps {
  mandate: YouthMandate;
}

function MandateFacts({ mandate }: OfMandateProps) {
  const { t } = useLingui();
  const dayOf = useCalendarDay();
  const { service, decidingBody, decidedOn, endReason, endedAt, prolongedUntil } = mandate;
  return (
    <Facts>
      <Fact name={t`Youth service`}>
        {service.name}
        {service.contact ? <span className="quiet"> · {service.contact}</span> : null}
      </Fact>
      {decidingBody && decidedOn ? (
        <Fact name={t`Decided by`}>
          <Label list="youth-deciding-body" code={decidingBody} />, {dayOf(decidedOn)}
        </Fact>
      ) : null}
      <Fact name={t`Asked for by`}>
        {mandate.requestedBy}, <When at={mandate.requestedAt} />
      </Fact>
      <Fact name={t`Why`}>
        <Label list="youth-ground" code={mandate.ground} />
      </Fact>
      {prolongedUntil ? <Fact name={t`Help goes on until`}>{dayOf(prolongedUntil)}</Fact> : null}
      {endedAt && endReason ? (
        <Fact name={t`Ended`}>
          <When at={endedAt} />, <Label list="youth-end" code={endReason} />
        </Fact>
      ) : null}
    </Facts>
  );
}

interface DeadlinesProps {
  deadlines: readonly YouthDeadline[];
}

function Deadlines({ deadlines }: DeadlinesProps) {
  const { t, i18n } = useLingui();
  const dueOf = useYouthDueWords();
  if (deadlines.length === 0) return null;
  const sources = deadlines.flatMap(({ source }) => source?.[i18n.locale as Language] ?? []);
  return (
    <>
      <ul className="stack stack--tight plain-list">
        {deadlines.map((deadline) => (
          <li key={`${deadline.kind} ${deadline.dueAt}`}>
            <Badge tone={deadline.overdue ? 'warning' : 'plain'}>{dueOf(deadline)}</Badge>
          </li>
        ))}
      </ul>
      {sources.length > 0 ? (
        <Fold title={t`Where these terms come from`}>
          {() => (
            <ul className="stack stack--tight plain-list small">
              {[...new Set(sources)].map((source) => (
                <li key={source}>{source}</li>
              ))}
            </ul>
          )}
        </Fold>
      ) : null}
    </>
  );
}

/** What follows at 18, said where it is decided. */
function AtEighteen({ mandate }: OfMandateProps) {
  if (mandate.birthUnknown) {
    return (
      <Notice tone="warning">
        <Trans>
          Nothing is known of the age: the young person cannot be asked about help after 18 in time.
        </Trans>
      </Notice>
    );
  }
  if (!mandate.deadlines.some(({ kind }) => kind === 'prolongation')) return null;
  return (
    <p className="small quiet">
      <Trans>
        Nothing ends at 18, with an age decision or with a procedure: the mandate stays in force until the
        service ends it.
      </Trans>
    </p>
  );
}

function History({ mandate }: OfMandateProps) {
  const { t, i18n } = useLingui();
  const dayOf = useCalendarDay();
  if (mandate.history.length < 2) return null;
  const words: Record<string, string> = {
    start: t`Began`,
    change: t`Other kind`,
    prolongation: t`Help after 18`,
    follow_up: t`Follow-up`,
    end: t`Ended`,
  };
  return (
    <Fold title={t`What was decided`}>
      {() => (
        <Facts>
          {mandate.history.map(({ what, kind, decidedOn, outcome, until }, index) => (
            <Fact key={index} name={`${dayOf(decidedOn)}${colonIn(i18n.locale)}${words[what] ?? what}`}>
              {what === 'prolongation' && outcome ? (
                <Label list="youth-prolongation" code={outcome} />
              ) : (
                <Label list="youth-mandate-kind" code={kind} />
              )}
              {until ? ` → ${dayOf(until)}` : ''}
            </Fact>
          ))}
        </Facts>
      )}
    </Fold>
  );
}
