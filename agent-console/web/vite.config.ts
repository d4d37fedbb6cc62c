import { defineConfig } from 'vite';

/** Served by the console's gateway: the page at `/u/<n>/`, its files below `/console/assets/`. */
export default defineConfig({
  base: '/console/',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: { assetsInlineLimit: 0, modulePreload: { polyfill: false }, reportCompressedSize: true },
});
