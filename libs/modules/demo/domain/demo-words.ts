const LANGUAGE_OF: Record<string, string> = {
  immigration: 'nld',
  'shelter.antwerp': 'nld',
};

const ALONE: Record<string, string> = {
  fra: 'Personne de la famille n’est ici ; c’est redit à chaque entretien.',
  nld: 'Niemand van de familie is hier; dat komt in elk gesprek terug.',
};

/** In which language the people of a demo agency write. */
export const languageOf = (login: string): string => LANGUAGE_OF[login] ?? 'fra';

/** What stands where a minor was found and nobody wrote more. */
export const aloneIn = (login: string): string => ALONE[languageOf(login)]!;
