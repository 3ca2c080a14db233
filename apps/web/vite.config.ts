import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { linguiMacro } from './build/lingui-macro.js';
import { poCatalogues } from './build/po-catalogues.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const catalogues = here('lingui.config.ts');

export default defineConfig({
  root: here('.'),
  plugins: [linguiMacro(catalogues), poCatalogues(catalogues), react()],
  build: {
    outDir: here('../../dist/web'),
    emptyOutDir: true,
    target: 'es2022',
    // A chunk is fetched when its route is opened; the helper for older browsers would be inline.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: true,
  },
  server: { proxy: { '/api': process.env.RELAIS_API ?? 'http://localhost:3000' } },
});
