import { Trans, useLingui } from '@lingui/react/macro';
import type { ShelterPlaceView } from '../../shared/api';
import { Badge } from '../../shared/ui/badge';
import { useRuleWords } from './place-words';

interface PlaceChoiceProps {
  name: string;
  places: readonly ShelterPlaceView[];
  chosen?: string;
  onChoose: (placeId: string) => void;
}

/** Free places as radio buttons; those that fit come first. */
export function PlaceChoice({ name, places, chosen, onChoose }: PlaceChoiceProps) {
  const { t } = useLingui();
  const sorted = [...places].sort((a, b) => (a.fit?.broken.length ?? 0) - (b.fit?.broken.length ?? 0));
  return (
    <fieldset className="field">
      <legend className="field__label">{t`Which place`}</legend>
      <div className="stack stack--tight">
        {sorted.map((place) => (
          <label className="pick" key={place.id}>
            <input
              type="radio"
              name={name}
              value={place.id}
              checked={chosen === place.id}
              onChange={() => onChoose(place.id)}
            />
            <span>
              <strong>{place.label}</strong> <span className="small quiet">{place.unit.name}</span>
            </span>
            <Fit fit={place.fit} />
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface FitProps {
  fit: ShelterPlaceView['fit'];
}

/** Whether the people could have the place; where nobody asked about them nothing is said. */
function Fit({ fit }: FitProps) {
  const ruleOf = useRuleWords();
  if (!fit) return null;
  if (fit.broken.length > 0) return <Badge tone="warning">{fit.broken.map(ruleOf).join(', ')}</Badge>;
  return (
    <Badge tone="good">
      <Trans>fits</Trans>
    </Badge>
  );
}
