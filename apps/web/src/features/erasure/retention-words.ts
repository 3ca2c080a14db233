import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { RetentionView } from '../../shared/api';

/** The rule by which a case is kept. */
export function useRuleWords(): (rule: NonNullable<RetentionView['rule']>) => string {
  const { t } = useLingui();
  return ({ code, value }) => {
    switch (code) {
      case 'retention.case.child.age':
        return t`Kept until the person is ${value}: it began as the case of a child`;
      case 'retention.screening.years':
        return t`Kept for ${plural(value, { one: '# year', other: '# years' })} after it was closed: not considered a victim`;
      case 'retention.missing.years':
        return t`Kept for ${plural(value, { one: '# year', other: '# years' })} after the person was found`;
      default:
        return t`Kept for ${plural(value, { one: '# year', other: '# years' })} after it was closed`;
    }
  };
}

/** Whose decision the rule is. */
export function useBasisWords(): (rule: NonNullable<RetentionView['rule']>) => string {
  const { t } = useLingui();
  return ({ basis, agency }) => {
    const whose = agency?.name ?? '';
    if (basis === 'law') return t`A law that applies to ${whose}`;
    return basis === 'agency' ? t`A rule of ${whose}` : t`A default of Relais, not of a law`;
  };
}

/** What stands against erasing it. */
export function useObstacleWords(): Record<RetentionView['obstacles'][number], string> {
  const { t } = useLingui();
  return {
    not_closed: t`The case is open.`,
    not_due: t`Its time is not over.`,
    legal_hold: t`A magistrate holds it.`,
    missing: t`A search, an alert or a request about the person is open.`,
    proceedings: t`A guardianship, an assessment of the age or a mandate of a youth service is open.`,
    stay: t`The person still lives in a shelter.`,
    consultation: t`A case consultation about the person is not over.`,
    subject_request: t`The person asks what is held of them`,
    emergency: t`A person opened it in an emergency, which runs or was not reviewed.`,
    joined: t`It is joined with another case that is open, or a person proposed that.`,
    participation: t`Another agency still has something of it open to it.`,
  };
}
