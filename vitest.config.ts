import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: [
      '{web-client,web-widget/loader,web-widget/app,agent-console/web,playground}/{src,test}/**/*.test.{ts,tsx}',
    ],
    environment: 'happy-dom',
    // Tests ask nobody: frames stay empty.
    environmentOptions: {
      happyDOM: { settings: { disableIframePageLoading: true } },
    },
  },
});
