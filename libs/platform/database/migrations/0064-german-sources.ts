/** "Entwurfsentscheidung" is the decision about a draft: what is said is that a number is of Relais and stands in no text. */
export const migration = {
  name: '0064-german-sources',
  up: /* sql */ `
update relais.rules
set source_in = jsonb_set(source_in, '{de}',
  to_jsonb(replace(source_in ->> 'de', 'Entwurfsentscheidung', 'Eigene Festlegung von Relais')))
where source_in ->> 'de' like '%Entwurfsentscheidung%';
`,
};
