import { PlaceReservation } from './domain/place-reservation.entity.js';
import { ShelterPlace } from './domain/shelter-place.entity.js';
import { Stay } from './domain/stay.entity.js';

export { ABSENCE_DUE, ADDRESS_SEALED, ADDRESS_TRIED } from './domain/house.events.js';
export { PLACE_RULES } from './domain/place-rules.js';
export { ABSENCE_GROUNDS, OPEN_ABSENCES, PRESENCES } from './domain/presence.js';
export { PLACE_STATUSES, RESERVATION_STATUSES, STAY_STATUSES } from './domain/shelter-transitions.js';
export { PLACE_STATES, type PlaceState } from './domain/shelter-view.js';
export { SheltersModule } from './shelters.module.js';
export { type Absence, AbsenceListener, AbsenceListeners } from './use-cases/absence-listeners.js';
export { type ArrivalInput, BeginStay } from './use-cases/begin-stay.js';
export { CancelReservation } from './use-cases/cancel-reservation.js';
export { EndStay, MoveStay } from './use-cases/change-stay.js';
export { ExpireReservations } from './use-cases/expire-reservations.js';
export { FindSealedAddresses } from './use-cases/find-sealed-addresses.js';
export { FreePlacesForCase } from './use-cases/free-places-for-case.js';
export { HouseBrief, type HouseBriefView } from './use-cases/house-brief.js';
export { KeepPlace, KeepUnit } from './use-cases/keep-house.js';
export { ListPlaces, ListUnits, ReadPlace, ReadUnit } from './use-cases/list-places.js';
export { ReadReservation } from './use-cases/read-reservation.js';
export { ListPresenceRounds, ReadPresenceRound, ReadRoll } from './use-cases/read-roll.js';
export { ReadStay } from './use-cases/read-stay.js';
export { ReservePlace } from './use-cases/reserve-place.js';
export { OpenGrantedAddress, RevealAddress, SealAddress } from './use-cases/sealed-address.js';
export { FREE_PLACE_BANDS, SUGGESTION_REASONS, SuggestRecipients } from './use-cases/suggest-recipients.js';
export { TakePresenceRound } from './use-cases/take-presence-round.js';
export { WatchAbsences } from './use-cases/watch-absences.js';
export { WhereaboutsOfCase } from './use-cases/whereabouts-of-case.js';

/** For `DatabaseModule.forRoot`. */
export const SHELTER_ENTITIES = [PlaceReservation, ShelterPlace, Stay];
export { SHELTERS_OWED } from './persistence/owed-shelters.js';
