/** A problem that a merge brings about, put before people: what does not fit together, and what can be done. */
import type { Diagnostic } from "#shared/diagnostics.ts";
import { capital, listed, quoted } from "../meaning/words.ts";
import { describe, fileTitle } from "../weave/describe.ts";
import type { Version } from "../weave/versions.ts";
import type { Conflict, Way } from "./conflict.ts";
import type { Draft } from "./draft.ts";
import type { Held, Suspects } from "./hold.ts";
import { WHOLE } from "./merge-content.ts";
import { heldWords } from "./sentences.ts";

export interface FoundProblem {
  readonly id: string;
  readonly problem: Diagnostic;
  readonly suspects: Suspects;
  /** What is held as in ours meanwhile. */
  readonly ours: readonly Held[];
  /** What would be taken from theirs instead. */
  readonly theirs: readonly Held[];
  readonly draft: Draft;
}

/** The conflict that a problem is. Its values are those of what shows the problem, or of what is held. */
export function problemConflict({ id, problem, suspects, ours, theirs, draft }: FoundProblem): Conflict {
  const { place, main } = suspects;
  const [base, here, there] = (main ?? ours[0])?.difference?.values ?? wholeValues(ours[0] ?? theirs[0], draft);
  const words = { ours: inWords(ours, 1, draft), theirs: inWords(theirs, 2, draft) };
  const meanwhile = words.ours === undefined ? "it stays as it is here" : lowerFirst(words.ours);
  return {
    id,
    symbol: place.symbol,
    field: place.field,
    file: place.file,
    base,
    ours: here,
    theirs: there,
    message: `The two versions do not fit together: ${problemSentence(problem, suspects)} Until this is decided: ${meanwhile}.`,
    ways: waysOf(words),
  };
}

function waysOf(words: { readonly ours: string | undefined; readonly theirs: string | undefined }): readonly Way[] {
  return [
    { take: "ours", label: words.ours ?? "As it is here" },
    { take: "theirs", label: words.theirs ?? "As in the other version" },
    { take: "base", label: "As it was before both" },
  ];
}

function wholeValues(held: Held | undefined, draft: Draft): readonly [unknown, unknown, unknown] {
  return draft.files.get(held?.key ?? "")?.contents ?? [undefined, undefined, undefined];
}

/** More than this is not listed one by one. */
const MOST_WORDS = 3;

/** What stays as it is in a version, for a button; undefined when that cannot be said in a few words. */
function inWords(set: readonly Held[], version: Version, draft: Draft): string | undefined {
  if (set.length === 0 || set.length > MOST_WORDS) return undefined;
  const words = set.map(({ key, id, difference, trees }) => {
    const file = draft.files.get(key);
    if (id === WHOLE || !difference || !trees) {
      const isThere = file?.contents[version] !== undefined;
      return `${isThere ? "with" : "without"} ${fileTitle(file?.group[version] ?? file?.path ?? key)}`;
    }
    return heldWords(difference, describe(difference.place.steps, trees, file?.path ?? key, version), version);
  });
  return capital(listed([...new Set(words)]));
}

function lowerFirst(text: string): string {
  return (text[0] ?? "").toLowerCase() + text.slice(1);
}

const REFERRED: Partial<Readonly<Record<Diagnostic["code"], string>>> = {
  UNDEFINED_ROLE: "the role ",
  UNDEFINED_PARENT_ROLE: "the role ",
  UNDEFINED_PLAYBOOK: "the process ",
  UNDEFINED_STEP: "",
  UNDEFINED_DOCUMENT: "the document ",
  UNKNOWN_TARGET: "",
};

/** The problem as people would say it. */
function problemSentence({ code, message }: Diagnostic, { place, names: [name] }: Suspects): string {
  const referred = REFERRED[code];
  if (referred !== undefined && name !== undefined) {
    return capital(`${place.title} needs ${referred}${quoted(name)}, which is not there any more.`);
  }
  const twin = code === "DUPLICATE_SYMBOL" ? /"([^"]+)"/.exec(message)?.[1] : undefined;
  const kind = /^(?:[^!]*!)?(\w+):/.exec(place.symbol)?.[1];
  if (twin !== undefined && kind !== undefined) return `Two ${kind}s would be called ${quoted(twin)}.`;
  const circle = code.startsWith("CIRCULAR_") ? /: ([^:]+)$/.exec(message)?.[1] : undefined;
  if (circle !== undefined) {
    const members = [...new Set(circle.replace(/\.$/, "").split(/, | → /))].map(quoted);
    const verb = code === "CIRCULAR_DEPENDENCY" ? "wait for" : code === "CIRCULAR_PLAYBOOK" ? "start" : "build on";
    return members.length === 1
      ? `${members[0]} would ${verb} itself.`
      : `${listed(members)} would ${verb} each other in a circle.`;
  }
  const [first = message] = message.replace(/ Did you mean [^]*$/, "").split(/(?<=\.) (?=\p{Lu})/u);
  return first.replaceAll(/"([a-z]\w*(?:[-_]\w+)*)"/g, (_, text: string) => quoted(text));
}
