import { defineConfig } from 'vite';

/**
 * Served by the console's gateway: the page at `/u/<n>/`, its files below `/console/assets/`. The mode `examples` builds the
 * pages of the components instead.
 */
export default defineConfig(({ mode }) => ({
  base: mode === 'examples' ? './' : '/console/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    ...(mode === 'examples'
      ? { outDir: 'target/examples', rolldownOptions: { input: 'dev/index.html' } }
      : {}),
  },
}));
