import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import type { ShelterPlaceView, ShelterUnit } from '../api';
import { Label, LabelList } from '../codes/labels';
import { Card } from '../ui/card';
import { PageHead } from '../ui/page-head';
import { AddressLine } from './address-line';
import { PlaceRow } from './place-row';
import { placesQuery, unitsQuery } from './place-queries';

/** Every place of the house: who is in it, what is free tonight. */
export function PlaceBoardPage() {
  const { t } = useLingui();
  const places = useSuspenseQuery(placesQuery()).data.items;
  const units = useSuspenseQuery(unitsQuery).data.items;
  return (
    <div className="stack">
      <PageHead title={<FreeTonight places={places} />} windowTitle={t`Places`} />
      {units.map((unit) => (
        <UnitCard key={unit.id} unit={unit} places={places.filter((place) => place.unit.id === unit.id)} />
      ))}
      {units.length === 0 ? (
        <p className="empty">
          <Trans>No places yet. A supervisor adds the first unit through the API.</Trans>
        </p>
      ) : null}
    </div>
  );
}

interface FreeTonightProps {
  places: readonly ShelterPlaceView[];
}

function FreeTonight({ places }: FreeTonightProps) {
  const free = places.filter(({ state }) => state === 'free').length;
  return <Plural value={free} _0="No place is free" one="One place is free" other="# places are free" />;
}

interface UnitCardProps {
  unit: ShelterUnit;
  places: readonly ShelterPlaceView[];
}

function UnitCard({ unit, places }: UnitCardProps) {
  return (
    <Card
      title={unit.name}
      flush
      aside={
        <span className="small quiet">
          <UnitRules unit={unit} />
        </span>
      }
    >
      <AddressLine unit={unit} />
      <ul className="rows">
        {places.map((place) => (
          <PlaceRow key={place.id} place={place} />
        ))}
      </ul>
    </Card>
  );
}

interface UnitRulesProps {
  unit: ShelterUnit;
}

/** Whom the unit takes, in one line. */
function UnitRules({ unit }: UnitRulesProps) {
  const { takesAgeFrom: from, takesAgeTo: to } = unit;
  return (
    <>
      <Label list="district" code={unit.district} />
      {' · '}
      {unit.takesSexes.length > 0 ? (
        <LabelList list="sex" codes={unit.takesSexes} />
      ) : (
        <Trans>everybody</Trans>
      )}
      {from !== undefined && to !== undefined ? (
        <>
          {' · '}
          <Trans>
            {from} to {to} years
          </Trans>
        </>
      ) : from !== undefined ? (
        <>
          {' · '}
          <Trans>from {from} years</Trans>
        </>
      ) : to !== undefined ? (
        <>
          {' · '}
          <Trans>up to {to} years</Trans>
        </>
      ) : null}
      {unit.takesFamilies ? (
        <>
          {' · '}
          <Trans>families</Trans>
        </>
      ) : null}
    </>
  );
}
