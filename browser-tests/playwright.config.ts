import { defineConfig } from '@playwright/test';

/** The browser: the one named, else Debian's. Nothing is downloaded. */
const executablePath = process.env['PARLEY_CHROMIUM'] || '/usr/bin/chromium';

export default defineConfig({
  outputDir: 'test-results',
  // Each file runs a product of its own; two at once would fight for two cores.
  workers: 1,
  // As with the Java tests; one that passes only then is told as flaky.
  retries: 1,
  fullyParallel: false,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    // In UTC and one language, so that what is read on screen does not depend on the machine.
    timezoneId: 'UTC',
    actionTimeout: 20_000,
    locale: 'en-GB',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        '--disable-quic',
      ],
    },
  },
  projects: [
    { name: 'e2e', testDir: 'test', testMatch: '*.spec.ts' },
    { name: 'screenshots', testDir: 'screenshots', testMatch: '*.shots.ts', timeout: 180_000 },
  ],
});
