import { relative, resolve } from 'node:path';
import { createCompiledCatalog, getCatalogForFile, getCatalogs } from '@lingui/cli/api';
import { type CatalogType, getConfig } from '@lingui/conf';
import type { Plugin } from 'vite';
import { filesOfFirstPages } from './first-pages.js';

/**
 * Compiles `locales/<language>.po` on import, so that no compiled catalogue is committed and none can be stale. It comes in
 * two parts: `?first` holds the words of the first pages, `?rest` all others. A screen more makes no first page slower.
 */
export function poCatalogues(configPath: string): Plugin {
  const config = getConfig({ configPath });
  return {
    name: 'relais-po-catalogues',
    enforce: 'pre',
    load: {
      filter: { id: /\.po\?(first|rest)$/ },
      async handler(idOfPart) {
        const [id, part] = idOfPart.split('?') as [string, 'first' | 'rest'];
        const path = relative(config.rootDir, id).replaceAll('\\', '/');
        const found = getCatalogForFile(path, await getCatalogs(config));
        if (!found) return this.error(`${id} is no catalogue of lingui.config.ts`);
        const { messages } = await found.catalog.getTranslations(found.locale, {
          fallbackLocales: { default: 'en' },
          sourceLocale: 'en',
        });
        const isFirst = firstMessages(config.rootDir, (await found.catalog.read('en')) ?? {});
        const words = Object.entries(messages).filter(([key]) => isFirst.has(key) === (part === 'first'));
        const { source, errors } = createCompiledCatalog(found.locale, Object.fromEntries(words), {
          namespace: 'es',
        });
        if (errors.length > 0) return this.error(`${id}: ${errors[0]?.error.message}`);
        return { code: source, moduleType: 'js' };
      },
    },
  };
}

/** Ids of the messages that stand in a file of the first pages. */
function firstMessages(root: string, catalogue: CatalogType): Set<string> {
  const files = filesOfFirstPages(resolve(root, 'src'));
  const isFirst = ([, { origin }]: [string, CatalogType[string]]) =>
    origin?.some(([file]) => files.has(resolve(root, file)));
  return new Set(
    Object.entries(catalogue)
      .filter(isFirst)
      .map(([id]) => id),
  );
}
