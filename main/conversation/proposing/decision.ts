/** What has to happen with a proposal before it counts, by how sure it is understood and how deep it goes. */
import { parseSymbol } from "#busy/names/symbols.ts";
import type { Decision, Reply } from "#shared/conversation.ts";
import { count, listOf, wordsOf } from "../language/names.ts";

/** Below this a proposal may not be what was meant. */
const SURE = 0.6;

/** The way a proposal goes; undefined without one. */
export function decisionOn({
  proposal,
  impact,
  confidence,
}: Pick<Reply, "proposal" | "impact" | "confidence">): Decision | undefined {
  if (proposal === undefined) return undefined;
  const impacts = impact?.impacts ?? [];
  const approvers = impact?.approvers ?? [];
  const open = impacts.filter((one) => one.class === "required" || one.class === "manual");
  const conflicts = impact?.conflicts ?? [];
  const runs = new Set(open.flatMap((one) => one.executions)).size;
  const reasons = [
    ...(open.length === 0
      ? []
      : [
          `${count(open.length, "place")} that depend${open.length === 1 ? "s" : ""} on it ${open.length === 1 ? "needs" : "need"} a decision`,
        ]),
    ...(runs === 0 ? [] : [`${count(runs, "running execution")} ${runs === 1 ? "is" : "are"} concerned`]),
    ...(conflicts.length === 0 ? [] : [count(conflicts.length, "conflict")]),
    ...(confidence < SURE ? ["I am not sure that this is what you meant"] : []),
  ];
  if (approvers.length > 0) {
    const who = listOf(approvers.map((one) => `the ${wordsOf(parseSymbol(one)?.name ?? one)}`));
    return {
      way: "approvers",
      because: `It counts once ${who} agreed; Review asks for it${reasons.length === 0 ? "" : `: ${listOf(reasons)}`}.`,
      approvers: [...approvers],
    };
  }
  if (reasons.length > 0) return { way: "ask", because: `Please decide first: ${listOf(reasons)}.`, approvers: [] };
  const deep = impacts.some((one) => one.class === "review");
  return {
    way: "draft",
    because: deep
      ? "A look at what follows from it is enough."
      : "Nothing else is touched in a way that needs a decision.",
    approvers: [],
  };
}
