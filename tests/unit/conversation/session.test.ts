import { describe, expect, test } from "vitest";
import { changeWorkspace, createWorkspace } from "#busy/workspace.ts";
import { createConversationEngine } from "#conversation/engine.ts";
import { markOfText, NEW_SESSION, presentedEdits, readSession } from "#conversation/session.ts";
import { business, NO_RUNS, stepOf, stepsOf, talkAbout } from "#tests/support/conversation.ts";

const names = (workspace: Parameters<typeof stepsOf>[0], playbook: string) =>
  stepsOf(workspace, playbook).map((step) => step.name);

describe("open proposals", () => {
  test("add up, are amended and are taken back one by one", () => {
    const talk = talkAbout(business("bike-workshop"));
    talk.say("add a safety check before the bike is handed over");
    const second = talk.say("make it 20 minutes").reply;
    expect(second.proposal?.edits).toHaveLength(1);
    expect(stepOf(talk.after(), "repair-bike/safety_check").estimated_duration).toBe("20m");
    talk.say("and let the mechanic do it");
    expect(stepOf(talk.after(), "repair-bike/safety_check")).toMatchObject({
      role: "mechanic",
      estimated_duration: "20m",
    });
    talk.say("mending takes 2 hours");
    expect(talk.last?.reply.proposal?.edits).toHaveLength(2);
    const undone = talk.say("undo that").reply;
    expect(undone.intent).toBe("undo");
    expect(stepOf(talk.after(), "repair-bike/mend_bike").estimated_duration).toBe("60m");
    expect(stepOf(talk.after(), "repair-bike/safety_check").role).toBe("mechanic");
    expect(talk.say("undo everything").reply.proposal).toBeUndefined();
    expect(talk.session().open).toEqual([]);
  });

  test("a correction of the place moves what was just added, with what was said about it", () => {
    const talk = talkAbout(business("photography-studio"));
    talk.say("add a quality check before the photos are delivered");
    talk.say("make it 20 minutes");
    talk.say("no, before the export");
    const steps = names(talk.after(), "photo-production");
    expect(steps.filter((name) => name === "quality_check")).toHaveLength(1);
    expect(steps.indexOf("quality_check")).toBe(steps.indexOf("export_photos") - 1);
    expect(stepOf(talk.after(), "photo-production/quality_check").estimated_duration).toBe("20m");
    // The place that was called wrong does not come back.
    talk.say("undo");
    expect(talk.last?.reply.proposal).toBeUndefined();
    expect(names(talk.after(), "photo-production")).not.toContain("quality_check");
  });

  test("taking a correction back leaves what else was asked for", () => {
    const talk = talkAbout(business("photography-studio"));
    talk.say("culling takes 3 hours");
    talk.say("editing photos takes 7 hours");
    talk.say("no, 8 hours");
    expect(talk.say("undo").reply.reply).toMatch(/^Taken back: Edit photos takes 8 hours/);
    expect(talk.last?.reply.reply).toMatch(/Still proposed: Cull/);
    expect(talk.say("undo").reply.proposal).toBeUndefined();
  });

  test("many open changes are worked out on top of each other, as if they were made at once", () => {
    const talk = talkAbout(business("photography-studio"));
    const minutes = Array.from({ length: 24 }, (_, at) => 21 + at);
    for (const amount of minutes) talk.say(`editing photos takes ${amount} minutes`);
    talk.say("rename edit photos to develop photos");
    talk.say("culling takes 3 hours");
    expect(stepOf(talk.after(), "photo-production/develop_photos").estimated_duration).toBe("44m");
    const fresh = createConversationEngine().reply({
      workspace: business("photography-studio"),
      session: talk.session(),
      message: "undo that",
      mode: "build",
      runs: NO_RUNS,
    });
    expect(fresh.reply.reply).toMatch(/^Taken back: Cull/);
    expect(fresh.reply.proposal?.edits.length).toBe((talk.last?.reply.proposal?.edits.length ?? 0) - 1);
  });

  test("a second request builds on the first", () => {
    const talk = talkAbout(business("bike-workshop"));
    talk.say("rename diagnose to find cause");
    talk.say("add a quote after find cause");
    expect(names(talk.after(), "repair-bike").slice(0, 3)).toEqual(["take_in_bike", "find_cause", "quote"]);
    expect(stepOf(talk.after(), "repair-bike/wash_bike").depends_on).toEqual(["quote"]);
    expect(talk.last?.reply.proposal?.edits.filter((edit) => edit.by === "author")).toHaveLength(2);
  });

  test("taking the last change away by hand leaves nothing to propose", () => {
    const talk = talkAbout(business("bike-workshop"));
    talk.say("add a safety check before the bike is handed over");
    const reply = talk.say("remove it").reply;
    expect(reply.proposal).toBeUndefined();
    expect(talk.session().open).toEqual([]);
  });

  test("later edits of a file need the earlier ones that moved its places", () => {
    const talk = talkAbout(business("bike-workshop"));
    talk.say("add a safety check before the bike is handed over");
    const { edits } = talk.say("let the front desk do the test ride");
    expect(edits[1]?.needs).toContain(edits[0]?.id);
  });

  test("are set aside when the files moved underneath", () => {
    const workspace = business("bike-workshop");
    const engine = createConversationEngine();
    const first = engine.reply({
      workspace,
      session: NEW_SESSION,
      message: "mending takes 2 hours",
      mode: "build",
      runs: NO_RUNS,
    });
    const file = "L0/workshop/playbooks/repair-bike.busy";
    const moved = changeWorkspace(workspace, new Map([[file, `${workspace.files.get(file)?.text ?? ""}# typed\n`]]));
    const second = engine.reply({
      workspace: moved,
      session: first.session,
      message: "washing takes 1 hour",
      mode: "build",
      runs: NO_RUNS,
    });
    expect(second.reply.reply).toContain("set my earlier proposal aside");
    expect(second.session.open.map((edit) => edit.turn)).toEqual([2]);
  });

  test("what only completes an added thing is shown as part of it; other edits stay apart", () => {
    const talk = talkAbout(business("bike-workshop"));
    talk.say("add a safety check before the bike is handed over");
    talk.say("mending takes 2 hours");
    talk.say("make the safety check 10 minutes");
    const shown = presentedEdits(talk.session().open);
    expect(shown.map((edit) => edit.operations.length)).toEqual([shown[0]?.operations.length, 1]);
    expect(shown).toHaveLength(2);
    expect(talk.session().open).toHaveLength(3);
  });
});

describe("modes", () => {
  test("Ask mode proposes nothing, says why, and a yes in Build mode proposes it", () => {
    const talk = talkAbout(business("bike-workshop"));
    const asked = talk.say("remove the washing", { mode: "ask" }).reply;
    expect(asked.intent).toBe("remove");
    expect(asked.proposal).toBeUndefined();
    expect(asked.reply).toMatch(/Ask mode/);
    talk.say("do it");
    expect(names(talk.after(), "repair-bike")).not.toContain("wash_bike");
  });

  test("Ask mode starts nothing either", () => {
    const reply = talkAbout(business("bike-workshop")).say("start repair bike", { mode: "ask" }).reply;
    expect(reply.action).toBeUndefined();
    expect(reply.reply).toMatch(/Ask mode/);
  });

  test("Plan mode says that it is a plan", () => {
    const reply = talkAbout(business("bike-workshop")).say("mending takes 2 hours", { mode: "plan" }).reply;
    expect(reply.reply).toMatch(/^This is the plan/);
    expect(reply.proposal).toBeDefined();
  });

  test("a reason other than Ask mode is told instead", () => {
    const reply = talkAbout(business("bike-workshop")).say("mending takes 2 hours", {
      mode: "ask",
      refusal: "Only Rosa may change that. She could propose this",
    }).reply;
    expect(reply.reply).toContain("Only Rosa may change that");
    expect(reply.reply).not.toContain("Ask mode");
  });
});

describe("questions", () => {
  test("and proposals exclude each other, and the answer is understood in several ways", () => {
    for (const answer of [
      "the first one",
      "1",
      "company billing",
      "Send invoice (company-billing)",
      "the one in company billing",
    ]) {
      const talk = talkAbout(business("bike-workshop"));
      const asked = talk.say("sending the invoice takes 20 minutes").reply;
      expect(asked.question?.choices).toHaveLength(2);
      expect(asked.proposal).toBeUndefined();
      talk.say(answer);
      expect(stepOf(talk.after(), "company-billing/send_invoice").estimated_duration, answer).toBe("20m");
      expect(stepOf(talk.after(), "rental-billing/send_invoice").estimated_duration, answer).toBe("10m");
    }
  });

  test("are dropped when something else is asked for", () => {
    const talk = talkAbout(business("bike-workshop"));
    talk.say("sending the invoice takes 20 minutes");
    talk.say("mending takes 2 hours");
    expect(stepOf(talk.after(), "repair-bike/mend_bike").estimated_duration).toBe("2h");
    expect(stepOf(talk.after(), "company-billing/send_invoice").estimated_duration).toBe("10m");
  });
});

describe("an empty business", () => {
  test("is described in conversation: a first team and a first playbook", () => {
    const talk = talkAbout(createWorkspace(new Map()));
    expect(talk.say("I run a small bakery").reply.intent).toBe("discover");
    talk.say("take the order, bake the bread, then hand it over and finally collect the money");
    expect(names(talk.after(), "main-service")).toEqual([
      "take_order",
      "bake_bread",
      "hand_over_bread",
      "collect_money",
    ]);
    expect(talk.after().counts).toMatchObject({ error: 0 });
  });
});

describe("carrying out", () => {
  test("waits for a yes", () => {
    const talk = talkAbout(business("bike-workshop"));
    const asked = talk.say("start repair bike for Mrs Hill");
    expect(asked.reply).toMatchObject({
      intent: "execute",
      action: { run: "start", target: "repair-bike", inputs: { title: "Mrs Hill" } },
    });
    expect(asked.perform).toBeUndefined();
    expect(talk.say("yes").perform).toMatchObject({ run: "start", target: "repair-bike" });
    expect(talk.say("yes").perform).toBeUndefined();
  });

  test("is dropped by a no", () => {
    const talk = talkAbout(business("bike-workshop"));
    talk.say("start repair bike");
    expect(talk.say("no").perform).toBeUndefined();
    expect(talk.say("yes").perform).toBeUndefined();
  });
});

describe("what is looked at", () => {
  test("decides between things of one name", () => {
    const talk = talkAbout(business("bike-workshop"));
    talk.say("send invoice takes 20 minutes", { context: { file: "L0/office/playbooks/rental-billing.busy" } });
    expect(stepOf(talk.after(), "rental-billing/send_invoice").estimated_duration).toBe("20m");
  });

  test("is what “it” means", () => {
    const talk = talkAbout(business("bike-workshop"));
    talk.say("make it 20 minutes", { context: { symbol: "step:repair-bike/test_ride" } });
    expect(stepOf(talk.after(), "repair-bike/test_ride").estimated_duration).toBe("20m");
  });

  test("is what was asked about last", () => {
    const talk = talkAbout(business("bike-workshop"));
    talk.say("who does the test ride?");
    talk.say("let the apprentice do it");
    expect(stepOf(talk.after(), "repair-bike/test_ride").role).toBe("apprentice");
  });
});

describe("the stored state", () => {
  test("survives JSON and refuses what it does not know", () => {
    expect(readSession(undefined)).toEqual(NEW_SESSION);
    expect(readSession({ version: 0, turn: 3 })).toEqual(NEW_SESSION);
    expect(readSession("nonsense")).toEqual(NEW_SESSION);
    const talk = talkAbout(business("bike-workshop"));
    talk.say("mending takes 2 hours");
    expect(readSession(JSON.parse(JSON.stringify(talk.session())))).toEqual(talk.session());
  });

  test("marks of texts differ when the texts do", () => {
    expect(markOfText("a")).toBe(markOfText("a"));
    expect(new Set(["", "a", "b", "ab", "ba", "a\n"].map(markOfText)).size).toBe(6);
  });
});
