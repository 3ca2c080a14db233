import { useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReferralView } from '../../shared/api';
import { ContactWarning } from '../../entities/safe-contact/contact-warning';
import { useCan } from '../../session/session-query';
import { Card } from '../../shared/ui/card';
import { PageHead } from '../../shared/ui/page-head';
import { grouped, Reference } from '../../shared/ui/reference';
import { WhoHasBand } from '../../features/shelters/who-has-line';
import { CallList } from '../../features/referrals/call-list';
import { ConsentEnd } from '../../features/referrals/consent-end';
import { DeliveryList } from '../../features/referrals/delivery-list';
import { NextRecipients } from '../../features/referrals/next-recipients';
import { PersonCard } from '../../features/referrals/person-card';
import { ReferralActs } from './referral-acts';
import { referralQuery } from '../../entities/referral/referral-query';
import { SharesList } from '../../features/referrals/shares-list';
import { WhatHappened } from '../../features/referrals/what-happened';

const route = getRouteApi('/inside/referrals/$referralId');

export function ReferralPage() {
  const { referralId } = route.useParams();
  const referral = useSuspenseQuery(referralQuery(referralId)).data.value;
  return <Referral key={referral.id} referral={referral} />;
}

interface ReferralProps {
  referral: ReferralView;
}

/** Of what was refused or taken back nothing is shared, whatever becomes of the consent. */
const stands = ({ status }: ReferralView) => status !== 'refused' && status !== 'withdrawn';

function Referral({ referral }: ReferralProps) {
  const { t } = useLingui();
  const can = useCan();
  const other = referral.direction === 'incoming' ? referral.from.name : referral.to.name;
  const isOver = !stands(referral);
  const isElsewhere = referral.withdrawal?.reason === 'another_accepted';
  const mayAskOthers = isOver && !isElsewhere && referral.direction === 'outgoing' && can('referral:create');
  return (
    <div className="stack">
      <PageHead
        above={<Reference value={referral.caseReference} />}
        title={referral.direction === 'incoming' ? t`Referral from ${other}` : t`Referral to ${other}`}
        windowTitle={grouped(referral.caseReference)}
      />
      {referral.caseId ? <ContactWarning caseId={referral.caseId} /> : null}
      <WhatHappened referral={referral} />
      {referral.caseId ? (
        <WhoHasBand caseId={referral.caseId} reference={referral.caseReference} shownOn="referral" />
      ) : null}
      <div className="columns columns--aside">
        <div className="stack">
          <PersonCard referral={referral} />
          <ReferralActs referral={referral} />
          {mayAskOthers ? <NextRecipients referral={referral} /> : null}
        </div>
        <div className="stack">
          {referral.call ? <CallList call={referral.call} /> : null}
          <SharesCard referral={referral} />
          <DeliveryList referral={referral} />
        </div>
      </div>
    </div>
  );
}

function SharesCard({ referral }: ReferralProps) {
  const { t } = useLingui();
  const recipient = referral.to.name;
  return (
    <Card
      title={referral.direction === 'incoming' ? t`What is shared with you` : t`What ${recipient} sees`}
      flush
    >
      <SharesList shares={referral.shares} />
      {stands(referral) && referral.consent ? <ConsentEnd consent={referral.consent} /> : null}
    </Card>
  );
}
