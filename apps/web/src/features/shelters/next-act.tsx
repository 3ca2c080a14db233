import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { NextAct, WhoHasView } from '../../shared/api';
import { type useCan } from '../../session/session-query';
import { buttonClass } from '../../shared/ui/button';
import { ArrivalButton } from './arrival-button';

/** The page that shows it: it leads to itself nowhere. */
export type ShownOn = 'case' | 'referral' | 'hand-over' | 'list';

/** The right that each needs. The first referral is offered by the page of the case itself. */
const RIGHT_OF = {
  answer: 'referral:answer',
  place: 'stay:write',
  hand_over: 'hand-over:propose',
  receipt: 'case:read',
  arrival: 'stay:write',
  departure: 'stay:write',
} as const satisfies Partial<Record<NextAct['act'], string>>;

/** Whether the member has the right to an act of their agency. */
export const isOfferedBy = (act: NextAct['act'], can: ReturnType<typeof useCan>): boolean =>
  act !== 'referral' && can(RIGHT_OF[act]);

interface NextActButtonProps {
  whoHas: WhoHasView;
  next: NextAct;
  caseId?: string;
  /** Of the case. */
  reference: string;
  shownOn: ShownOn;
}

/** The act itself, or the way to the page where it is done. */
export function NextActButton({ whoHas, next, caseId, reference, shownOn }: NextActButtonProps) {
  const className = buttonClass('primary');
  const { referralId } = next;
  switch (next.act) {
    case 'arrival':
      return <ArrivalButton whoHas={whoHas} caseId={caseId} reference={reference} referralId={referralId} />;
    case 'answer':
    case 'place':
      if (!referralId || shownOn === 'referral') return null;
      return (
        <Link to="/referrals/$referralId" params={{ referralId }} className={className}>
          {next.act === 'answer' ? <Trans>Answer the referral</Trans> : <Trans>Keep a place</Trans>}
        </Link>
      );
    case 'hand_over':
      if (!caseId) return null;
      return (
        <Link to="/cases/$caseId/custody" params={{ caseId }} className={className}>
          <Trans>Hand this person over</Trans>
        </Link>
      );
    case 'receipt':
      if (!whoHas.handOverId || shownOn === 'hand-over') return null;
      return (
        <Link to="/hand-overs/$handOverId" params={{ handOverId: whoHas.handOverId }} className={className}>
          <Trans>Confirm the arrival</Trans>
        </Link>
      );
    case 'departure':
      return (
        <Link to="/places" className={className}>
          <Trans>Record the departure</Trans>
        </Link>
      );
    case 'referral':
      return null;
  }
}
