import { describe, expect, it } from "vitest";
import { createBackground } from "#app/performers/background.ts";

describe("the background of a session", () => {
  it("does a few things at the same time, and everything in the end", async () => {
    const background = createBackground();
    const gates = Array.from({ length: 10 }, () => Promise.withResolvers<void>());
    const begun: number[] = [];
    for (const [index, gate] of gates.entries()) {
      background.start(async () => {
        begun.push(index);
        await gate.promise;
        if (index === 2) throw new Error("its own matter");
      });
    }
    expect(begun).toEqual([0, 1, 2, 3]);
    for (const gate of gates) gate.resolve();
    await background.idle();
    expect(begun).toHaveLength(10);
  });

  it("calls off what is under way and forgets the rest when it is closed", async () => {
    const background = createBackground();
    const ended: string[] = [];
    for (let index = 0; index < 6; index += 1) {
      background.start(async (signal) => {
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
        ended.push(`called off ${index}`);
      });
    }
    await background.close();
    background.start(async () => void ended.push("too late"));
    await background.idle();
    expect(ended).toEqual(["called off 0", "called off 1", "called off 2", "called off 3"]);
  });
});
