/** `orgata document`: what a run produced, listed, shown and saved. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { orgata } from "#tests/support/command-line.ts";
import { folderWith } from "#tests/support/folder-with.ts";
import { pdfText } from "#tests/support/pdf-text.ts";
import { smallBusiness } from "#tests/support/small-business.ts";

it("lists documents, shows one, and saves it by the ending of the file", async () => {
  const folder = folderWith(smallBusiness);
  const home = folderWith();
  const run = (...args: string[]) => orgata(args, { cwd: folder, home });
  const started = JSON.parse((await run("run", "quote", "--json")).stdout) as { executionId: string };
  const id = started.executionId;
  expect((await run("document", id)).stdout).toContain("produced nothing yet");
  const { tasks } = JSON.parse((await run("tasks", "--json")).stdout) as { tasks: { id: string }[] };
  await run("complete", tasks[0]?.id ?? "", "--output", JSON.stringify({ offer: "Grüße\nfrom us" }));

  expect((await run("document", id)).stdout).toMatch(/offer +Offer +1/);
  expect((await run("document", id, "--name", "offer")).stdout).toBe("# Offer\n\nGrüße\nfrom us\n");

  const pdf = await run("document", id, "--name", "offer", "--out", "offer.pdf", "--json");
  expect(JSON.parse(pdf.stdout)).toEqual({ file: join(folder, "offer.pdf"), bytes: expect.any(Number) });
  expect((await pdfText(readFileSync(join(folder, "offer.pdf")))).pages.join()).toContain("Grüße");
  const letter = await run("document", id, "--name", "offer", "--out", "letter.pdf", "--paper", "letter");
  expect(letter.exitCode).toBe(0);
  expect((await pdfText(readFileSync(join(folder, "letter.pdf")))).sizes).toEqual([[612, 792]]);
  await run("document", id, "--name", "offer", "--out", "offer.md");
  expect(readFileSync(join(folder, "offer.md"), "utf8")).toContain("Grüße");

  const refused = async (...more: string[]) => (await run("document", id, ...more)).stderr;
  expect(await refused("--name", "offer", "--out", "offer.docx")).toContain("ends in .pdf or .md");
  expect(await refused("--name", "offer", "--out", "no/such/folder.pdf")).toContain("may write to");
  expect(await refused("--name", "offer", "--out", "offer.pdf", "--paper", "A0")).toContain("A4, Letter");
  expect(await refused("--out", "offer.pdf")).toContain("Which document");
}, 240_000);
