import { Trans, useLingui } from '@lingui/react/macro';
import type { CaseView, IdentityData, PersonName } from '../../shared/api';
import { languageTag } from '../../shared/language/language-tag';
import { Label, LabelList } from '../../entities/code/labels';
import { Card, Fact, Facts } from '../../shared/ui/card';
import { useBirthDateWords } from '../../entities/person/birth-date-words';
import { RecordedLine } from './recorded-line';
import { SealedPart } from './sealed-part';

interface IdentityCardProps {
  view: CaseView;
}

export function IdentityCard({ view }: IdentityCardProps) {
  const { t } = useLingui();
  const { visible, data } = view.identity;
  return (
    <Card title={t`Identity`}>
      {visible && data ? (
        <Identity data={data} />
      ) : (
        <SealedPart view={view} section={view.identity} category="identity" />
      )}
    </Card>
  );
}

interface IdentityProps {
  data: IdentityData;
}

function Identity({ data }: IdentityProps) {
  const { t } = useLingui();
  return (
    <div className="stack">
      <Facts>
        <Names names={data.names} />
        <Fact name={t`Sex`}>
          <Label list="sex" code={data.sex} />
        </Fact>
        <BirthFact data={data} />
        {data.citizenships.length > 0 ? (
          <Fact name={t`Citizenship`}>
            <LabelList list="country" codes={data.citizenships} />
          </Fact>
        ) : null}
        {data.languages.length > 0 ? (
          <Fact name={t`Languages`}>
            <Languages languages={data.languages} />
          </Fact>
        ) : null}
      </Facts>
      <RecordedLine by={data.recordedBy} at={data.recordedAt} />
    </div>
  );
}

function BirthFact({ data }: IdentityProps) {
  const { t } = useLingui();
  const birthDateOf = useBirthDateWords();
  if (!data.birthDate) return null;
  const sources = new Map([
    ['declared', t`(declared)`],
    ['document', t`(document)`],
    ['decided', t`(decided)`],
  ]);
  const source = sources.get(data.birthDateSource ?? '');
  return (
    <Fact name={t`Date of birth`}>
      {birthDateOf(data.birthDate)}
      {source ? ` ${source}` : null}
    </Fact>
  );
}

interface LanguagesProps {
  languages: IdentityData['languages'];
}

function Languages({ languages }: LanguagesProps) {
  return languages.map(({ code, dialect }, index) => (
    <span key={code}>
      {index > 0 ? ', ' : null}
      <Label list="language" code={code} />
      {dialect ? ` (${dialect})` : null}
    </span>
  ));
}

interface NamesProps {
  names: readonly PersonName[];
}

function Names({ names }: NamesProps) {
  const { t } = useLingui();
  const kinds = { primary: t`Name`, original_script: t`In its own script`, alias: t`Also known as` };
  if (names.length === 0) {
    return (
      <Fact name={t`Name`}>
        <Trans>not known yet</Trans>
      </Fact>
    );
  }
  return names.map(({ kind, givenNames, familyName, language }) => (
    <Fact key={`${kind}${givenNames}${familyName}`} name={kinds[kind]}>
      <bdi lang={languageTag(language)}>{[givenNames, familyName].filter(Boolean).join(' ')}</bdi>
    </Fact>
  ));
}
