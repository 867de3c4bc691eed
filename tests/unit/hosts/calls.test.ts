import { ORPCError } from "@orpc/server";
import { describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { failureOf, inputFailure } from "#main/hosts/calls.ts";
import { ExpectedError } from "#shared/errors.ts";

const Input = z.object({
  id: z.string().min(1),
  limit: z.int().min(1).max(500),
  mode: z.enum(["ask", "plan"]),
  edits: z.array(z.object({ title: z.string() })),
});
const right = { id: "a", limit: 5, mode: "ask", edits: [{ title: "t" }] };

function wordsFor(input: unknown): { path?: string | undefined; message: string } {
  const parsed = Input.safeParse(input);
  const { code, path, message } = inputFailure(parsed.error?.issues ?? [], input);
  expect(code).toBe("BAD_INPUT");
  return { path, message };
}

describe("inputFailure", () => {
  it.each([
    [{ ...right, id: undefined }, "id", "“id” is missing."],
    [{ ...right, id: 7 }, "id", "“id” must be a text."],
    [{ ...right, id: "" }, "id", "“id” must not be empty."],
    [{ ...right, limit: "5" }, "limit", "“limit” must be a number."],
    [{ ...right, limit: 0 }, "limit", "“limit” is too small: at least 1."],
    [{ ...right, limit: 501 }, "limit", "“limit” is too large: at most 500."],
    [{ ...right, mode: "guess" }, "mode", "“mode” must be one of: ask, plan."],
    [{ ...right, edits: {} }, "edits", "“edits” must be a list."],
    [{ ...right, edits: [{}] }, "edits.0.title", "“edits.0.title” is missing."],
    ["text", undefined, "The input must be an object with named fields."],
    [{ id: "a", limit: 5 }, "mode", "“mode” is missing (and 1 more)."],
  ])("%j", (input, path, message) => {
    expect(wordsFor(input)).toEqual({ path, message });
  });
});

describe("failureOf", () => {
  it("keeps expected failures, and tells nothing of bugs but to the report", () => {
    const report = vi.fn<(bug: unknown) => void>();
    const stale = new ExpectedError("STALE", "It moved.", { next: "Look again." });
    expect(failureOf(stale, undefined, report)).toEqual({ code: "STALE", message: "It moved.", next: "Look again." });
    const carried = new ORPCError("STALE", { data: stale.failure });
    expect(failureOf(carried, undefined, report)).toEqual(stale.failure);
    expect(report).not.toHaveBeenCalled();

    const bug = new TypeError("secret");
    expect(failureOf(bug, undefined, report)).toMatchObject({ code: "INTERNAL" });
    expect(JSON.stringify(failureOf(bug, undefined, report))).not.toContain("secret");
    expect(report).toHaveBeenCalledWith(bug);
    failureOf(new ORPCError("INTERNAL_SERVER_ERROR", { cause: bug }), undefined, report);
    expect(report).toHaveBeenLastCalledWith(bug);
  });

  it("has a code from the closed list for whatever the transport itself refuses", () => {
    const report = vi.fn<(bug: unknown) => void>();
    expect(failureOf(new ORPCError("NOT_FOUND"), undefined, report).code).toBe("NOT_FOUND");
    expect(failureOf(new ORPCError("METHOD_NOT_SUPPORTED"), undefined, report).code).toBe("BAD_INPUT");
    expect(report).not.toHaveBeenCalled();
  });
});
