import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type ReactNode } from 'react';
import type { MissingEpisode } from '../../shared/api';
import { useCan } from '../../session/session-query';
import { buttonClass } from '../../shared/ui/button';
import { Card } from '../../shared/ui/card';
import { Field } from '../../shared/ui/field';
import { isMissing } from '../../entities/episode/missing-words';

interface PapersCardProps {
  episode: MissingEpisode;
}

/** Languages by their own names: whoever gets the paper may read another than the screen's. */
const LANGUAGES = { fr: 'Français', nl: 'Nederlands', de: 'Deutsch', en: 'English' } as const;
type Language = keyof typeof LANGUAGES;

/** What leaves Relais: the report for who searches, and the poster once the public may be asked. */
export function PapersCard({ episode }: PapersCardProps) {
  const { t, i18n } = useLingui();
  const can = useCan();
  const [language, setLanguage] = useState(i18n.locale as Language);
  const { id, authorities } = episode;
  const path = `/api/v1/missing-episodes/${id}`;
  const isPublic = authorities.publication?.allowed === true;
  const hasPoster = isPublic && isMissing(episode) && can('missing:write');
  return (
    <Card title={t`On paper`}>
      <div className="stack">
        <LanguageChoice language={language} onChange={setLanguage} />
        <div className="row">
          <PaperLink href={`${path}/report-file?language=${language}`}>
            <Trans>Missing report (PDF)</Trans>
          </PaperLink>
          {hasPoster ? (
            <PaperLink href={`${path}/poster?language=${language}`}>
              <Trans>Poster (PDF)</Trans>
            </PaperLink>
          ) : null}
        </div>
        <p className="small quiet">
          <a href={`${path}/report`} target="_blank" rel="noreferrer">
            <Trans>Missing report for other software (JSON)</Trans>
          </a>
        </p>
        <p className="small quiet">
          <Trans>The address where the person lives is on none of it. Each export is logged.</Trans>{' '}
          {isPublic || !isMissing(episode) ? null : (
            <Trans>There is no poster: no decision says that the public may be asked.</Trans>
          )}
        </p>
      </div>
    </Card>
  );
}

interface LanguageChoiceProps {
  language: Language;
  onChange: (language: Language) => void;
}

function LanguageChoice({ language, onChange }: LanguageChoiceProps) {
  const { t } = useLingui();
  return (
    <Field label={t`Language of the paper`}>
      {(control) => (
        <select
          {...control}
          className="input input--short"
          value={language}
          onChange={({ target }) => onChange(target.value as Language)}
        >
          {Object.entries(LANGUAGES).map(([code, name]) => (
            <option key={code} value={code} lang={code}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface PaperLinkProps {
  href: string;
  children: ReactNode;
}

function PaperLink({ href, children }: PaperLinkProps) {
  return (
    <a className={buttonClass()} href={href} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}
