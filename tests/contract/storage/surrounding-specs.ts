/** What every storage adapter must do with tasks in order of urgency, and with everything that surrounds runs. */
import { expect, it } from "vitest";
import type { TaskFilter, TaskRow } from "#ports/storage.ts";
import { businessEventOf, issueOf, metricOf, taskOf } from "./rows.ts";
import type { OpenPlace } from "./storage-contract.ts";

const attachmentRow = {
  id: "f1",
  taskId: "t1",
  executionId: "e1",
  name: "plan.pdf",
  mediaType: "application/pdf",
  bytes: 4,
  contentHash: "abc",
  addedBy: "Anna",
  addedAt: "2026-03-02T09:00:00.000Z",
};

/** Declares the specification of these. */
export function surroundingSpecs(at: OpenPlace): void {
  it("lists tasks by urgency, for a person, a team, or nobody yet, page by page", async () => {
    await at.storage.write(async (tx) => {
      for (let index = 0; index < 40; index += 1) {
        await tx.putTask(
          taskOf(`t-${String((index * 7) % 40).padStart(2, "0")}`, {
            priority: (["low", "normal", "high", "urgent"] as const)[index % 4] ?? "normal",
            dueAt: index % 3 === 0 ? null : `2026-03-0${(index % 5) + 1}T09:00:00.000Z`,
            createdAt: `2026-03-02T09:${String(index % 7).padStart(2, "0")}:00.000Z`,
            role: index % 2 === 0 ? "editor" : null,
            team: index % 3 === 0 ? "Production" : "Sales",
            assignee: index % 5 === 0 ? "Anna" : index % 5 === 1 ? "Ben" : null,
          }),
        );
      }
    });
    const rank = { urgent: 0, high: 1, normal: 2, low: 3 };
    const key = (task: TaskRow) => `${rank[task.priority]} ${task.dueAt ?? "~"} ${task.id}`;
    const all = (await at.storage.read((tx) => tx.tasks({ status: "open", order: "urgency", limit: 100 }))).tasks;
    expect(all).toHaveLength(40);
    expect(all.map(key)).toEqual(all.map(key).toSorted());
    const views: [Partial<TaskFilter>, (task: TaskRow) => boolean][] = [
      [
        { mine: { person: "Anna", roles: ["editor"] } },
        (one) => one.assignee === "Anna" || (one.assignee === null && one.role === "editor"),
      ],
      [{ mine: { person: "Anna", roles: [] } }, (one) => one.assignee === "Anna"],
      [{ team: "Sales", unassigned: true }, (one) => one.team === "Sales" && one.assignee === null],
      [{ team: "Production", role: "editor" }, (one) => one.team === "Production" && one.role === "editor"],
    ];
    for (const [filter, belongs] of views) {
      const seen: string[] = [];
      for (let cursor: string | undefined; ; ) {
        const page: { tasks: readonly TaskRow[]; nextCursor?: string } = await at.storage.read((tx) =>
          tx.tasks({ ...filter, status: "open", order: "urgency", limit: 3, cursor }),
        );
        seen.push(...page.tasks.map((task) => task.id));
        if (page.nextCursor === undefined) break;
        cursor = page.nextCursor;
      }
      expect(seen).toEqual(all.filter(belongs).map((task) => task.id));
    }
  });

  it("keeps a draft only while its task is open", async () => {
    await at.storage.write((tx) => tx.putTask(taskOf("t1")));
    expect(await at.storage.write((tx) => tx.saveTaskDraft("t1", { a: 1 }))).toBe(true);
    expect((await at.storage.read((tx) => tx.task("t1")))?.draft).toEqual({ a: 1 });
    await at.storage.write((tx) => tx.putTask(taskOf("t1", { status: "completed" })));
    expect(await at.storage.write((tx) => tx.saveTaskDraft("t1", { a: 2 }))).toBe(false);
    expect(await at.storage.write((tx) => tx.saveTaskDraft("none", {}))).toBe(false);
  });

  it("keeps issues, and finds the open ones", async () => {
    await at.storage.write(async (tx) => {
      await tx.putIssue(issueOf("i1"));
      await tx.putIssue(issueOf("i2", { raisedAt: "2026-03-03T09:00:00.000Z", executionId: "e2" }));
      await tx.putIssue(issueOf("i1", { status: "resolved", resolvedBy: "Ben", resolution: "done" }));
    });
    const ids = (filter: object) =>
      at.storage.read(async (tx) => (await tx.issues({ limit: 10, ...filter })).map((one) => one.id));
    expect(await ids({})).toEqual(["i2", "i1"]);
    expect(await ids({ status: "open" })).toEqual(["i2"]);
    expect(await ids({ executionId: "e1" })).toEqual(["i1"]);
  });

  it("takes a business event once, and each process is started by it once", async () => {
    await at.storage.write(async (tx) => {
      expect(await tx.addBusinessEvent(businessEventOf("b1"))).toBe(true);
      expect(await tx.addBusinessEvent(businessEventOf("b1", { actor: "Ben" }))).toBe(false);
      expect(await tx.addBusinessEvent(businessEventOf("b2", { name: "other" }))).toBe(true);
      expect(await tx.addEventStart({ eventId: "b1", processId: "p", executionId: "e1" })).toBe(true);
      expect(await tx.addEventStart({ eventId: "b1", processId: "p", executionId: "e2" })).toBe(false);
      expect(await tx.addEventStart({ eventId: "b1", processId: "q", executionId: "e3" })).toBe(true);
    });
    await at.storage.read(async (tx) => {
      expect((await tx.businessEvent("b1"))?.actor).toBe("Anna");
      expect((await tx.businessEvents({ name: "other", limit: 5 })).map((one) => one.id)).toEqual(["b2"]);
      expect((await tx.eventStarts("b1")).map((one) => one.executionId)).toEqual(["e1", "e3"]);
    });
  });

  it("lets one program only take a schedule further", async () => {
    const row = { processId: "p", nextDueAt: "2026-03-02T09:00:00.000Z", lastDueAt: null, lastExecutionId: null };
    const next = { ...row, nextDueAt: null, lastDueAt: row.nextDueAt, lastExecutionId: "e1" };
    await at.storage.write(async (tx) => {
      expect(await tx.putSchedule(row, undefined)).toBe(true);
      expect(await tx.putSchedule(row, undefined)).toBe(false);
      expect(await tx.putSchedule(next, row.nextDueAt)).toBe(true);
      expect(await tx.putSchedule(next, row.nextDueAt)).toBe(false);
      expect(await tx.putSchedule({ ...next, lastExecutionId: "e2" }, null)).toBe(true);
    });
    expect(await at.storage.read((tx) => tx.schedules())).toEqual([{ ...next, lastExecutionId: "e2" }]);
    await at.storage.write((tx) => tx.deleteSchedule("p"));
    expect(await at.storage.read((tx) => tx.schedules())).toEqual([]);
  });

  it("finds tasks by words, playbook, priority and time, counts them, and says who has how much of what", async () => {
    await at.storage.write(async (tx) => {
      await tx.putTask(
        taskOf("t1", { title: "Cut the 100% roll", playbook: "film", assignee: "Anna", priority: "high" }),
      );
      await tx.putTask(
        taskOf("t2", { title: "Pack", playbook: "film", assignee: "Anna", dueAt: "2026-03-03T09:00:00.000Z" }),
      );
      await tx.putTask(taskOf("t3", { title: "Pack", playbook: "order", assignee: "Anna", status: "completed" }));
      await tx.putTask(taskOf("t4", { title: "Send", playbook: "order", assignee: null }));
    });
    await at.storage.read(async (tx) => {
      const found = async (filter: Partial<TaskFilter>) =>
        (await tx.tasks({ limit: 9, ...filter })).tasks.map((task) => task.id).toSorted();
      expect(await found({ words: ["ROLL", "film"] })).toEqual(["t1"]);
      expect(await found({ words: ["100%"] })).toEqual(["t1"]);
      expect(await found({ words: ["p_ck"] })).toEqual([]);
      expect(await found({ playbook: "order" })).toEqual(["t3", "t4"]);
      expect(await found({ priority: "high" })).toEqual(["t1"]);
      expect(await found({ dueBefore: "2026-03-04T00:00:00.000Z" })).toEqual(["t2"]);
      expect(await tx.taskCount({ status: "open" })).toBe(3);
      expect(await tx.taskCount({ status: "open", unassigned: true })).toBe(1);
      const work = [...(await tx.assignedWork())].toSorted((a, b) => a.playbook.localeCompare(b.playbook));
      expect(work.map(({ assignee, playbook, count }) => [assignee, playbook, count])).toEqual([["Anna", "film", 2]]);
      expect(await tx.executionTitles(["nobody's"])).toEqual(new Map());
      expect(await tx.executionTitles([])).toEqual(new Map());
    });
  });

  it("keeps people and when they are away", async () => {
    const anna = {
      id: "p1",
      name: "Anna",
      email: "anna@example.org",
      permission: "Owner",
      roles: ["editor"],
      teams: ["Production"],
      active: true,
    };
    const away = {
      id: "a1",
      personId: "p1",
      from: "2026-03-02T00:00:00.000Z",
      until: "2026-03-09T00:00:00.000Z",
      delegateId: null,
      note: "skiing",
    };
    await at.storage.write(async (tx) => {
      await tx.putPerson({ ...anna, roles: [] });
      await tx.putPerson(anna);
      await tx.putPerson({ ...anna, id: "p2", name: "Ada", email: null, active: false });
      await tx.putAbsence(away);
    });
    await at.storage.read(async (tx) => {
      expect((await tx.people()).map((one) => one.name)).toEqual(["Ada", "Anna"]);
      expect(await tx.person("p1")).toEqual(anna);
      expect(await tx.absences()).toEqual([away]);
      expect(await tx.absences({ at: "2026-03-05T12:00:00.000Z" })).toEqual([away]);
      expect(await tx.absences({ at: "2026-03-09T00:00:00.000Z" })).toEqual([]);
    });
    await at.storage.write((tx) => tx.deleteAbsence("a1"));
    expect(await at.storage.read((tx) => tx.absences())).toEqual([]);
  });

  it("keeps comments, and files whose content is there once", async () => {
    const comment = {
      id: "c1",
      taskId: "t1",
      executionId: "e1",
      author: "Anna",
      at: "2026-03-02T09:00:00.000Z",
      text: "Hm",
    };
    const file = attachmentRow;
    const content = new Uint8Array([0, 255, 1, 128]);
    await at.storage.write(async (tx) => {
      await tx.putTaskComment(comment);
      await tx.addAttachment(file, content);
      await tx.addAttachment({ ...file, id: "f2", taskId: "t2" }, content);
    });
    await at.storage.read(async (tx) => {
      expect(await tx.taskComments("t1")).toEqual([comment]);
      expect(await tx.attachments({ taskId: "t1" })).toEqual([file]);
      expect(await tx.attachments({ executionId: "e1" })).toHaveLength(2);
      expect(await tx.attachmentContent("abc")).toEqual(content);
    });
    await at.storage.write((tx) => tx.deleteAttachment("f1"));
    expect(await at.storage.read((tx) => tx.attachmentContent("abc"))).toEqual(content);
    await at.storage.write((tx) => tx.deleteAttachment("f2"));
    expect(await at.storage.read((tx) => tx.attachmentContent("abc"))).toBeUndefined();
  });

  it("keeps files in pieces, and forgets those that never came to be", async () => {
    const { storage } = at;
    const file = { ...attachmentRow, id: "0199-b" };
    const bytes = new Uint8Array([1, 2, 255]);
    await storage.write(async (tx) => {
      await tx.putAttachmentPiece(file.id, 0, new Uint8Array([9]));
      await tx.putAttachmentPiece(file.id, 0, bytes);
      await tx.putAttachmentPiece(file.id, 1, new Uint8Array());
      await tx.addAttachment(file);
      await tx.putAttachmentPiece("0199-a", 0, bytes);
      await tx.putAttachmentPiece("0199-c", 0, bytes);
    });
    const pieces = (...ids: readonly string[]) =>
      storage.read((tx) => Promise.all(ids.map((id) => tx.attachmentPiece(id, 0))));
    expect(await pieces("0199-a", "0199-b", "0199-c")).toEqual([bytes, bytes, bytes]);
    expect(await storage.read((tx) => tx.attachmentPiece(file.id, 1))).toEqual(new Uint8Array());
    expect(await storage.read((tx) => tx.attachmentContent(file.contentHash))).toBeUndefined();
    await storage.write((tx) => tx.deleteAttachmentPiecesBefore("0199-c"));
    expect(await pieces("0199-a", "0199-b", "0199-c")).toEqual([undefined, bytes, bytes]);
    await storage.write((tx) => tx.deleteAttachmentPieces("0199-c"));
    await storage.write((tx) => tx.deleteAttachment(file.id));
    expect(await pieces("0199-b", "0199-c")).toEqual([undefined, undefined]);
  });

  it("keeps figures, each round of a step once", async () => {
    await at.storage.write((tx) => tx.putMetrics([metricOf("e1", 1), metricOf("e1", 2), metricOf("e2", 1)]));
    await at.storage.write((tx) => tx.putMetrics([metricOf("e1", 2)]));
    await at.storage.read(async (tx) => {
      expect(await tx.metrics({ limit: 10 })).toHaveLength(3);
      expect(await tx.metrics({ executionId: "e2", limit: 10 })).toEqual([metricOf("e2", 1)]);
      expect(await tx.metrics({ since: "2026-03-02T11:00:00.000Z", limit: 10 })).toEqual([metricOf("e1", 2)]);
      expect(await tx.metrics({ before: "2026-03-02T11:00:00.000Z", processId: "p", limit: 10 })).toHaveLength(2);
    });
  });

  it("appends to the audit log only", async () => {
    const row = (seq: number) => ({
      seq,
      at: "2026-03-02T09:00:00.000Z",
      actor: "Anna",
      action: "complete",
      subject: "t1",
      detail: { n: seq },
      previousHash: `h${seq - 1}`,
      hash: `h${seq}`,
    });
    await at.storage.write(async (tx) => {
      for (const seq of [1, 2, 3]) await tx.appendAudit(row(seq));
    });
    await expect(at.storage.write((tx) => tx.appendAudit(row(2)))).rejects.toThrow();
    await at.storage.read(async (tx) => {
      expect(await tx.auditLog({ after: 1, limit: 5 })).toEqual([row(2), row(3)]);
      expect(await tx.lastAudit()).toEqual(row(3));
    });
  });

  it("keeps webhooks by event", async () => {
    const row = { eventName: "booking_confirmed", secretHash: "s1", createdAt: "2026-03-02T09:00:00.000Z" };
    await at.storage.write(async (tx) => {
      await tx.putWebhook({ ...row, secretHash: "old" });
      await tx.putWebhook(row);
    });
    expect(await at.storage.read((tx) => tx.webhook("booking_confirmed"))).toEqual(row);
    await at.storage.write((tx) => tx.deleteWebhook("booking_confirmed"));
    expect(await at.storage.read((tx) => tx.webhooks())).toEqual([]);
  });
}
