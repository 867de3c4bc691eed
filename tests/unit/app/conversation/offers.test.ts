/** What can be done about work that waits: offered, said, carried out after a yes. */
import { describe, expect, it } from "vitest";
import type { ConversationMode } from "#shared/conversation.ts";
import type { Permission } from "#shared/permission-levels.ts";
import { playbookText } from "#tests/support/busy-texts.ts";
import { openedBusiness } from "#tests/support/opened-business.ts";
import { smallBusiness, teamPath } from "#tests/support/small-business.ts";

const DAY = 24 * 60 * 60 * 1000;

const step = (name: string, output: string, more = "") =>
  `- {name: ${name}, description: d, execution_type: human, role: seller, estimated_duration: 1h, outputs: [{name: ${output}, type: data, format: text}]${more}}\n`;

const FILES = {
  [teamPath]: `${smallBusiness[teamPath]}    - { name: Tim, roles: [seller] }\n  governance:\n    escalation_path: business_owner\n`,
  "L0/sales/playbooks/delivery.busy": playbookText(
    "delivery",
    step(
      "pack_parcel",
      "parcel",
      ", due: 1d, issues: [{issue_type: no_reply_in_time, resolution: {type: escalate, target: seller}}]",
    ) +
      step("write_card", "card") +
      step(
        "hand_over",
        "receipt",
        ", inputs: [{name: parcel, type: data, format: text}, {name: card, type: data, format: text}]",
      ),
  ),
};

/** A run of `delivery` for Mr Lee whose first task is with Ana; time can be let pass. */
async function delivering() {
  let now = Date.parse("2026-03-02T09:00:00Z");
  const made = await openedBusiness(() => ({ clock: { now: () => new Date(now) } }), FILES);
  const { executionId } = await made.client.processes.execute({ id: "delivery", title: "Mr Lee" });
  const { tasks } = await made.client.tasks.list({ execution: executionId });
  const [task] = tasks;
  if (task === undefined) throw new Error("there is no task");
  await made.client.tasks.assign({ id: task.id, assignee: "Ana" });
  const say = (message: string, mode: ConversationMode = "build", permission: Permission = "Owner") =>
    made.clientAs(permission).conversation.send({ sessionId: "s", message, mode });
  return { ...made, say, task, executionId, pass: (days: number) => (now += days * DAY) };
}

const REMIND = "Remind Ana of “Pack parcel” for Mr Lee";
const GIVE = "Give “Pack parcel” for Mr Lee to Tim";
const ESCALATE = "Escalate “Pack parcel” for Mr Lee";
const BESIDE = "Let “Write card” go on beside “Pack parcel” in delivery";

describe("work that waits", () => {
  it("comes with what can be done about it, more of it the longer it waits", async () => {
    const { say, pass, client, executionId } = await delivering();
    const early = await say("what is running?");
    expect(early.offers?.map(({ title }) => title)).toEqual([REMIND, GIVE, BESIDE]);
    expect((await client.conversation.offers({})).offers).toEqual([]);
    pass(3);
    const late = await say("what is blocked?");
    expect(late.offers).toMatchObject([
      { title: REMIND, because: "It is overdue by 2 days." },
      { title: GIVE },
      { title: ESCALATE },
      { title: BESIDE, because: "“Write card” needs nothing that comes of it." },
    ]);
    expect((await client.conversation.offers({ context: { executionId } })).offers).toEqual(late.offers);
    expect((await client.conversation.offers({ context: { executionId: "another" } })).offers).toEqual([]);
    expect((await say("who packs the parcel?")).offers).toBeUndefined();
  });

  it("is remembered to whoever has it, in the talk of the task, after a yes", async () => {
    const { say, client, task, pass } = await delivering();
    pass(3);
    const asked = await say(REMIND, "build", "Operator");
    expect(asked).toMatchObject({ intent: "execute", action: { run: "remind", target: task.id } });
    expect((await client.comments.list({ task: task.id })).comments).toEqual([]);
    expect((await say("yes", "build", "Operator")).reply).toContain("A reminder for Ana");
    const { comments } = await client.comments.list({ task: task.id });
    expect(comments).toMatchObject([{ author: "Ana Owner", text: expect.stringContaining("A reminder for Ana") }]);
    // In one's own words it is the same, as long as it is about a task that is open.
    expect((await say("please remind Ana about the parcel")).action).toMatchObject({ run: "remind", target: task.id });
    expect((await say("remind the client of the invoice")).action).toBeUndefined();
  });

  it("is given to somebody else, or escalated the way the playbook says", async () => {
    const { say, client, task, pass } = await delivering();
    pass(3);
    await say(GIVE);
    await say("yes");
    expect((await client.tasks.get({ id: task.id })).assignee).toBe("Tim");
    const asked = await say(ESCALATE);
    expect(asked.reply).toContain("business owner");
    expect(asked.action).toMatchObject({ run: "escalate", inputs: { issue: "no_reply_in_time" } });
    expect((await client.issues.list({})).issues).toEqual([]);
    await say("yes");
    expect((await client.issues.list({})).issues).toMatchObject([{ issueType: "no_reply_in_time", status: "open" }]);
    expect((await say(ESCALATE.replace("Mr Lee", "Mrs Lee"))).action).toBeUndefined();
  });

  it("lets another step go on beside it as a proposal", async () => {
    const { say, client } = await delivering();
    const reply = await say(BESIDE);
    expect(reply.proposal?.edits[0]?.title).toContain("side by side");
    expect(reply.changeSetId).toBeDefined();
    expect((await client.issues.list({})).issues).toEqual([]);
  });

  it("asks which task is meant, and carries nothing out in Ask mode", async () => {
    const { say, client } = await delivering();
    await client.processes.execute({ id: "delivery", title: "Mrs Poe" });
    const asked = await say("remind everybody of the parcel");
    expect(asked.question?.choices).toHaveLength(2);
    expect((await say(asked.question?.choices[0] ?? "")).action).toMatchObject({ run: "remind" });
    expect((await say(REMIND, "ask")).reply).toContain("In Ask mode nothing is carried out");
  });
});
