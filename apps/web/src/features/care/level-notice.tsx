import { Trans, useLingui } from '@lingui/react/macro';
import type { PreventionView } from '../../shared/api';
import { Label } from '../../entities/code/labels';
import { Notice } from '../../shared/ui/notice';
import { withSemicolons } from '../../shared/ui/semicolons';
import { useCalendarDay } from '../../shared/time/calendar-day';
import { useAskedSigns } from './asked-signs';

interface LevelNoticeProps {
  view: PreventionView;
}

/** The level in words, with every sign that says so, who saw it and when; never a number. */
export function LevelNotice({ view: { risk, signs } }: LevelNoticeProps) {
  const asked = useAskedSigns(signs).map(({ code }) => code);
  if (!risk) {
    return (
      <p className="quiet">
        <Trans>No answer yet: nothing can be said of the risk. Silence is no low risk.</Trans>
      </p>
    );
  }
  const { level, reasons, source } = risk;
  return (
    <div className="stack stack--tight">
      <Notice tone={level === 'low' ? 'good' : 'warning'}>
        <p>
          <strong>
            <Label list="disappearance-level" code={level} />
          </strong>
        </p>
        <Reasons codes={reasons} signs={signs} />
      </Notice>
      {reasons.includes('trafficking_signs') ? (
        <p>
          <Trans>With signs of trafficking: speak with a specialised centre.</Trans>
        </p>
      ) : null}
      <Unknown codes={risk.unknown.filter((code) => asked.includes(code))} />
      <p className="small quiet">
        <Trans>How the signs are weighed: {source}</Trans>
      </p>
    </div>
  );
}

interface CodesProps {
  codes: readonly string[];
}

/** What may yet raise the level. */
function Unknown({ codes }: CodesProps) {
  if (codes.length === 0) return null;
  return (
    <div className="small">
      <p>
        <Trans>This is not known yet, so the risk may be higher:</Trans>
      </p>
      <ul>
        {codes.map((code) => (
          <li key={code}>
            <Label list="disappearance-sign" code={code} />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface ReasonsProps extends CodesProps {
  signs: PreventionView['signs'];
}

function Reasons({ codes, signs }: ReasonsProps) {
  if (codes.length === 0) {
    return (
      <p>
        <Trans>None of the signs that were asked about is seen.</Trans>
      </p>
    );
  }
  return (
    <ul>
      {codes.map((code) => (
        <Reason key={code} sign={signs.find((one) => one.code === code)!} />
      ))}
    </ul>
  );
}

interface ReasonProps {
  sign: PreventionView['signs'][number];
}

function Reason({ sign: { code, answers } }: ReasonProps) {
  const { t, i18n } = useLingui();
  const dayOf = useCalendarDay();
  const seen = answers
    .filter(({ answer }) => answer === 'yes')
    .map(({ agency, observedOn }) => t`${agency.name}, ${dayOf(observedOn)}`);
  return (
    <li>
      <Label list="disappearance-sign" code={code} /> ({withSemicolons(i18n.locale, seen)})
    </li>
  );
}
