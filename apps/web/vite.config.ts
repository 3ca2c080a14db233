import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { icons } from './build/icons.js';
import { linguiMacro } from './build/lingui-macro.js';
import { precompress } from './build/precompress.js';
import { poCatalogues } from './build/po-catalogues.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const catalogues = here('lingui.config.ts');

/** Without `iife` the worker is a module, which registers nowhere and says nothing. */
const serviceWorker = VitePWA({
  strategies: 'injectManifest',
  srcDir: 'src/app',
  filename: 'sw.ts',
  injectRegister: false,
  manifest: false,
  injectManifest: {
    rollupFormat: 'iife',
    injectionPoint: 'self.SHELL_FILES',
    globPatterns: ['index.html', 'browser-check.js', 'icon.svg', 'assets/*.{js,css}'],
    globIgnores: ['**/global.esm-*.js'],
  },
});

export default defineConfig({
  root: here('.'),
  plugins: [
    linguiMacro(catalogues),
    poCatalogues(catalogues),
    react(),
    icons(here('public/icon.svg')),
    serviceWorker,
    precompress(),
  ],
  build: {
    outDir: here('../../dist/web'),
    emptyOutDir: true,
    target: 'es2022',
    // A chunk is fetched when its route is opened; the helper for older browsers would be inline.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 5 },
            // Forms are for pages that have one: the first page has none.
            { name: 'forms', test: /node_modules[\\/]react-hook-form[\\/]/, priority: 4 },
            {
              name: 'base',
              test: /src[\\/](shared[\\/](api|time|ui)|session(?![\\/](drafts|unsent))|entities[\\/]code)[\\/](?!.*-page|code-set|act-form|code-choices|reason-dialog|short-form|new-password|qr-picture|repeated|gate|device-words|security-queries|install|proof-field|provider)/,
              minShareCount: 2,
              priority: 2,
            },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': process.env.RELAIS_API ?? 'http://localhost:3000' } },
});
