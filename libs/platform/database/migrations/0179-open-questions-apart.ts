/** How the signs are weighed, as a caseworker reads it beside every level. */
const WEIGHED = {
  fr: 'pondération propre à Relais, d’après le guide du 25 mai 2023',
  nl: 'eigen weging van Relais op basis van de gids van 25 mei 2023',
  de: 'eigene Gewichtung von Relais nach dem Leitfaden vom 25. Mai 2023',
};

/** What stood in brackets behind an article that was not read in its own text. */
const UNREAD = [
  ' (article to be confirmed with the administration)',
  ' (article à confirmer avec l’administration)',
  ' (artikel te bevestigen met de administratie)',
  ' (Artikel mit der Verwaltung zu klären)',
];
const without = (column: string): string =>
  UNREAD.reduce((text, note) => `replace(${text}, '${note}', '')`, column);

/**
 * A source that a screen shows is written for caseworkers. With whom the authors of Relais still have to confirm a figure is a note of
 * its own: it stands in `docs/limits.md` and on no screen.
 */
const openQuestions = /* sql */ `
alter table relais.rules add column confirm_with text;

update relais.rules set confirm_with = 'the signatories of the guide of 25 May 2023',
  source = 'Relais weighs the signs itself, after the guide of 25 May 2023', source_in = '${JSON.stringify(WEIGHED)}'
where code like 'disappearance.level.%';

update relais.rules set confirm_with = 'the administration (article)',
  source = ${without('source')}, source_in = (${without('source_in::text')})::jsonb
where source_in is not null and source like '%${UNREAD[0]}%';
`;

export const openQuestionsApart = { name: '0179-open-questions-apart', up: openQuestions };
