/** Where the sealed words of this module stand: what one place holds cannot be opened as that of another. */
export const HEALTH_CONTENT = { table: 'health_records', column: 'content' };
export const HEALTH_ALERT = { table: 'health_records', column: 'alert' };
export const PLAN_CONTENT = { table: 'risk_plans', column: 'content' };
export const SIGN_NOTE = { table: 'disappearance_signs', column: 'note' };
export const ALERT_FACTS = { table: 'alert_facts', column: 'content' };
export const CARE_NOTE_TEXT = { table: 'care_notes', column: 'text' };
