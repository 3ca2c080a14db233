import { Module } from '@nestjs/common';
import { AccessModule } from '#modules/access';
import { AuditModule } from '#modules/audit';
import { CasesModule } from '#modules/cases';
import { PoliceModule } from '#modules/police';
import { ReferralsModule } from '#modules/referrals';
import { DeadlinesModule } from '#platform/deadlines';
import { OutboxModule } from '#platform/outbox';
import { Sends } from '#platform/messages';
import { HOUSE_EVENTS } from './domain/house.events.js';
import { OpenStays } from './persistence/open-stays.js';
import { AddressVault } from './persistence/address-vault.js';
import { CandidatesReader } from './persistence/candidates.reader.js';
import { HouseBriefReader } from './persistence/house-brief.reader.js';
import { HousingReader } from './persistence/housing.reader.js';
import { PartiesReader } from './persistence/parties.reader.js';
import { PlaceReader } from './persistence/place-reader.js';
import { PresenceRepository } from './persistence/presence.repository.js';
import { PlacesRepository } from './persistence/places.repository.js';
import { ReservationsRepository } from './persistence/reservations.repository.js';
import { RollReader } from './persistence/roll.reader.js';
import { StaysRepository } from './persistence/stays.repository.js';
import { UnitsRepository } from './persistence/units.repository.js';
import { AbsenceListeners } from './use-cases/absence-listeners.js';
import { AbsencesOfRound } from './use-cases/absences-of-round.js';
import { Arrivals, BeginStay } from './use-cases/begin-stay.js';
import { CancelReservation } from './use-cases/cancel-reservation.js';
import { EndStay, MoveStay } from './use-cases/change-stay.js';
import { ExpireReservations } from './use-cases/expire-reservations.js';
import { FindSealedAddresses } from './use-cases/find-sealed-addresses.js';
import { FreePlacesForCase } from './use-cases/free-places-for-case.js';
import { HouseBrief } from './use-cases/house-brief.js';
import { KeepPlace, KeepUnit } from './use-cases/keep-house.js';
import { HoldersOfPlaces, ListPlaces, ListUnits, ReadPlace, ReadUnit } from './use-cases/list-places.js';
import { PlaceCheck } from './use-cases/place-check.js';
import { ReadReservation } from './use-cases/read-reservation.js';
import { ListPresenceRounds, ReadPresenceRound, ReadRoll } from './use-cases/read-roll.js';
import { ReadStay } from './use-cases/read-stay.js';
import { ReservePlace } from './use-cases/reserve-place.js';
import { OpenGrantedAddress, RevealAddress, SealAddress } from './use-cases/sealed-address.js';
import { ShelterJournal } from './use-cases/shelter-journal.js';
import { SuggestRecipients } from './use-cases/suggest-recipients.js';
import { TakePresenceRound } from './use-cases/take-presence-round.js';
import { TellOfAbsence, WatchAbsences } from './use-cases/watch-absences.js';
import { WhereaboutsOfCase } from './use-cases/whereabouts-of-case.js';

const USE_CASES = [
  AbsenceListeners,
  BeginStay,
  CancelReservation,
  EndStay,
  ExpireReservations,
  FindSealedAddresses,
  FreePlacesForCase,
  HouseBrief,
  KeepPlace,
  KeepUnit,
  ListPlaces,
  ListPresenceRounds,
  ListUnits,
  MoveStay,
  TellOfAbsence,
  OpenGrantedAddress,
  ReadPlace,
  ReadPresenceRound,
  ReadReservation,
  ReadRoll,
  ReadStay,
  ReadUnit,
  ReservePlace,
  RevealAddress,
  SealAddress,
  SuggestRecipients,
  TakePresenceRound,
  WatchAbsences,
  WhereaboutsOfCase,
];

/** Places to sleep: who has them, who may have them, and where they are. */
@Sends(HOUSE_EVENTS)
@Module({
  imports: [
    AccessModule,
    AuditModule,
    CasesModule,
    DeadlinesModule,
    OutboxModule,
    PoliceModule,
    ReferralsModule,
  ],
  providers: [
    OpenStays,
    ...USE_CASES,
    AbsencesOfRound,
    Arrivals,
    HoldersOfPlaces,
    PlaceCheck,
    ShelterJournal,
    AddressVault,
    CandidatesReader,
    HouseBriefReader,
    HousingReader,
    PartiesReader,
    PlaceReader,
    PlacesRepository,
    PresenceRepository,
    RollReader,
    ReservationsRepository,
    StaysRepository,
    UnitsRepository,
  ],
  exports: USE_CASES,
})
export class SheltersModule {}
