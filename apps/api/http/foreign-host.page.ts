import { LANGUAGES } from '#kernel';
import { translate } from '#platform/i18n';

/** What a person sees who opened the server under a name that is not its own; no script, no style, four languages. */
export function foreignHostPage(publicUrl: string): string {
  const address = publicUrl.replace(/[^\w.:/[\]-]/g, '');
  const texts = LANGUAGES.map(
    (language) =>
      `<p lang="${language}">${translate(language, 'problem.foreignHost.detail', { publicUrl: address })}</p>`,
  );
  return `<!doctype html><html><head><meta charset="utf-8"><title>Relais</title></head><body>${texts.join('')}<p><a href="${address}">${address}</a></p></body></html>`;
}
