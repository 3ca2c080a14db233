import { Trans, useLingui } from '@lingui/react/macro';
import type { CaseView } from '../api';
import { LabelList, Label } from '../codes/labels';
import { CaseLooksCard } from '../looks/case-looks-card';
import { useCan } from '../session/session-query';
import { When } from '../time/when';
import { Card } from '../ui/card';
import { EmergencyCard } from '../emergency/case-card';
import { ExclusionsCard } from './exclusions-card';
import { LooksCard } from './looks-card';
import { useCase } from './case-query';

/** Who takes part, on what ground, with which categories; and who looked. */
export function SharingTab() {
  const { t } = useLingui();
  const view = useCase();
  const can = useCan();
  return (
    <div className="stack">
      <Card title={t`Agencies that take part`} flush>
        <ul className="rows">
          {view.participants.map((participant) => (
            <li key={`${participant.agency.id}${participant.since}`}>
              <p>
                <strong>{participant.agency.name}</strong> ·{' '}
                <Label list="agency-kind" code={participant.agency.kind} />
              </p>
              <Categories participant={participant} />
              <p className="small quiet">
                <GroundWords ground={participant.ground} />
                {' · '}
                <Trans>
                  since <When at={participant.since} />
                </Trans>
                {participant.until ? (
                  <Trans>
                    , until <When at={participant.until} />
                  </Trans>
                ) : null}
              </p>
            </li>
          ))}
        </ul>
      </Card>
      <ExclusionsCard view={view} />
      <EmergencyCard caseId={view.id} />
      {can('access-log:read') ? (
        <>
          <CaseLooksCard caseId={view.id} />
          <LooksCard caseId={view.id} />
        </>
      ) : null}
    </div>
  );
}

interface CategoriesProps {
  participant: CaseView['participants'][number];
}

/** What is open to the agency, and what it keeps to itself: an agency always reads what it recorded. */
function Categories({ participant }: CategoriesProps) {
  const { categories, ownCategories } = participant;
  return (
    <>
      {categories.length > 0 ? (
        <p>
          <LabelList list="category" codes={categories} />
        </p>
      ) : null}
      {ownCategories.length > 0 ? (
        <p className="small">
          <Trans>
            Only what it records itself: <LabelList list="category" codes={ownCategories} />
          </Trans>
        </p>
      ) : null}
    </>
  );
}

interface GroundWordsProps {
  ground: string;
}

/** Why the agency takes part: an act of Relais, or one of the legal grounds. */
function GroundWords({ ground }: GroundWordsProps) {
  const { t } = useLingui();
  const words: Record<string, string> = {
    intake: t`opened the case`,
    opened: t`opened the case`,
    referral: t`accepted a referral`,
    assignment: t`was assigned`,
    youth_mandate: t`has a mandate of youth help`,
    appointment: t`has an appointment`,
    legal_duty: t`by legal duty`,
    disclosure: t`by a disclosure`,
    emergency: t`by emergency access`,
    lead: t`took the lead`,
    missing_episode: t`was told of a search, or is asked for an alert`,
  };
  return words[ground] ?? <Label list="legal-ground" code={ground} />;
}
