import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ShelterPlaceView, ShelterUnit } from '../shared/api';
import { DevicesCard } from '../features/devices/devices-card';
import { Button } from '../shared/ui/button';
import { Card } from '../shared/ui/card';
import { Fold } from '../shared/ui/fold';
import { PageHead } from '../shared/ui/page-head';
import { telephoneWords } from '../shared/ui/telephone';
import { AddressForm } from '../features/shelters/address-form';
import { PlaceForm } from '../features/shelters/place-form';
import { unitsQuery } from '../entities/house/units-query';
import { placesQuery } from '../features/shelters/place-queries';
import { UnitForm } from '../features/shelters/unit-form';
import { UnitRules } from '../features/shelters/unit-rules';

/** What a supervisor keeps of the house: units, what they take, their places, the sealed address. */
export function HousePage() {
  const { t } = useLingui();
  const units = useSuspenseQuery(unitsQuery).data.items;
  const places = useSuspenseQuery(placesQuery()).data.items;
  const [isAdding, setAdding] = useState(false);
  return (
    <div className="stack">
      <PageHead
        above={
          <Link to="/places">
            <Trans>Place board</Trans>
          </Link>
        }
        title={<UnitCount units={units} />}
        windowTitle={t`Units and places`}
      >
        {isAdding ? null : (
          <Button look="primary" onClick={() => setAdding(true)}>
            <Trans>Add a unit</Trans>
          </Button>
        )}
      </PageHead>
      {isAdding || units.length === 0 ? (
        <Card title={t`A new unit`}>
          <UnitForm onDone={() => setAdding(false)} />
        </Card>
      ) : null}
      {units.map((unit) => (
        <UnitCard key={unit.id} unit={unit} places={places.filter((place) => place.unit.id === unit.id)} />
      ))}
      <DevicesCard units={units} />
    </div>
  );
}

function UnitCount({ units }: { units: readonly ShelterUnit[] }) {
  return (
    <Plural
      value={units.length}
      _0="No unit yet"
      one="One unit of your house"
      other="# units of your house"
    />
  );
}

interface UnitCardProps {
  unit: ShelterUnit;
  places: readonly ShelterPlaceView[];
}

function UnitCard({ unit, places }: UnitCardProps) {
  const { t } = useLingui();
  return (
    <Card
      title={unit.name}
      aside={
        <span className="small quiet">
          <UnitRules unit={unit} />
        </span>
      }
    >
      <div className="stack">
        <Fold
          title={t`What the unit takes`}
          note={unit.relayTelephone && telephoneWords(unit.relayTelephone)}
        >
          {() => <UnitForm key={unit.version} unit={unit} />}
        </Fold>
        <Fold title={t`Places`} note={<Plural value={places.length} one="# place" other="# places" />}>
          {() => <PlacesOf unit={unit} places={places} />}
        </Fold>
        <Fold title={t`Sealed address`} note={unit.hasAddress ? t`in the vault` : t`none yet`}>
          {() => <AddressForm unit={unit} />}
        </Fold>
      </div>
    </Card>
  );
}

function PlacesOf({ unit, places }: UnitCardProps) {
  return (
    <div className="stack">
      <ul className="stack stack--tight">
        {places.map((place) => (
          <li key={place.id} className="row">
            <strong>{place.label}</strong>
            <span className="small quiet">
              <Plural value={place.beds} one="# bed" other="# beds" />
            </span>
          </li>
        ))}
      </ul>
      <PlaceForm unit={unit} />
    </div>
  );
}
