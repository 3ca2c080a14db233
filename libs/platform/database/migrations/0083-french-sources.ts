/** French sets a mark of two parts off its word by a space that does not break: these sources stand on screens. */
export const migration = {
  name: '0083-french-sources',
  up: /* sql */ `
update relais.rules
set source_in = jsonb_set(source_in, '{fr}', to_jsonb(regexp_replace(source_in ->> 'fr', ' ([:;?!])', '\u00a0\\1', 'g')))
where source_in ->> 'fr' ~ ' [:;?!]';
`,
};
