import type { AppointmentView } from '#modules/appointments';
import type { Offer, Section } from '../letter.js';
import type { Words } from '../words.js';
import { type LetterWriter, named, said } from '../writing.js';

const BOOKED = ['confirmed', 'late', 'held'];

/**
 * What an interpreter or a lawyer was booked for. It travels on paper through many hands: nobody's name but the
 * practitioner's own, and of the place only its kind and district.
 */
export const appointment: LetterWriter = {
  offers: ({ appointments }) =>
    appointments
      .filter(
        ({ status, side, practitioner }) => BOOKED.includes(status) && side !== 'participant' && practitioner,
      )
      .map(({ id, role, practitioner, startsAt }): Offer => ({
        kind: 'appointment',
        subjectId: id,
        recipient: practitioner!.agency,
        variant: role,
        at: startsAt,
      })),
  write: ({ file, offer, words }) => {
    const one = file.appointments.find(({ id }) => id === offer.subjectId)!;
    return {
      title: words.say(`title.appointment.${one.role}`),
      lead: words.say('lead.appointment', { practitioner: one.practitioner!.name }),
      sections: [whenSection(one, words), taskSection(one, words)],
      basis: one.role === 'interpreter' ? words.say('basis.interpreter') : undefined,
      closing: words.say('closing.appointment'),
      categories: ['appointments'],
    };
  },
};

function whenSection(one: AppointmentView, words: Words): Section {
  return {
    heading: words.say('section.when'),
    lines: [
      said(words, 'startsAt', words.instant(one.startsAt)),
      said(words, 'endsAt', words.instant(one.endsAt)),
      said(words, 'mode', words.code('appointment-mode', one.mode)),
      said(words, 'district', one.district && words.code('district', one.district)),
      said(words, 'place', one.place && words.code('meeting-place', one.place.kind)),
    ],
  };
}

function taskSection(one: AppointmentView, words: Words): Section {
  const { practitioner, language, dialect, lawyerRole, outsideRegister } = one;
  const spoken = language && words.code('language', language) + (dialect ? ` (${dialect})` : '');
  return {
    heading: words.say('section.task'),
    lines: [
      named(words, 'practitioner', practitioner!.name),
      ...(one.role === 'interpreter'
        ? [named(words, 'register', practitioner!.registerNumber ?? words.say('outsideRegister'))]
        : []),
      ...(outsideRegister
        ? [said(words, 'outsideGround', words.code('outside-register-ground', outsideRegister.ground))]
        : []),
      ...(spoken ? [named(words, 'language', spoken)] : []),
      ...(lawyerRole ? [said(words, 'lawyerRole', words.code('lawyer-role', lawyerRole))] : []),
      said(words, 'purpose', words.code('appointment-purpose', one.purpose)),
      named(words, 'bookedBy', one.bookedBy.name),
      said(words, 'cost', words.code('cost-bearer', one.cost.bearer)),
    ],
  };
}
