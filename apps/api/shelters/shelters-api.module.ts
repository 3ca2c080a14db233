import { Module } from '@nestjs/common';
import { ReferralsModule } from '#modules/referrals';
import { SheltersModule } from '#modules/shelters';
import { Addresses } from './addresses.js';
import { HouseController } from './house.controller.js';
import { PlacesController, ReservationsController } from './places.controller.js';
import { PresenceController } from './presence.controller.js';
import { StaysController } from './stays.controller.js';
import { ReroutesController, WhereaboutsController } from './whereabouts.controller.js';

@Module({
  imports: [SheltersModule, ReferralsModule],
  controllers: [
    HouseController,
    PlacesController,
    PresenceController,
    ReservationsController,
    StaysController,
    WhereaboutsController,
    ReroutesController,
  ],
  providers: [Addresses],
})
export class SheltersApiModule {}
