/** The language version a file says it is written in, and what asks for a newer one. */
import type { LinedText } from "../syntax/places.ts";
import type { ScalarNode, Span } from "../syntax/syntax.ts";
import { type Reading, report } from "./reading.ts";

/** Reports `what` where the file says an older version than it needs. */
export function needVersion(reading: Reading, span: Span, what: string): void {
  const raise = versionEdit(reading);
  if (!raise) return;
  report(
    reading,
    "NEEDS_VERSION",
    "error",
    span,
    `${what} needs version 1.1 of the language, but this file says ${reading.versionNode?.text}.`,
    { title: "Raise the version to 1.1", edits: [raise] },
  );
}

/** The edit that raises the file's version to 1.1; undefined when it is that or newer, or cannot be told. */
export function versionEdit({ lined, version, versionNode }: Reading): (Span & { readonly text: string }) | undefined {
  if (!version || !versionNode || compareVersions(version, [1, 1]) >= 0) return undefined;
  return { ...versionText(lined, versionNode), text: "1.1" };
}

/** The version's characters without its quotation marks. */
function versionText({ text }: LinedText, node: ScalarNode): Span {
  const quoted = /^["']/.test(text.slice(node.start, node.start + 1));
  return quoted ? { start: node.start + 1, end: node.end - 1 } : { start: node.start, end: node.end };
}

/** Negative when `a` is older than `b`. */
export function compareVersions(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < 3; index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
