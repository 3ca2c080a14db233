/** A youth service reads these beside its terms: whose rule it is counts for them, and not that the product was designed. */
export const migration = {
  name: '0207-relais-rules',
  up: /* sql */ `
update relais.rules
set source = replace(source, 'Design decision', 'Relais rule'),
  source_in = source_in || jsonb_build_object(
    'fr', replace(source_in ->> 'fr', 'Choix de conception', 'Règle propre à Relais'),
    'nl', replace(source_in ->> 'nl', 'Ontwerpkeuze', 'Eigen regel van Relais'))
where source_in is not null and source like 'Design decision:%';
`,
};
