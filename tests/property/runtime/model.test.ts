/** The engine and a simple model of it agree, whatever is done. `npm run long-run` does the same for much longer. */
import { describe, expect, it } from "vitest";
import { compareWithModel } from "./against-model.ts";

const SEED = Number(process.env["SEED"] ?? Date.now() % 1_000_000);

describe(`engine and reference model (SEED=${SEED})`, () => {
  it("agree after every command of every sequence", () => {
    expect(() => compareWithModel(500, SEED)).not.toThrow();
  });
});
