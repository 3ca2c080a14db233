import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ReferralView } from '../../shared/api';
import { Label, LabelList } from '../../entities/code/labels';
import { When } from '../../shared/time/when';
import { Card, Fact, Facts } from '../../shared/ui/card';
import { FreeText } from '../../shared/ui/free-text';
import { Reference } from '../../shared/ui/reference';
import { BriefLine } from '../../entities/referral/brief-line';

interface PersonCardProps {
  referral: ReferralView;
}

/** Who it is about and what is asked. */
export function PersonCard({ referral }: PersonCardProps) {
  const { t } = useLingui();
  const { brief, caseId } = referral;
  return (
    <Card
      title={<BriefLine brief={brief} />}
      aside={
        caseId ? (
          <Link to="/cases/$caseId" params={{ caseId }} className="button button--small">
            <Trans>Open the case</Trans>
          </Link>
        ) : null
      }
    >
      <Facts>
        <Fact name={t`Asked for`}>
          <Label list="referral-service" code={referral.service} /> ·{' '}
          <Label list="urgency" code={referral.urgency} />
        </Fact>
        {brief.languages.length > 0 ? (
          <Fact name={t`Speaks`}>
            <LabelList list="language" codes={brief.languages} />
          </Fact>
        ) : null}
        {brief.needs.length > 0 ? (
          <Fact name={t`Needs`}>
            <LabelList list="need" codes={brief.needs} />
          </Fact>
        ) : null}
        <Companions referral={referral} />
        <Fact name={t`Legal ground`}>
          <Label list="legal-ground" code={referral.legalGround} />
        </Fact>
        <SentFact referral={referral} />
        <MessageFact referral={referral} />
      </Facts>
    </Card>
  );
}

function Companions({ referral }: PersonCardProps) {
  const { t } = useLingui();
  return referral.companions.map(({ caseReference, relation, brief }) => (
    <Fact key={caseReference} name={t`Together with`}>
      <BriefLine brief={brief} />
      <br />
      <span className="small quiet">
        <Reference value={caseReference} /> · <Label list="relation" code={relation} />
      </span>
    </Fact>
  ));
}

function SentFact({ referral }: PersonCardProps) {
  const { t } = useLingui();
  return (
    <Fact name={t`Sent`}>
      <When at={referral.sentAt} />
      {' · '}
      {[referral.sentBy, referral.from.name].filter(Boolean).join(', ')}
    </Fact>
  );
}

function MessageFact({ referral }: PersonCardProps) {
  const { t } = useLingui();
  if (!referral.message) return null;
  return (
    <Fact name={t`Message`}>
      <FreeText text={referral.message} />
    </Fact>
  );
}
