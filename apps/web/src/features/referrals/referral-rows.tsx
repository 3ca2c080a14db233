import { ReferralState } from '../../entities/referral/referral-state';
import { Plural, Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ReferralView } from '../../shared/api';
import { ContactNote } from '../../entities/safe-contact/contact-note';
import { buttonClass } from '../../shared/ui/button';
import { Reference } from '../../shared/ui/reference';
import { BriefDetail, BriefLine } from '../../entities/referral/brief-line';

interface ReferralRowsProps {
  referrals: readonly ReferralView[];
  /** The first one is the most urgent: its button leads. */
  firstLeads?: boolean;
  /** Outside of the page of a case, from where somebody may be called: says what must not be done. */
  sayContact?: boolean;
}

export function ReferralRows({ referrals, firstLeads, sayContact }: ReferralRowsProps) {
  const among = sayContact ? referrals.map(({ caseId }) => caseId) : [];
  return (
    <ul className="rows">
      {referrals.map((referral, index) => (
        <li key={referral.id}>
          <ReferralRow referral={referral} leads={Boolean(firstLeads) && index === 0} among={among} />
        </li>
      ))}
    </ul>
  );
}

interface ReferralRowProps {
  referral: ReferralView;
  leads: boolean;
  among: readonly (string | undefined)[];
}

function ReferralRow({ referral, leads, among }: ReferralRowProps) {
  const isMineToAnswer = referral.actions.includes('acceptance');
  return (
    <div className="work">
      <Reference value={referral.caseReference} />
      <div>
        <p>
          <BriefLine brief={referral.brief} />
          <Companions count={referral.companions.length} />
        </p>
        <p className="small quiet">
          <OtherSide referral={referral} /> <BriefDetail brief={referral.brief} service={referral.service} />
        </p>
        <ContactNote caseId={referral.caseId} among={among} />
      </div>
      <div className="row work__act">
        <ReferralState referral={referral} />
        <Link
          to="/referrals/$referralId"
          params={{ referralId: referral.id }}
          className={buttonClass(leads ? 'primary' : undefined, 'button--small')}
        >
          {isMineToAnswer ? <Trans>Read and answer</Trans> : <Trans>Open</Trans>}
          <span className="visually-hidden"> {referral.caseReference}</span>
        </Link>
      </div>
    </div>
  );
}

interface CompanionsProps {
  count: number;
}

function Companions({ count }: CompanionsProps) {
  if (count === 0) return null;
  return (
    <>
      {' '}
      <Plural value={count} one="with # other person" other="with # other people" />
    </>
  );
}

interface ReferralProps {
  referral: ReferralView;
}

function OtherSide({ referral }: ReferralProps) {
  const from = referral.from.name;
  const to = referral.to.name;
  return referral.direction === 'incoming' ? <Trans>From {from} ·</Trans> : <Trans>To {to} ·</Trans>;
}
