import { defineConfig } from '@playwright/test';
import { findBrowser } from './tests/support/browser.ts';

const { executablePath, args } = await findBrowser();

/** Each test starts its own built server (tests/support/tavle-server.ts), so there is no webServer here. */
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
  use: {
    launchOptions: { executablePath, args },
    locale: 'da-DK',
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    video: 'off',
  },
});
