/** `orgata document`: what a run produced, to read and to print. */
import { writeFile } from "node:fs/promises";
import { extname, resolve } from "node:path";
import type { CoreClient } from "#shared/contract/index.ts";
import type { Deliverable } from "#shared/deliverables.ts";
import { ExpectedError } from "#shared/errors.ts";
import { Paper, paperFor } from "#shared/paper.ts";
import { type Command, type Invocation, type Outcome, optionText } from "../command.ts";
import { folderAnd } from "../folder-and.ts";
import { withBusiness } from "../open-business.ts";
import { columns } from "../words.ts";

export const document: Command = {
  name: "document",
  summary: "Lists what a run produced, shows a document, or saves it as PDF or Markdown.",
  positionals: "[dir] RUN",
  maxPositionals: 2,
  options: {
    name: { value: "NAME", help: "this document" },
    version: { value: "N", help: "this version of it (the latest when left out)" },
    out: { value: "FILE", help: "save it there, by the file's ending as PDF or Markdown (.pdf, .md)" },
    paper: { value: "A4|Letter", help: "of a PDF; by the system's locale when left out" },
  },
  details: `RUN is the id of a run; orgata tasks --json shows those of open tasks.
Example: orgata document 01J… --name offer --out offer.pdf
With --json: {deliverables: [{name, title, versions}]}; with --name {title, text}; with --out {file, bytes, notice?}.`,
  async run(invocation) {
    const asked = folderAnd(invocation, "RUN", "Which run?", "orgata tasks --json shows the runs of open tasks.");
    const { folder, value: execution } = asked;
    const name = optionText(invocation, "name");
    const out = optionText(invocation, "out");
    if (name === undefined) {
      if (out !== undefined) {
        throw new ExpectedError("BAD_INPUT", "Which document is to be saved?", {
          path: "name",
          next: "Add --name with its name; without it, orgata document lists the names.",
        });
      }
      const found = await withBusiness(invocation, folder, (core) => core.deliverables.list({ execution }));
      return { exitCode: 0, json: found, text: inWords(found.deliverables) };
    }
    const version = versionOf(invocation);
    const which = { execution, name, ...(version === undefined ? {} : { version }) };
    if (out !== undefined) {
      const place = { file: resolve(invocation.cwd, out), paper: paperOf(invocation) };
      return save(invocation, folder, which, place);
    }
    const found = await withBusiness(invocation, folder, (core) => core.deliverables.markdown(which));
    return { exitCode: 0, json: found, text: found.text.trimEnd() };
  },
};

type Which = Parameters<CoreClient["deliverables"]["markdown"]>[0];

interface Place {
  readonly file: string;
  readonly paper: Paper;
}

async function save(invocation: Invocation, folder: string, which: Which, place: Place): Promise<Outcome> {
  const { file } = place;
  const { bytes, notice } = await withBusiness(invocation, folder, (core) => contentFor(core, which, place));
  try {
    await writeFile(file, bytes);
  } catch (error) {
    throw new ExpectedError("UNAVAILABLE", `${file} could not be written: ${(error as Error).message}.`, {
      path: "out",
      next: "Name a file in a folder that exists and that you may write to.",
    });
  }
  const said = notice === undefined ? {} : { notice };
  const text = [`Saved as ${file}`, ...Object.values(said)].join("\n");
  return { exitCode: 0, json: { file, bytes: bytes.byteLength, ...said }, text };
}

interface Content {
  readonly bytes: Buffer;
  readonly notice?: string | undefined;
}

async function contentFor(core: CoreClient, which: Which, { file, paper }: Place): Promise<Content> {
  const ending = extname(file).toLowerCase();
  if (ending === ".pdf") {
    const { content, notice } = await core.deliverables.pdf({ ...which, paper });
    return { bytes: Buffer.from(content, "base64"), notice };
  }
  if (ending === ".md") return { bytes: Buffer.from((await core.deliverables.markdown(which)).text, "utf8") };
  throw new ExpectedError("BAD_INPUT", `A document cannot be saved as “${ending || file}”.`, {
    path: "out",
    next: "Give the file a name that ends in .pdf or .md.",
  });
}

/** The paper that was asked for, or that of the place the system is set up for. */
function paperOf(invocation: Invocation): Paper {
  const asked = optionText(invocation, "paper");
  const { LC_ALL, LC_PAPER, LANG } = invocation.env;
  if (asked === undefined) return paperFor([LC_ALL, LC_PAPER, LANG].find((one) => (one ?? "") !== "") ?? "");
  const paper = Paper.options.find((one) => one.toLowerCase() === asked.toLowerCase());
  if (paper !== undefined) return paper;
  throw new ExpectedError("BAD_INPUT", `There is no paper “${asked}” here.`, {
    path: "paper",
    next: `Choose one of: ${Paper.options.join(", ")}.`,
  });
}

function versionOf(invocation: Invocation): number | undefined {
  const text = optionText(invocation, "version");
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new ExpectedError("BAD_INPUT", `“${text}” is no version.`, {
    path: "version",
    next: "Give its number; 1 is the first.",
  });
}

function inWords(deliverables: readonly Deliverable[]): string {
  if (deliverables.length === 0) return "This run has produced nothing yet.";
  const rows = deliverables.map(({ name, title, versions }) => [name, title, String(versions.length)]);
  return columns([["Name", "Title", "Versions"], ...rows]).join("\n");
}
