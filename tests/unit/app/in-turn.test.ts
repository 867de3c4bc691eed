import { describe, expect, it } from "vitest";
import { createTurns } from "#app/in-turn.ts";

describe("work in turn", () => {
  it("begins when the work before has ended, also when that failed", async () => {
    const inTurn = createTurns();
    const said: string[] = [];
    const first = Promise.withResolvers<void>();
    const one = inTurn(async () => {
      said.push("first begins");
      await first.promise;
      said.push("first ends");
      throw new Error("refused");
    });
    const two = inTurn(async () => {
      said.push("second");
      return 2;
    });
    first.resolve();
    await expect(one).rejects.toThrow("refused");
    expect(await two).toBe(2);
    expect(said).toEqual(["first begins", "first ends", "second"]);
  });
});
