import { describe, expect, it, onTestFinished } from "vitest";
import { createThreadWork } from "#adapters/work/thread.ts";
import { type CoreJobs, jobs } from "#app/jobs.ts";
import { pdfText } from "#tests/support/pdf-text.ts";
import type { someJobs } from "#tests/support/some-jobs.ts";

const start = new URL("../../../support/some-jobs.ts", import.meta.url);

function threadOf(url: URL = start) {
  const work = createThreadWork<typeof someJobs>(url);
  onTestFinished(() => work.close());
  return work;
}

describe("work in a thread", () => {
  it("gives what each job made of its input, several at once", async () => {
    const work = threadOf();
    const results = await Promise.all([work.run("double", ["a", "b"]), work.run("double", ["c"])]);
    expect(results).toEqual([
      new Map([
        ["a", "aa"],
        ["b", "bb"],
      ]),
      new Map([["c", "cc"]]),
    ]);
  });

  it("tells why a job failed, and goes on with the next", async () => {
    const work = threadOf();
    await expect(work.run("fail", "for a reason")).rejects.toThrow("for a reason");
    expect(await work.run("double", ["a"])).toEqual(new Map([["a", "aa"]]));
  });

  it("fails what was asked for when the thread dies, and begins again", async () => {
    const work = threadOf();
    await expect(work.run("die", 3)).rejects.toThrow("ended");
    expect(await work.run("double", ["a"])).toEqual(new Map([["a", "aa"]]));
  });

  it("can be closed twice, and used again", async () => {
    const work = threadOf();
    await work.run("double", ["a"]);
    await work.close();
    await work.close();
    expect(await work.run("double", ["a"])).toEqual(new Map([["a", "aa"]]));
  });

  it("does the jobs of the core in the thread that the hosts start", async () => {
    const work = createThreadWork<CoreJobs>(new URL("../../../../main/hosts/work-thread.ts", import.meta.url));
    onTestFinished(() => work.close());
    const playbook = (minutes: number): string =>
      `playbook:\n  name: quote\n  steps:\n    - name: write\n      estimated_duration: ${minutes}m\n`;
    const before = new Map([["L0/sales/playbooks/quote.busy", playbook(5)]]);
    const after = new Map([["L0/sales/playbooks/quote.busy", playbook(7)]]);
    expect(await work.run("changesBetween", { before, after })).toEqual(jobs.changesBetween({ before, after }));
    const states = { before, changed: after };
    expect(await work.run("compareFiles", states)).toEqual(jobs.compareFiles(states));
    const made = { madeAt: "2026-03-02T09:00:00.000Z", paper: "A4" } as const;
    const printed = await work.run("renderPdf", { title: "Offer", about: [], foot: "", text: "For Zoë", ...made });
    expect((await pdfText(printed.bytes)).pages.join()).toContain("For Zoë");
  });
});
