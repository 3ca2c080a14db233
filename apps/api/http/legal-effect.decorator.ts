import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

/** Where the route spec finds the legal effect of an act. */
export const ROUTE_LEGAL_EFFECT = Symbol('route legal effect');

/** Acts that change the rights or the legal situation of a person; their effects stand in `docs/legal-acts.md`. */
export type LegalAct =
  | 'account.end'
  | 'account.leave'
  | 'age.decide'
  | 'age.decideOnAppeal'
  | 'assertion.record'
  | 'case.close'
  | 'case.erase'
  | 'consent.record'
  | 'consent.renew'
  | 'consent.withdraw'
  | 'disclosure.answer'
  | 'disclosure.give'
  | 'disclosureRequest.refuse'
  | 'guardianship.appoint'
  | 'guardianship.appointMany'
  | 'guardianship.conflict'
  | 'guardianship.end'
  | 'guardianship.resign'
  | 'handOver.receive'
  | 'hearing.record'
  | 'minor.identify'
  | 'minor.reject'
  | 'missing.close'
  | 'missing.confirmMistake'
  | 'missing.find'
  | 'referral.refuse'
  | 'subjectRequest.refuse'
  | 'youthMandate.helpAfter18'
  | 'youthMandate.plan'
  | 'youthMandate.refuse';

/**
 * How an act by mistake is undone: it is `held` and takes effect after the time of the rule `legal_act.take_back`, it is `reversible` for
 * that time, or it is `corrected` by a new act alone.
 */
export type TakingBack = 'held' | 'reversible' | 'corrected';

export interface RouteLegalEffect {
  act: LegalAct;
  takingBack: TakingBack;
}

/**
 * The act has a legal effect (ADR 0051): the client names the effect and the person in a dialog and asks once. A consent that is recorded
 * with a report or a referral is asked in the form and named beside the button, without a dialog. The pair stands in the API document as
 * `x-legal-effect`, from where the client's table is generated.
 */
export const LegalEffect = (act: LegalAct, takingBack: TakingBack) =>
  applyDecorators(
    SetMetadata(ROUTE_LEGAL_EFFECT, { act, takingBack } satisfies RouteLegalEffect),
    ApiExtension('x-legal-effect', { act, takingBack }),
  );
