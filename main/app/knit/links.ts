/** Links that people write down: adding, changing and deleting them as change sets on `.knit/links.yaml`. */
import { createChangeSet } from "#app/changes/create.ts";
import { type AppContext, requireSession } from "#app/context.ts";
import { parseSymbol } from "#busy/names/symbols.ts";
import { labelOfName } from "#busy/writing/templates.ts";
import { isLinkable, type ManualLinks, parseLinks } from "#knit/links/manual-links.ts";
import type { ChangeSet, Operation } from "#shared/change-set.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { KnitFinding, ManualLink, PlacedLink } from "#shared/knit.ts";
import { KNIT_LINKS_PATH } from "#shared/workspace-files.ts";
import { findingsIn } from "./settings.ts";

/** The links, and what is wrong with the settings. */
export async function listLinks(app: AppContext): Promise<{ links: PlacedLink[]; settings: KnitFinding[] }> {
  const { knit, workspace } = requireSession(app);
  const settings = await knit.settings();
  return { links: [...settings.links], settings: findingsIn(settings, workspace()) };
}

/**
 * A change set that adds a link, or puts it in the place of the one at `index`. Fails with NOT_FOUND for ends that are
 * not there or a link that is gone, CONFLICT when the link is there already, INVALID_BUSY when the file cannot be read.
 */
export async function saveLink(
  app: AppContext,
  { link, index }: { readonly link: ManualLink; readonly index?: number | undefined },
  author: string,
): Promise<ChangeSet> {
  const { workspace } = requireSession(app);
  for (const symbol of [link.from, link.to]) {
    if (isLinkable(workspace(), symbol)) continue;
    throw new ExpectedError("NOT_FOUND", `${symbol} is not there, so nothing can be linked to it.`, {
      path: symbol,
      next: "Choose something of this business: step:…, role:…, playbook:…, document:…, team:… or file:….",
    });
  }
  if (link.from === link.to) {
    throw new ExpectedError("BAD_INPUT", `${link.from} cannot depend on itself.`, {
      path: link.from,
      next: "Choose two different things.",
    });
  }
  const { text, links, entries } = await linksFile(app);
  const same = links.find(
    (each) => each.index !== index && joins(each.link, link) && each.link.relation === link.relation,
  );
  if (same) {
    throw new ExpectedError("CONFLICT", `${link.from} and ${link.to} are linked like this already.`, {
      path: KNIT_LINKS_PATH,
      next: "Change that link, or choose another relation.",
    });
  }
  if (index !== undefined && !links.some((each) => each.index === index)) throw gone();
  const [verb, operation] =
    index === undefined
      ? (["Link", added(text, entries, written(link))] as const)
      : (["Change the link from", set(["links", index], written(link))] as const);
  return asChangeSet(app, `${verb} ${titleOf(link.from)} to ${titleOf(link.to)}`, operation, author);
}

/** A change set that deletes a link. Fails with NOT_FOUND when another one, or none, is in its place. */
export async function deleteLink(
  app: AppContext,
  link: { readonly from: string; readonly to: string; readonly index: number },
  author: string,
): Promise<ChangeSet> {
  const { links } = await linksFile(app);
  if (!links.some((each) => each.index === link.index && joins(each.link, link))) throw gone();
  const operation: Operation = { op: "remove", file: KNIT_LINKS_PATH, path: ["links", link.index] };
  return asChangeSet(app, `Take out the link from ${titleOf(link.from)} to ${titleOf(link.to)}`, operation, author);
}

/** What is linked, as people call it: “Pricing policy” for `document:pricing-policy`, a file by its path. */
function titleOf(symbol: string): string {
  const name = parseSymbol(symbol)?.parts.at(-1);
  return name === undefined ? symbol : labelOfName(name);
}

function asChangeSet(app: AppContext, title: string, operation: Operation, author: string): Promise<ChangeSet> {
  return createChangeSet(app, { title, origin: "knit", author, edits: [{ title, operations: [operation] }] });
}

/** The file as it is now. Fails with INVALID_BUSY when it cannot be read: a change would lose what is in it. */
async function linksFile(app: AppContext): Promise<ManualLinks & { readonly text: string }> {
  const text = (await requireSession(app).files.read(KNIT_LINKS_PATH))?.text ?? "";
  const read = parseLinks(text);
  if (read.isReadable) return { ...read, text };
  throw new ExpectedError("INVALID_BUSY", `${KNIT_LINKS_PATH} is damaged and cannot be changed like this.`, {
    path: KNIT_LINKS_PATH,
    next: "Repair it: Orgata keeps the damaged file aside and writes what could be read of it anew.",
  });
}

/** A link as it is written: what is usual is left out. */
function written({ type, relation, ...rest }: ManualLink): Record<string, unknown> {
  return {
    from: rest.from,
    to: rest.to,
    ...(type === "process_flow" ? {} : { type }),
    ...(relation === "depends on" ? {} : { relation }),
    ...(rest.class === undefined ? {} : { class: rest.class }),
    ...(rest.note === undefined ? {} : { note: rest.note }),
  };
}

/** `index`: behind the entries there are, those that cannot be read included. */
function added(text: string, index: number, link: Record<string, unknown>): Operation {
  if (text.trim() !== "") return { op: "insert", file: KNIT_LINKS_PATH, path: ["links"], index, value: link };
  const fields = Object.entries(link).map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`);
  return { op: "write", file: KNIT_LINKS_PATH, text: `links:\n  - ${fields.join("    ")}` };
}

function set(path: (string | number)[], value: unknown): Operation {
  return { op: "set", file: KNIT_LINKS_PATH, path, value };
}

function joins(
  one: { readonly from: string; readonly to: string },
  other: { readonly from: string; readonly to: string },
) {
  return one.from === other.from && one.to === other.to;
}

function gone(): ExpectedError {
  return new ExpectedError("NOT_FOUND", "That link is not there any more.", {
    path: KNIT_LINKS_PATH,
    next: "Look at the list of links again.",
  });
}
