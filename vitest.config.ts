import { defineConfig } from "vitest/config";

const ALL = "tests/{unit,property,golden,contract,integration,replay}/**/*.test.{ts,tsx}";
/** Tests of what keeps no state: their files share what one worker has loaded. */
const PURE = [
  "tests/{unit,property}/{shared,busy,changes,knit,runtime,conversation}/**/*.test.ts",
  "tests/golden/**/*.test.ts",
];

export default defineConfig({
  test: {
    setupFiles: ["tests/support/seed.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // How long a test may wait for something to happen; machines are shared.
    expect: { poll: { timeout: 30_000, interval: 50 } },
    pool: "forks",
    maxWorkers: 2,
    passWithNoTests: false,
    projects: [
      { extends: true, test: { name: "pure", include: PURE, isolate: false } },
      { extends: true, test: { name: "rest", include: [ALL], exclude: PURE } },
    ],
  },
});
