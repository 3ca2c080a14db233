import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ShelterPlaceView, ShelterUnit } from '../../shared/api';
import { useCan } from '../../session/session-query';
import { Card } from '../../shared/ui/card';
import { PageHead } from '../../shared/ui/page-head';
import { AddressLine } from './address-line';
import { PlaceRow } from './place-row';
import { unitsQuery } from '../../entities/house/units-query';
import { placesQuery } from './place-queries';
import { UnitRules } from './unit-rules';

/** Every place of the house: who is in it, what is free tonight. */
export function PlaceBoardPage() {
  const { t } = useLingui();
  const mayManage = useCan()('place:manage');
  const places = useSuspenseQuery(placesQuery()).data.items;
  const units = useSuspenseQuery(unitsQuery).data.items;
  return (
    <div className="stack">
      <PageHead
        title={<FreeTonight places={places} />}
        windowTitle={t`Places`}
        above={places.length > 0 ? <Occupancy places={places} /> : undefined}
      >
        {units.length > 0 ? (
          <Link to="/shift" className="button">
            <Trans>Shift hand-over</Trans>
          </Link>
        ) : null}
        {mayManage ? (
          <Link to="/places/house" className="button">
            <Trans>Units and places</Trans>
          </Link>
        ) : null}
      </PageHead>
      {units.map((unit) => (
        <UnitCard key={unit.id} unit={unit} places={places.filter((place) => place.unit.id === unit.id)} />
      ))}
      {units.length === 0 ? (
        <p className="empty">
          {mayManage ? (
            <Trans>No places yet. Add the first unit under “Units and places”.</Trans>
          ) : (
            <Trans>No places yet. A supervisor of your agency adds the first unit.</Trans>
          )}
        </p>
      ) : null}
    </div>
  );
}

const PERCENT = { style: 'percent', maximumFractionDigits: 0 } as const;

interface FreeTonightProps {
  places: readonly ShelterPlaceView[];
}

function FreeTonight({ places }: FreeTonightProps) {
  const free = places.filter(({ state }) => state === 'free').length;
  return <Plural value={free} _0="No place is free" one="One place is free" other="# places are free" />;
}

/** How full a house or a unit is; a bed out of use is no bed. */
function Occupancy({ places }: FreeTonightProps) {
  const { i18n } = useLingui();
  const inUse = places.filter(({ state }) => state !== 'out_of_use');
  const beds = inUse.reduce((sum, place) => sum + place.beds, 0);
  const taken = inUse.reduce((sum, place) => sum + place.bedsTaken, 0);
  if (beds === 0) return <Trans>No bed is in use.</Trans>;
  const share = i18n.number(taken / beds, PERCENT);
  return (
    <Trans>
      {taken} of {beds} beds taken ({share})
    </Trans>
  );
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
          {places.length > 0 ? (
            <>
              {' · '}
              <Occupancy places={places} />
            </>
          ) : null}
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
