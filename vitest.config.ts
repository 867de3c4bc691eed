import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/{unit,property,golden,contract,integration,replay}/**/*.test.{ts,tsx}"],
    setupFiles: ["tests/support/seed.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // How long a test may wait for something to happen; machines are shared.
    expect: { poll: { timeout: 30_000, interval: 50 } },
    pool: "forks",
    maxWorkers: 2,
    passWithNoTests: false,
  },
});
