/** `npx vitest run tests/golden/knit/contradictions.test.ts` prints how well contradictions are found. */
import { expect, test } from "vitest";
import { detectContradictions } from "./contradictions.ts";

test.each([1, 7])(
  "contradictions planted in a business of 500 files are found, and hardly any others (seed %i)",
  (seed) => {
    const { missed, wrong, ...figures } = detectContradictions(seed);
    process.stdout.write(`contradictions, seed ${seed}: ${JSON.stringify(figures)}\n`);
    expect(figures.files).toBeGreaterThanOrEqual(500);
    expect(figures.planted).toBeGreaterThanOrEqual(30);
    expect(figures.recall, JSON.stringify(missed)).toBeGreaterThanOrEqual(0.95);
    expect(figures.precision, wrong.join("\n")).toBeGreaterThanOrEqual(0.9);
  },
);
