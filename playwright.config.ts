import { defineConfig } from "@playwright/test";

/** The same specs on two hosts: the Node host in Chromium, and Electron where its program is installed. */
export default defineConfig({
  testDir: "tests/e2e/specs",
  outputDir: "out/reports/e2e",
  timeout: 120_000,
  expect: { timeout: 15_000 },
  workers: 1,
  forbidOnly: true,
  // A machine shared with others may starve a browser once; a second try is counted and said in the result.
  retries: 2,
  projects: [
    { name: "browser", metadata: { host: "node" } },
    { name: "electron", metadata: { host: "electron" } },
  ],
});
