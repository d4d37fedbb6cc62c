import { defineConfig } from '@playwright/test';

/** The browser: the one named, else Debian's. Nothing is downloaded. */
const executablePath = process.env['PARLEY_CHROMIUM'] || '/usr/bin/chromium';

export default defineConfig({
  testDir: 'e2e',
  workers: 1,
  reporter: [['list']],
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    timezoneId: 'UTC',
    locale: 'en-GB',
    launchOptions: {
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
});
