import { expect, it } from "vitest";
import { gitIn } from "#tests/support/command-line-git.ts";
import { coreForTest } from "#tests/support/core-for-test.ts";
import { folderWith } from "#tests/support/folder-with.ts";

const playbook = "L0/client-operations/playbooks/inquiry-to-booking.busy";

it("goes from an example through a change, its review and its commit to a run that survives a restart", async () => {
  const home = folderWith();
  const first = coreForTest(() => ({}), home);
  const { client } = first;
  const { path } = await client.workspace.createFromExample({ example: "photography-studio" });
  const graph = await client.documents.graph({ path: playbook });
  const step = graph?.nodes[0];
  const reply = await client.conversation.send({
    sessionId: "first",
    message: "Recording an inquiry takes 25 minutes",
    context: { file: playbook },
  });
  expect(reply.proposal?.edits.length).toBeGreaterThan(0);
  const made = await client.changes.get({ id: reply.changeSetId ?? "" });
  const assessment = await client.changes.assess({ id: made.id });
  expect(assessment.changes).toMatchObject([{ kind: "changed", symbol: step?.symbol, field: "estimated_duration" }]);
  expect(assessment.newDiagnostics).toEqual([]);
  expect(Object.fromEntries(assessment.files.map((change) => [change.file, change.after]))).toEqual(
    reply.proposal?.after,
  );
  expect((await client.changes.get({ id: made.id })).edits).toEqual(made.edits);
  expect(await client.changes.graphs({ id: made.id })).toMatchObject([{ nodes: { [step?.id ?? ""]: "changed" } }]);
  const { subject, body } = await client.changes.draftMessage({ id: made.id });
  const { commit } = await client.changes.commit({
    id: made.id,
    message: `${subject}\n\n${body}`,
    author: { name: "Ana", email: "ana@example.org" },
  });
  expect(gitIn(path, "log", "-1", "--format=%H %s")).toBe(`${commit.id} ${subject}`);
  expect(gitIn(path, "log", "-1", "--format=%(trailers:key=Change-Id,valueonly,separator=)")).toBe(made.id);
  expect(gitIn(path, "log", "-1", "--format=%(trailers:key=Conversation,valueonly,separator=)")).toMatch(/^first\//);

  const { executionId } = await client.processes.execute({ id: graph?.playbook ?? "" });
  const { tasks } = await client.tasks.list({ status: "open", execution: executionId });
  expect(tasks[0]).toMatchObject({ step: step?.name, status: "open" });
  const before = await client.executions.status({ id: executionId });
  await first.core.close();
  expect(first.bugs).toEqual([]);

  const second = coreForTest(() => ({}), home);
  await second.client.workspace.open({ path });
  expect(await second.client.executions.status({ id: executionId })).toEqual(before);
  expect((await second.client.tasks.list({ status: "open", execution: executionId })).tasks).toEqual(tasks);
  expect((await second.client.changes.list({ all: true })).map((change) => change.status)).toEqual(["applied"]);
  expect(second.bugs).toEqual([]);
});
