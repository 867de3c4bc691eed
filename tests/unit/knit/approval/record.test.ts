/** Approvals as files: read back as they were written, and not at all once somebody touched them. */
import { describe, expect, it } from "vitest";
import { systemHash } from "#adapters/clock/hash.ts";
import { printRecord, readRecord, recordPath } from "#knit/approval/record.ts";
import type { Approval } from "#shared/reconciliation.ts";
import { approvalBy } from "#tests/support/approvals.ts";

const seal = (content: unknown) => systemHash(JSON.stringify(content, Object.keys(flat(content)).toSorted()));

/** Every key that stands anywhere in a value. */
function flat(value: unknown): Record<string, true> {
  if (typeof value !== "object" || value === null) return {};
  return Object.assign(
    {},
    ...Object.entries(value).map(([key, inner]) => ({
      ...(Array.isArray(value) ? {} : { [key]: true }),
      ...flat(inner),
    })),
  );
}

const { source: _, ...plain } = approvalBy("Bo Berg", {
  by: { name: "Bo Berg", email: "bo@x.example" },
  words: 'Fine: "go" # now\n- really',
  ticked: ["decision step:a/b"],
});
const approval: Approval = plain;
const file = recordPath(approval);
const text = printRecord(approval, "Take longer", seal);

describe("the record of an approval", () => {
  it("says what was decided, in a file of its own, and is read back as it was", () => {
    expect(file).toBe(".knit/approvals/c1/of_Bo_Berg.yaml");
    expect(text).toContain('decision: "approved"\n');
    expect(readRecord(file, text, seal)).toEqual({ approval });
  });

  it("does not count when a word, a name, a hash or the seal is another, nor when it is no record at all", () => {
    const changed = [
      text.replace("Bo Berg", "Ana Owner"),
      text.replace('"after":"1"', '"after":"2"'),
      text.replace("go", "stop"),
      text.replace(/seal: .*/, 'seal: "x"'),
      text.replace(/seal: .*\n/, ""),
      text.replace('decision: "approved"', "decision: perhaps"),
      `${text}more: 1\n`,
      "",
      "{",
      "- a\n- b\n",
    ];
    for (const each of changed) {
      expect(each).not.toBe(text);
      expect(readRecord(file, each, seal), each).toEqual({ message: expect.stringMatching(/damaged|seal/) });
    }
  });

  it("does not count under another name, as a copy for another change would be", () => {
    const elsewhere = ".knit/approvals/c2/of_Bo_Berg.yaml";
    expect(readRecord(elsewhere, text, seal)).toEqual({ message: "It lies in another place than it was written to." });
  });
});
