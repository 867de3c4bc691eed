import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { GraphCommand } from "#shared/graph-commands.ts";
import { coreForTest } from "#tests/support/core-for-test.ts";
import { failureOfCall } from "#tests/support/expected-error.ts";
import { folderWith } from "#tests/support/folder-with.ts";
import { quotePath, rolePath, smallBusiness } from "#tests/support/small-business.ts";

const quote = smallBusiness[quotePath] ?? "";

async function opened(files = smallBusiness) {
  const root = folderWith(files);
  const made = coreForTest();
  await made.client.workspace.open({ path: root });
  return { root, ...made };
}

describe("editing through the graph", () => {
  it("gives the new text with its graph and writes nothing", async () => {
    const { client, root } = await opened();
    const command: GraphCommand = {
      do: "add",
      place: { at: "between", from: "prepare_quote", to: "send_quote" },
      kind: "human",
      name: "Check the quote",
    };
    const typed = quote.replace("Make an offer.", "Make a good offer.");
    const outcome = await client.processGraph.edit({ path: quotePath, text: typed, command });
    expect(outcome).toMatchObject({ outcome: "done", select: "check_the_quote", notes: [] });
    if (outcome.outcome !== "done") return;
    expect(outcome.text).toContain("Make a good offer. # a comment that stays");
    expect(outcome.graph.nodes.map(({ id }) => id)).toEqual(["prepare_quote", "check_the_quote", "send_quote"]);
    expect(outcome.graph).toEqual(await client.documents.graph({ path: quotePath, text: outcome.text }));
    expect(readFileSync(join(root, quotePath), "utf8")).toBe(quote);
  });

  it("asks before something is lost, and does it when somebody is sure", async () => {
    const { client } = await opened();
    const request = { path: quotePath, text: quote, command: { do: "remove" as const, step: "prepare_quote" } };
    expect(await client.processGraph.edit(request)).toMatchObject({
      outcome: "question",
      points: ["“Send quote” no longer gets “Offer”; the input is taken away there."],
    });
    expect(await client.processGraph.edit({ ...request, sure: true })).toMatchObject({
      outcome: "done",
      select: "send_quote",
    });
  });

  it("renames within the file, and says so when others name the step", async () => {
    const { client } = await opened();
    const command: GraphCommand = { do: "rename", step: "prepare_quote", name: "Draft the quote" };
    const outcome = await client.processGraph.edit({ path: quotePath, text: quote, command });
    expect(outcome).toMatchObject({ outcome: "done", select: "draft_the_quote" });
    expect(await failureOfCall(rename(client, quote, "send quote"))).toMatchObject({
      code: "BAD_INPUT",
      message: "There is a step “Send quote” already.",
    });
    const twice = quote.replace("name: send_quote", "name: prepare_quote");
    const second = await client.processGraph.edit({
      path: quotePath,
      text: twice,
      command: { do: "rename", step: "prepare_quote~2", name: "Send quote" },
    });
    expect(second).toMatchObject({ outcome: "done", text: quote });
  });

  it("leaves a name that other files hold too to a change of all of them", async () => {
    const role = (smallBusiness[rolePath] ?? "").replace(
      "  responsibilities:",
      "  tasks:\n    - { name: prepare_quote, description: Do it, execution_type: human, ui_type: form }\n  responsibilities:",
    );
    const noRole = quote.replace("      role: seller\n", "");
    const { client } = await opened({ ...smallBusiness, [rolePath]: role, [quotePath]: noRole });
    const outcome = await rename(client, noRole, "Draft the quote");
    expect(outcome).toMatchObject({
      outcome: "elsewhere",
      symbol: "step:quote/prepare_quote",
      name: "draft_the_quote",
      files: [{ file: rolePath, places: 1 }],
    });
    if (outcome.outcome !== "elsewhere") return;
    const change = await client.language.rename({ path: quotePath, symbol: outcome.symbol, to: outcome.name });
    expect(change.edits.map(({ operations }) => operations[0]?.file)).toEqual([quotePath, rolePath]);
  });

  it("refuses what cannot be edited, in words", async () => {
    const { client } = await opened();
    const broken = quote.replace("steps:", "steps: [");
    expect(await failureOfCall(rename(client, broken, "x"))).toMatchObject({ code: "INVALID_BUSY" });
    expect(
      await failureOfCall(
        client.processGraph.edit({
          path: rolePath,
          text: smallBusiness[rolePath] ?? "",
          command: { do: "remove", step: "x" },
        }),
      ),
    ).toMatchObject({ code: "NOT_FOUND" });
    expect(
      await failureOfCall(
        client.processGraph.edit({ path: quotePath, text: quote, command: { do: "remove", step: "gone" } }),
      ),
    ).toMatchObject({ code: "NOT_FOUND", message: "There is no step “Gone” any more." });
  });

  it("is for those who may change processes", async () => {
    const { clientAs } = await opened();
    const call = clientAs("Operator").processGraph.edit({
      path: quotePath,
      text: quote,
      command: { do: "remove", step: "send_quote" },
    });
    expect(await failureOfCall(call)).toMatchObject({ code: "NOT_ALLOWED" });
  });
});

async function rename(client: Awaited<ReturnType<typeof opened>>["client"], text: string, name: string) {
  return client.processGraph.edit({ path: quotePath, text, command: { do: "rename", step: "prepare_quote", name } });
}

describe("the details of a step", () => {
  it("hold its fields, findings by field, and what can be chosen", async () => {
    const { client } = await opened();
    const text = quote.replace("estimated_duration: 30m", "estimated_duration: soon");
    const details = await client.processGraph.step({ path: quotePath, text, step: "prepare_quote" });
    expect(details).toMatchObject({
      title: "Prepare quote",
      fields: { description: "Do it well.", role: "seller", execution_type: "human", tags: [] },
      outputs: [{ name: "offer", type: "data", format: "form" }],
      findings: [{ code: "INVALID_DURATION", field: "estimated_duration" }],
      waitsFor: { implied: true, steps: [] },
    });
    const second = await client.processGraph.step({ path: quotePath, text: quote, step: "send_quote" });
    expect(second?.choices).toMatchObject({
      roles: [{ name: "seller", title: "Seller", detail: "Sales" }],
      deliverables: [{ name: "offer", detail: "Prepare quote", type: "data", format: "form" }],
      waitable: [{ id: "prepare_quote", title: "Prepare quote" }],
      earlier: [{ name: "prepare_quote" }, { name: "send_quote" }],
    });
    expect(await client.processGraph.step({ path: quotePath, text: quote, step: "gone" })).toBeNull();
  });
});
