import { relative } from 'node:path';
import { createCompiledCatalog, getCatalogForFile, getCatalogs } from '@lingui/cli/api';
import { getConfig } from '@lingui/conf';
import type { Plugin } from 'vite';

/** Compiles `locales/<language>.po` on import, so that no compiled catalogue is committed and none can be stale. */
export function poCatalogues(configPath: string): Plugin {
  const config = getConfig({ configPath });
  return {
    name: 'relais-po-catalogues',
    enforce: 'pre',
    load: {
      filter: { id: /\.po$/ },
      async handler(id) {
        const path = relative(config.rootDir, id).replaceAll('\\', '/');
        const found = getCatalogForFile(path, await getCatalogs(config));
        if (!found) return this.error(`${id} is no catalogue of lingui.config.ts`);
        const { messages } = await found.catalog.getTranslations(found.locale, {
          fallbackLocales: { default: 'en' },
          sourceLocale: 'en',
        });
        const { source, errors } = createCompiledCatalog(found.locale, messages, { namespace: 'es' });
        if (errors.length > 0) return this.error(`${id}: ${errors[0]?.error.message}`);
        return { code: source, moduleType: 'js' };
      },
    },
  };
}
