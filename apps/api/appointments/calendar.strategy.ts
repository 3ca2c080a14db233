import { Injectable } from '@nestjs/common';
import { AuthGuard, PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import passportCustom from 'passport-custom';
import { CalendarGate, type OpenedCalendar } from '#modules/appointments';

const NAME = 'relais-calendar';

/** Number and secret of a calendar as a passport strategy: HTTP Basic → the calendar that they open. */
@Injectable()
export class CalendarStrategy extends PassportStrategy(passportCustom.Strategy, NAME) {
  constructor(private readonly gate: CalendarGate) {
    super();
  }

  /** @throws CalendarSecretNeeded (401) */
  validate(request: FastifyRequest): Promise<OpenedCalendar> {
    const { id } = request.params as { id: string };
    return this.gate.open(id, request.headers.authorization);
  }
}

/** Lets the program of a calendar in by the secret it was given, where no session is asked for. */
@Injectable()
export class CalendarGuard extends AuthGuard(NAME) {}
