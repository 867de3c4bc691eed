/** What one run of an algorithm came to. */
import type { ReactNode } from "react";
import { t } from "#renderer/strings/strings.ts";
import type { AlgorithmRun } from "#shared/algorithms.ts";

const words = t.algorithms;

/** A time in milliseconds, as exact as people care for. */
export function timeOf(milliseconds: number): string {
  return words.milliseconds(milliseconds < 10 ? milliseconds.toFixed(1) : String(Math.round(milliseconds)));
}

/** Characters of a value that are shown. */
const LONGEST = 20_000;

/** A value as text; of a very long one the beginning. */
export function asText(value: unknown): string {
  const text = value === undefined ? words.nothing : JSON.stringify(value, null, 2);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}\n…` : text;
}

/** Lines it wrote; nothing when it wrote none. */
export function ConsoleLines({ lines }: { readonly lines: readonly string[] }): ReactNode {
  if (lines.length === 0) return null;
  return (
    <div>
      <p className="algorithm-quiet">{words.console}</p>
      <pre className="algorithm-code">{lines.join("\n")}</pre>
    </div>
  );
}

/** Why it failed; nothing when it did not. */
export function RunFailure({ run }: { readonly run: AlgorithmRun }): ReactNode {
  if (run.failure === undefined) return null;
  const { line, message } = run.failure;
  return (
    <div className="note note-danger" role="alert">
      <div className="note-body">
        <p>{line === undefined ? message : `${words.line(line)}: ${message}`}</p>
      </div>
    </div>
  );
}

/** What the steps that use it would not take; nothing when they would. */
export function RunProblems({ run }: { readonly run: AlgorithmRun }): ReactNode {
  if (run.problems.length === 0) return null;
  return (
    <div className="note note-warning" role="status">
      <div className="note-body">
        <p>{words.problems}</p>
        <ul>
          {run.problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}
