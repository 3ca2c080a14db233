import { Trans } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { CaseYouth, YouthMandate } from '../../shared/api';
import { useCase } from '../../entities/case/case-query';
import { useCan } from '../../session/session-query';
import { ContactsCard } from './contacts-card';
import { MandateCard } from './mandate-card';
import { PlanCard } from './plan-card';
import { RequestForm } from './request-form';
import { TogetherCard } from './together-card';
import { youthQuery } from './youth-query';

const OPEN = ['requested', 'received', 'started', 'changed'];

/** The youth help of a child: which service, on what decision, with whom, by which plan, and the contact after it. */
export function YouthTab() {
  const view = useCase();
  const { value: youth } = useSuspenseQuery(youthQuery(view.id)).data;
  const free = youth.services.filter(
    ({ id }) => !youth.mandates.some(({ service, status }) => service.id === id && OPEN.includes(status)),
  );
  return (
    <div className="stack">
      {youth.mandates.map((mandate) => (
        <MandateParts key={mandate.id} youth={youth} mandate={mandate} />
      ))}
      {youth.mandates.length === 0 && youth.services.length === 0 ? <NoService caseId={view.id} /> : null}
      {youth.actions.includes('request') && free.length > 0 ? (
        <RequestForm key={youth.mandates.length} caseId={view.id} services={free} />
      ) : null}
    </div>
  );
}

interface MandatePartsProps {
  youth: CaseYouth;
  mandate: YouthMandate;
}

function MandateParts({ youth, mandate }: MandatePartsProps) {
  const { id, partners } = youth;
  const hasPlan = mandate.sharesFile || mandate.plans.length > 0;
  const hasContacts = mandate.sharesFile || mandate.contacts.length > 0;
  return (
    <div className={hasPlan || hasContacts ? 'columns columns--two' : 'columns'}>
      <div className="stack">
        <MandateCard caseId={id} mandate={mandate} />
        <TogetherCard caseId={id} mandate={mandate} partners={partners} />
      </div>
      {hasPlan || hasContacts ? (
        <div className="stack">
          {hasPlan ? <PlanCard caseId={id} mandate={mandate} /> : null}
          {hasContacts ? <ContactsCard caseId={id} mandate={mandate} /> : null}
        </div>
      ) : null}
    </div>
  );
}

interface NoServiceProps {
  caseId: string;
}

/** A mandate opens nothing to a stranger: the service comes into the case by a referral. */
function NoService({ caseId }: NoServiceProps) {
  const can = useCan();
  return (
    <div className="empty">
      <p>
        <Trans>No youth service takes part in this case.</Trans>
      </p>
      {can('referral:create') ? (
        <p>
          <Link to="/cases/$caseId/refer" params={{ caseId }} className="button">
            <Trans>Refer to a youth service</Trans>
          </Link>
        </p>
      ) : null}
    </div>
  );
}
