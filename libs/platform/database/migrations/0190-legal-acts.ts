/** How long an act with legal effect is held, or may be taken back (ADR 0051). */
export const migration = {
  name: '0190-legal-acts',
  up: /* sql */ `
insert into relais.rules (code, valid_from, value, unit, source, confirm_with) values
  ('legal_act.take_back', '2026-01-01', '10', 'minutes',
   'Design decision: how long an act with legal effect is held, or may be taken back', 'the Guardianship Service');
`,
};
