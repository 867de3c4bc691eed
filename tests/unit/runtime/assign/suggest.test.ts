import { describe, expect, it } from "vitest";
import { type Candidate, suggestAssignees } from "#runtime/assign/suggest.ts";

function candidate(name: string, more: Partial<Candidate> = {}): Candidate {
  return {
    id: name.toLowerCase(),
    name,
    holdsRole: true,
    inTeam: true,
    openTasks: 0,
    openMinutes: 0,
    capacityMinutes: 2400,
    pastMinutes: [],
    awayUntil: undefined,
    ...more,
  };
}
const editor = { role: "Photo editor", team: "Studio", estimateMinutes: 60 };
const order = (candidates: readonly Candidate[], wanted: Parameters<typeof suggestAssignees>[1] = editor) =>
  suggestAssignees(candidates, wanted).map(({ name }) => name);

describe("who should do a task", () => {
  it("is somebody who holds the role and is there, before those who are away or hold another", () => {
    const people = [
      candidate("Ada", { holdsRole: false }),
      candidate("Ben", { awayUntil: "9 Mar" }),
      candidate("Cara", { openTasks: 9, openMinutes: 900 }),
    ];
    expect(order(people)).toEqual(["Cara", "Ben", "Ada"]);
    expect(suggestAssignees(people, editor).map(({ best }) => best)).toEqual([true, false, false]);
  });

  it("is whoever will be done first: less to do, more time, quicker before", () => {
    expect(order([candidate("Ada", { openTasks: 2, openMinutes: 240 }), candidate("Ben")])).toEqual(["Ben", "Ada"]);
    expect(
      order([
        candidate("Ada", { openMinutes: 200, openTasks: 1, capacityMinutes: 600 }),
        candidate("Ben", { openMinutes: 300, openTasks: 1 }),
      ]),
    ).toEqual(["Ben", "Ada"]);
    expect(order([candidate("Ada", { pastMinutes: [90, 80, 100] }), candidate("Ben", { pastMinutes: [20] })])).toEqual([
      "Ben",
      "Ada",
    ]);
    expect(order([candidate("Ben"), candidate("Ada")])).toEqual(["Ada", "Ben"]);
  });

  it("asks the team when no role is asked for, and nobody when nobody fits", () => {
    const anybody = { ...editor, role: null };
    expect(order([candidate("Ada", { inTeam: false }), candidate("Ben", { openTasks: 5 })], anybody)).toEqual([
      "Ben",
      "Ada",
    ]);
    expect(suggestAssignees([candidate("Ada", { holdsRole: false })], editor)[0]?.best).toBe(false);
    expect(suggestAssignees([], editor)).toEqual([]);
  });

  it("says why, in words", () => {
    const [ada] = suggestAssignees(
      [candidate("Ada", { openTasks: 2, openMinutes: 150, capacityMinutes: 1200, pastMinutes: [30, 40, 50, 60] })],
      editor,
    );
    expect(ada?.reasons).toEqual([
      "holds the role Photo editor",
      "has 2 open tasks (2.5 h of 20 h a week)",
      "has done this step 4 times, usually in 45 min",
    ]);
    const [ben] = suggestAssignees([candidate("Ben", { holdsRole: false, awayUntil: "9 Mar" })], editor);
    expect(ben?.reasons).toEqual([
      "is away until 9 Mar",
      "does not hold the role Photo editor",
      "has no open task",
      "has not done this step yet",
    ]);
  });
});
