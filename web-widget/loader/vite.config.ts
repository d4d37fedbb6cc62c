import { defineConfig } from 'vite';

/** One classic script without imports, so that `async` on the page's line is all it takes. */
export default defineConfig({
  build: {
    target: ['chrome123', 'firefox120', 'safari17.5'],
    lib: { entry: 'src/main.ts', formats: ['iife'], name: 'parleyLoader', fileName: () => 'widget.js' },
    modulePreload: false,
  },
});
