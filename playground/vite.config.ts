import { defineConfig } from 'vite';

/** Served by the server in a demo: the page at `/playground/`, its files below `/playground/assets/`. */
export default defineConfig({
  base: '/playground/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: { assetsInlineLimit: 0, modulePreload: { polyfill: false } },
});
