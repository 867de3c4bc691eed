/** Every kind of thing a step can produce, handed in by a person: kept, told apart by versions, shown and exported. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { failureOfCall } from "#tests/support/expected-error.ts";
import { openedBusiness } from "#tests/support/opened-business.ts";
import { pdfText } from "#tests/support/pdf-text.ts";

const playbook = (outputs: string): string => `version: "1.1"
metadata: { name: Shoot, description: A day of photographs, layer: L0 }
playbook:
  name: shoot
  description: Take photographs.
  cadence: { frequency: on_demand }
  steps:
    - name: photograph
      description: Do it well.
      execution_type: human
      ui_type: form
      role: seller
      estimated_duration: 30m
      outputs: [${outputs}]
    - { name: review, description: Look at it, execution_type: human, ui_type: form, role: seller, estimated_duration: 5m }
`;

async function begun(outputs: string) {
  const business = await openedBusiness(undefined, { "L0/sales/playbooks/shoot.busy": playbook(outputs) });
  const { client } = business;
  const { executionId } = await client.processes.execute({ id: "shoot", title: "Harbour" });
  const openTask = async () =>
    (await client.tasks.list({ execution: executionId, status: "open" })).tasks[0] ?? expect.fail("no open task");
  const attach = async (name: string, bytes: readonly number[]) => {
    const content = Buffer.from(bytes).toString("base64");
    const { id, bytes: size } = await client.attachments.add({ task: (await openTask()).id, name, content });
    return { id, name, bytes: size };
  };
  return { ...business, executionId, openTask, attach };
}

it.each([
  ["pdf", true],
  ["image_set", true],
  ["recording", true],
  ["video", true],
  ["spreadsheet", true],
  ["docx", true],
  ["text", false],
  ["markdown", false],
  ["link", false],
  ["minutes", false],
  ["form", false],
])("of format %s may be files: %s", async (format, files) => {
  const { openTask } = await begun(`{name: result, type: document, format: ${format}}`);
  const [section] = (await openTask()).form.sections;
  expect(section).toMatchObject({ shape: "value", fields: [{ type: "long_text" }] });
  expect(section?.fields[0]?.files ?? false).toBe(files);
});

it.each<[string, string, unknown, RegExp]>([
  ["a link", "{name: result, type: document, format: link}", "https://example.org/a", /https:\/\/example.org\/a/],
  ["a decision", "{name: result, type: decision, format: text}", "We take the blue one.", /blue one/],
  [
    "an approval",
    "{name: result, type: approval, format: form}",
    { approved: true, comment: "Fine" },
    /Approved.*Yes/s,
  ],
  [
    "a table",
    "{name: result, type: data, format: csv, required_fields: [item, price]}",
    [{ item: "Print", price: "12" }],
    /Print.*12/s,
  ],
  [
    "structured data",
    "{name: result, type: data, format: json, schema: {type: json, definition: {size: object, done: boolean}}}",
    { size: { width: 3 }, done: true },
    /Width.*3/s,
  ],
])("%s is handed in, shown and printed", async (_kind, output, value, words) => {
  const { client, executionId, openTask } = await begun(output);
  await client.tasks.complete({ id: (await openTask()).id, outputs: { result: value } });
  const asked = { execution: executionId, name: "result" };
  expect((await client.deliverables.markdown(asked)).text).toMatch(words);
  const { content } = await client.deliverables.pdf(asked);
  expect((await pdfText(Buffer.from(content, "base64"))).pages.join("\n")).toMatch(words);
});

it("files are handed in with a note, replaced by a new version, and lie in the folder of the run", async () => {
  const { client, executionId, openTask, attach, root } = await begun("{name: shots, type: data, format: image_set}");
  const first = await attach("harbour.jpg", [1, 2, 3]);
  await client.tasks.complete({
    id: (await openTask()).id,
    outputs: { shots: { files: [first], note: "Raw files are on the server." } },
  });
  const asked = { execution: executionId, name: "shots" };
  expect((await client.deliverables.markdown(asked)).text).toBe(
    "# Shots\n\nRaw files are on the server.\n\n- harbour.jpg (3 B)\n",
  );
  const { content } = await client.deliverables.pdf(asked);
  expect((await pdfText(Buffer.from(content, "base64"))).pages.join()).toContain("harbour.jpg (3 B)");

  await client.executions.control({ id: executionId, action: "go_back", step: "photograph", reason: "too dark" });
  const second = await attach("harbour.jpg", [4, 5, 6, 7]);
  await client.tasks.complete({ id: (await openTask()).id, outputs: { shots: { files: [second], note: "" } } });
  const [shots] = (await client.deliverables.list({ execution: executionId })).deliverables;
  expect(shots?.versions.map(({ number }) => number)).toEqual([1, 2]);
  expect((await client.deliverables.markdown({ ...asked, version: 2 })).text).toBe("# Shots\n\n- harbour.jpg (4 B)\n");

  // What was handed in stays, in every version.
  for (const { id } of [first, second]) {
    expect(await failureOfCall(client.attachments.remove({ id }))).toMatchObject({
      code: "CONFLICT",
      next: expect.stringContaining("go back"),
    });
  }
  const { folder } = await client.deliverables.keepFolder({ execution: executionId, keep: true });
  expect(readFileSync(join(root, folder ?? "", "files/harbour.jpg"))).toEqual(Buffer.from([1, 2, 3]));
  expect(existsSync(join(root, folder ?? "", "files/harbour 2.jpg"))).toBe(true);
});
