import { relative, resolve, sep } from 'node:path';
import { createCompiledCatalog, getCatalogForFile, getCatalogs } from '@lingui/cli/api';
import { type CatalogType, getConfig } from '@lingui/conf';
import type { Plugin } from 'vite';
import { filesOfFirstPages } from './first-pages.js';

type Part = 'first' | 'rest' | 'audit';

/**
 * Compiles `locales/<language>.po` on import, so that no compiled catalogue is committed and none can be stale. It comes in
 * three parts: `?first` holds the words of the first pages, `?audit` the words that stand only in `features/audit`, which no
 * other page needs, and `?rest` all others. A screen more makes no first page slower.
 */
export function poCatalogues(configPath: string): Plugin {
  const config = getConfig({ configPath });
  return {
    name: 'relais-po-catalogues',
    enforce: 'pre',
    load: {
      filter: { id: /\.po\?(first|rest|audit)$/ },
      async handler(idOfPart) {
        const [id, part] = idOfPart.split('?') as [string, Part];
        const path = relative(config.rootDir, id).replaceAll('\\', '/');
        const found = getCatalogForFile(path, await getCatalogs(config));
        if (!found) return this.error(`${id} is no catalogue of lingui.config.ts`);
        const { messages } = await found.catalog.getTranslations(found.locale, {
          fallbackLocales: { default: 'en' },
          sourceLocale: 'en',
        });
        const partOf = partsOf(config.rootDir, (await found.catalog.read('en')) ?? {});
        const words = Object.entries(messages).filter(([key]) => (partOf.get(key) ?? 'rest') === part);
        const { source, errors } = createCompiledCatalog(found.locale, Object.fromEntries(words), {
          namespace: 'es',
        });
        if (errors.length > 0) return this.error(`${id}: ${errors[0]?.error.message}`);
        return { code: source, moduleType: 'js' };
      },
    },
  };
}

/** By id, the part of each message that is not in `rest`. */
function partsOf(root: string, catalogue: CatalogType): Map<string, Part> {
  const first = filesOfFirstPages(resolve(root, 'src'));
  const audit = resolve(root, 'src/features/audit') + sep;
  const parts = new Map<string, Part>();
  for (const [id, { origin = [] }] of Object.entries(catalogue)) {
    const files = origin.map(([file]) => resolve(root, file));
    if (files.some((file) => first.has(file))) parts.set(id, 'first');
    else if (files.length > 0 && files.every((file) => file.startsWith(audit))) parts.set(id, 'audit');
  }
  return parts;
}
