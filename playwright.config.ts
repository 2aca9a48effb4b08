import { defineConfig } from '@playwright/test';

/** Each test starts its own built server (tests/support/app.ts), so there is no webServer here. */
export default defineConfig({
  testDir: './tests/e2e',
  outputDir: './test-results',
  workers: 1,
  fullyParallel: false,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  retries: 0,
  reporter: [['list'], ['json', { outputFile: '.cache/reports/playwright.json' }]],
  use: { trace: 'retain-on-failure', screenshot: 'only-on-failure', video: 'off' },
});
