/** Numbers of the police desk. */
export const policeRules = /* sql */ `
insert into relais.rules (code, valid_from, value, unit, source) values
  ('hand_over.confirmation', '2026-01-01', '60', 'minutes', 'Design decision: an emergency place answers within the hour, so it confirms an arrival within the hour'),
  ('hand_over.escalation', '2026-01-01', '180', 'minutes', 'Design decision: three hours after the planned moment the supervisors of both sides are told');
`;
