/** One file's content in three versions brought together: by meaning where it can be read so, else line by line. */
import { type FileContent, sameContent } from "../files.ts";
import { readAs } from "../read-as.ts";
import { sameValue, type Tree } from "../tree/node.ts";
import { printTree } from "../tree/print-tree.ts";
import { readTree } from "../tree/read-tree.ts";
import { mainThing } from "../weave/describe.ts";
import type { Difference } from "../weave/difference.ts";
import { mergeLines } from "../weave/lines.ts";
import { type Trio, trio, VERSIONS } from "../weave/versions.ts";
import { weave } from "../weave/weave.ts";
import { decider } from "./decide.ts";
import type { Decided } from "./decided.ts";

/** Why a file can only be taken as a whole from one of the sides. */
export type WholeReason = "deleted" | "both_new" | "overlap" | "binary" | "unreadable";

export interface ContentMerge {
  /** Null: the file goes. */
  readonly content: FileContent | null;
  /** What was left to people; ours was taken. */
  readonly open: readonly Difference[];
  /** Every difference that was met. */
  readonly met: readonly Difference[];
  readonly trees: Trio<Tree>;
  /** Set when the file as a whole was left to people. */
  readonly whole?: WholeReason;
}

/** The id under which the file as a whole is decided. */
export const WHOLE = "";

/** What is decided about a file, and how much of it is looked at. */
export interface ContentOptions {
  readonly path: string;
  readonly decided: Decided;
  readonly asksAll: boolean;
}

/** Merges the contents of one file; undefined = no such file in that version. */
export function mergeContent(contents: Trio<FileContent>, options: ContentOptions): ContentMerge {
  const [base, ours, theirs] = contents;
  const decided = options.decided.get(WHOLE);
  if (decided !== undefined) {
    const taken = typeof decided === "object" ? String(decided.value) : contents[decided === "both" ? 1 : decided];
    return plain(taken);
  }
  if (!meetsAll(options)) {
    if (sameContent(ours, theirs) || sameContent(base, theirs)) return plain(ours);
    if (sameContent(base, ours)) return plain(theirs);
  }
  if (ours === undefined || theirs === undefined) return withDeletion(contents, options);
  const texts = trio(contents, (content) => (isText(content) ? content : undefined));
  if (texts.some((text, version) => text === undefined && contents[version] !== undefined))
    return whole(ours, "binary");
  const trees = trio(texts, (text) => readAs(options.path, text));
  if (VERSIONS.every((version) => contents[version] === undefined || trees[version] !== undefined)) {
    return mergeTrees(trees, texts, options);
  }
  return mergeTexts(texts, options.path);
}

/** What is decided may be about something that only one side changed, which is taken unasked otherwise. */
function meetsAll({ asksAll, decided }: ContentOptions): boolean {
  return asksAll || decided.size > 0;
}

function plain(content: FileContent | undefined): ContentMerge {
  return { content: content ?? null, open: [], met: [], trees: [undefined, undefined, undefined] };
}

function whole(ours: FileContent | undefined, reason: WholeReason): ContentMerge {
  return { ...plain(ours), whole: reason };
}

/** A text a person could have written: no bytes that are no text. */
function isText(content: FileContent): content is string {
  return typeof content === "string" && !content.includes("\u0000");
}

/** One side deleted the file; what the other side did to it counts unless it changed nothing but the layout. */
function withDeletion(contents: Trio<FileContent>, { path }: ContentOptions): ContentMerge {
  const [base, ours, theirs] = contents;
  const kept = ours ?? theirs;
  if (base === undefined) return plain(kept);
  const [before, after] = [base, kept].map((content) =>
    typeof content === "string" ? readAs(path, content) : undefined,
  );
  const isSame = sameContent(base, kept) || (before && after && sameValue(before.root.value, after.root.value));
  return isSame || kept === undefined ? plain(undefined) : whole(ours, "deleted");
}

function mergeTrees(trees: Trio<Tree>, texts: Trio<string>, options: ContentOptions): ContentMerge {
  const [base, ours, theirs] = trees;
  if (!base && mainThing(ours)?.symbol !== mainThing(theirs)?.symbol) return whole(texts[1], "both_new");
  const answers = decider(options.decided, meetsAll(options));
  const { tree } = weave(trees, answers);
  const text = printTree(tree);
  const again = readTree(text, tree.root.of?.is === "object" ? tree.root.of.of : undefined);
  if (!again || !sameValue(again.root.value, tree.root.value)) return mergeTexts(texts, options.path);
  return { content: text, open: answers.open, met: answers.met, trees };
}

function mergeTexts([base, ours, theirs]: Trio<string>, path: string): ContentMerge {
  if (ours === undefined || theirs === undefined) return plain(ours ?? theirs);
  if (base === undefined) return whole(ours, "both_new");
  const lines = mergeLines(base.split("\n"), ours.split("\n"), theirs.split("\n"));
  if (lines === undefined) return whole(ours, "overlap");
  const merged = lines.join("\n");
  const couldBeRead = isSound(path, ours) || isSound(path, theirs);
  return isSound(path, merged) || !couldBeRead ? plain(merged) : whole(ours, "unreadable");
}

/** Whether a text that lines were put together for can still be read as what its name says. */
function isSound(path: string, text: string): boolean {
  if (path.endsWith(".json")) {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  }
  return !/\.(?:busy|ya?ml)$/.test(path) || readAs(path, text) !== undefined;
}
