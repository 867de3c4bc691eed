import { describe, expect, test } from "vitest";
import { draftMessage, readTrailers, withTrailers } from "#changes/meaning/commit-message.ts";
import type { SemanticChange } from "#shared/change-set.ts";

function change(sentence: string): SemanticChange {
  return { kind: "changed", symbol: "step:a/b", file: "a.busy", sentence };
}

describe("draftMessage", () => {
  test("one line for the subject, one per change, wrapped", () => {
    const long = "A sentence that is so long that it does not fit on one line of a commit message, by far, indeed.";
    const message = draftMessage(
      { title: "Take more time\nfor retouching." },
      [change("One."), change(long), change("One.")],
      [],
    );
    expect(message.subject).toBe("Take more time for retouching");
    expect(message.body.split("\n")).toEqual([
      "- One.",
      "- A sentence that is so long that it does not fit on one line of a commit",
      "  message, by far, indeed.",
    ]);
  });

  test("shortens the subject at a word", () => {
    const { subject } = draftMessage({ title: "word ".repeat(30) }, [], ["a.busy"]);
    expect(subject.length).toBeLessThanOrEqual(72);
    expect(subject.endsWith("word…")).toBe(true);
  });

  test("says when nothing changes in meaning", () => {
    expect(draftMessage({ title: "Tidy" }, [], ["a.busy"]).body).toBe("No change in meaning. Files: a.busy.");
  });
});

describe("withTrailers", () => {
  const trailers = { changeId: "c1", conversation: "s/3", approvedBy: ["Ada Lovelace", "Bo"] };

  test("makes a last paragraph that Git reads as trailers", () => {
    const message = withTrailers("Subject\n\n- One.\n", trailers);
    expect(message).toBe(
      "Subject\n\n- One.\n\nChange-Id: c1\nConversation: s/3\nApproved-by: Ada Lovelace\nApproved-by: Bo\n",
    );
    expect(readTrailers(message)).toEqual({
      "Change-Id": "c1",
      Conversation: "s/3",
      "Approved-by": "Ada Lovelace, Bo",
    });
  });

  test("joins trailers that are already there, without repeating them", () => {
    const message = withTrailers("Subject\n\nSigned-off-by: Cy\nChange-Id: c1", { changeId: "c1" });
    expect(message).toBe("Subject\n\nSigned-off-by: Cy\nChange-Id: c1\n");
  });

  test("a subject alone is no trailer, and line breaks in names do not make new ones", () => {
    expect(withTrailers("Fix: subject", { changeId: "c1", approvedBy: ["A\nEvil: x"] })).toBe(
      "Fix: subject\n\nChange-Id: c1\nApproved-by: A Evil: x\n",
    );
  });
});
