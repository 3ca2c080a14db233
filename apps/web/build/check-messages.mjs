import { getCatalogs } from '@lingui/cli/api';
import { getConfig } from '@lingui/conf';
import { fileURLToPath } from 'node:url';

/**
 * Fails when a text of the web client is missing in a language, when a catalogue lags behind the sources, when a
 * translation lost a placeholder, or when a French sentence could break before its question mark. `npx lingui extract --clean --config apps/web/lingui.config.ts` brings them up to date.
 */
const configPath = fileURLToPath(new URL('../lingui.config.ts', import.meta.url));
const config = getConfig({ configPath });
const marksOf = (text) =>
  [...new Set(text.match(/\{\w+(?=[,}])|<\/?\d+\/?>/g) ?? [])].sort((a, b) => a.localeCompare(b)).join(' ');

/** French sets a mark of two parts off its word, and never at the beginning of a line. */
const BREAKS_IN_FRENCH = / (?=[?!:;](?:[\s<}]|$))/;

function faultOf(source, kept, isSource, language) {
  if (!kept) return 'not extracted';
  if (isSource) return undefined;
  if (!kept.translation) return 'not translated';
  if (language === 'fr' && BREAKS_IN_FRENCH.test(kept.translation)) return 'a plain space before ? ! : or ;';
  return marksOf(source) === marksOf(kept.translation) ? undefined : 'placeholders differ';
}

const faults = [];
for (const catalog of await getCatalogs(config)) {
  const found = await catalog.collect();
  if (!found) throw new Error('the sources could not be read');
  const languages = await catalog.readAll();
  for (const language of config.locales) {
    const kept = languages[language] ?? {};
    for (const [id, { message }] of Object.entries(found)) {
      const fault = faultOf(message ?? id, kept[id], language === config.sourceLocale, language);
      if (fault) faults.push(`${language}: ${fault}: ${message ?? id}`);
    }
    for (const id of Object.keys(kept)) {
      if (!found[id]) faults.push(`${language}: no longer used: ${kept[id].message ?? id}`);
    }
  }
}

for (const fault of faults) process.stderr.write(`${fault}\n`);
process.exitCode = faults.length > 0 ? 1 : 0;
