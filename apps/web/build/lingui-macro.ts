import { transformAsync } from '@babel/core';
import { getConfig } from '@lingui/conf';
import type { Plugin } from 'vite';

/** Expands the Lingui macros before anything else; the React plugin no longer runs Babel. */
export function linguiMacro(configPath: string): Plugin {
  const linguiConfig = getConfig({ configPath });
  return {
    name: 'relais-lingui-macro',
    enforce: 'pre',
    transform: {
      filter: { id: /\/src\/.*\.tsx?$/, code: /@lingui\/(react|core)\/macro/ },
      async handler(code, id) {
        const result = await transformAsync(code, {
          filename: id,
          configFile: false,
          babelrc: false,
          sourceMaps: true,
          parserOpts: { plugins: ['typescript', 'jsx'] },
          plugins: [['@lingui/babel-plugin-lingui-macro', { linguiConfig }]],
        });
        return { code: result?.code ?? code, map: result?.map };
      },
    },
  };
}
