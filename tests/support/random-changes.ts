/** Random changes to a business: edits, several at once, files and teams that come, go and move, settings. */
import { deepStrictEqual } from "node:assert/strict";
import { changeWorkspace, createWorkspace } from "#busy/workspace.ts";
import { workspaceView } from "./workspace-view.ts";

type Files = ReadonlyMap<string, string>;
type Changes = ReadonlyMap<string, string | null>;

/** Draws numbers below a bound from a random stream. */
type Draw = (bound: number) => number;

const pick = <Value>(draw: Draw, list: readonly Value[]): Value | undefined => list[draw(list.length)];

const CONFIG = "orgata.config.yaml";
const CONFIGS = [
  "diagnostics: {UNUSED_OUTPUT: off, UNUSED_ROLE: error, MISSING_DURATION: warning}\n",
  "working_time: {hours_per_day: 4, days_per_week: 3}\n",
  "tools: [nikon, studio-pro]\n",
  "rules: [{id: a, category: quality, severity: error, applies_to: step, assert: step.role != null, message: M}]\n",
  "rules: [{id: b, category: safety, severity: warning, applies_to: playbook, assert: playbook.critical_path_minutes < 100, message: M}, {id: c, category: quality, severity: blocking, applies_to: role, assert: team.description != null, message: M}]\n",
  "diagnostics: {NOTHING: off}\n",
  "nonsense: [",
  "",
];

const LINES = [
  "role: lead",
  "role: helper",
  "runs: work",
  "runs: other",
  "depends_on: []",
  "depends_on: [first]",
  "when: size > 3",
  "emits: [done]",
  "estimated_duration: 4d",
  "repeat: {from: first, while: a = 1, max: 2}",
  "inputs: [{name: brief, type: data, format: json}]",
  "outputs: [{name: draft, type: document, format: docx}]",
  "algorithm: stripe.pay",
  "- what is this",
  '"open',
];

const INSERTS = ["", "\n", "\t", '"', "- ", ": ", "[", "{", "#", "|\n", "---\n", "é", "\r\n", "&a ", "*a", "x"];

const linesOf = (text: string): string[] => text.split(/(?<=\n)/);

/** A change to a text as people make it: a name, a value, a line; now and then something that breaks it. */
function edited(text: string, files: Files, draw: Draw): string {
  const lines = linesOf(text);
  const at = draw(lines.length);
  const line = lines[at] ?? "";
  const put = (...instead: string[]): string => [...lines.slice(0, at), ...instead, ...lines.slice(at + 1)].join("");
  switch (draw(9)) {
    case 0:
      return put();
    case 1:
      return put(line, line);
    case 2:
      return put(`  ${line}`);
    case 3: {
      const offset = draw(text.length + 1);
      return text.slice(0, offset) + (pick(draw, INSERTS) ?? "") + text.slice(offset + draw(3));
    }
    case 4:
      return put(`${/^ */.exec(line)?.[0] ?? ""}${pick(draw, LINES)}\n`, line);
    case 5:
      return put(line.replace(/1\.1|L0|human|pdf|weekly|\d+h/, (found) => `${found}x`));
    default: {
      // A name that occurs in this file becomes one that occurs in some file.
      const namesIn = (source: string) =>
        [...source.matchAll(/(?<=[:[,{] ?)[A-Za-z][\w.-]+(?=[\s,\]}])/g)].map(([name]) => name);
      const name = pick(draw, namesIn(text));
      const other = pick(draw, namesIn(pick(draw, [...files.values()]) ?? "")) ?? "renamed";
      return name === undefined ? text : draw(2) === 0 ? text.replace(name, other) : text.replaceAll(name, other);
    }
  }
}

/** The changes of one step: an edit, several at once, a file or a team that comes, goes or moves, the settings. */
function nextChanges(files: Files, start: Files, draw: Draw): Changes {
  const changes = new Map<string, string | null>();
  const paths = [...files.keys()];
  const folders = [...new Set(paths.flatMap((path) => /^(.*?\/?L\d\/[^/]+)\//.exec(path)?.[1] ?? []))];
  const folder = pick(draw, folders) ?? "L0/none";
  const inFolder = paths.filter((path) => path.startsWith(`${folder}/`));
  const target = pick(draw, ["L0/new", "L1/team", "L2/other", folder]) ?? folder;
  switch (draw(10)) {
    case 0:
      changes.set(CONFIG, draw(4) === 0 ? null : (pick(draw, CONFIGS) ?? ""));
      break;
    case 1:
      for (const path of inFolder) changes.set(path, null);
      break;
    case 2:
      for (const path of inFolder) changes.set(path.replace(folder, target), files.get(path) ?? "");
      break;
    case 3:
      for (const path of inFolder) {
        changes.set(path, null);
        changes.set(path.replace(folder, `${target}-moved`), files.get(path) ?? "");
      }
      break;
    case 4: {
      const path = pick(draw, paths) ?? "loose.busy";
      changes.set(path, null);
      const moved = pick(draw, ["loose.busy", "L0/new/team.busy", path.replace(/[^/]+$/, "moved.busy")]) ?? path;
      changes.set(moved, files.get(path) ?? "");
      break;
    }
    case 5: {
      const [path, text] = pick(draw, [...start]) ?? ["loose.busy", ""];
      changes.set(path, text);
      break;
    }
    case 6:
      changes.set("algorithms/score.js", draw(2) === 0 ? null : "");
      break;
    default:
      for (let count = 1 + draw(3); count > 0; count--) {
        const path = pick(draw, paths);
        if (path !== undefined && path.endsWith(".busy"))
          changes.set(path, edited(changes.get(path) ?? files.get(path) ?? "", files, draw));
      }
  }
  return changes;
}

function drawer(numbers: readonly number[]): Draw {
  let at = 0;
  let state = 1;
  return (bound) => {
    // When the numbers are used up, they are stretched: short streams shrink well and still reach everything.
    state = (Math.imul(state, 1664525) + (numbers[at % numbers.length] ?? 0) + at) >>> 0;
    at++;
    return bound === 0 ? 0 : state % bound;
  };
}

/**
 * Changes a workspace `steps` times, as `numbers` say, and throws when it ever says something else than one made from the
 * same files, or when the workspace before a change says something else afterwards.
 */
export function checkChanges(start: Files, numbers: readonly number[], steps: number): void {
  const draw = drawer(numbers);
  const files = new Map(start);
  let workspace = createWorkspace(files);
  for (let step = 0; step < steps; step++) {
    const before = workspace;
    const view = step === 0 ? workspaceView(before) : undefined;
    const changes = nextChanges(files, start, draw);
    for (const [path, text] of changes) {
      if (text === null) files.delete(path);
      else files.set(path, text);
    }
    workspace = changeWorkspace(before, changes);
    const [changed, fresh] = [workspaceView(workspace), workspaceView(createWorkspace(files))];
    for (const part of Object.keys(fresh) as (keyof typeof fresh)[]) deepStrictEqual(changed[part], fresh[part]);
    // The workspace before the change still says what it said.
    if (view) deepStrictEqual(workspaceView(before), view);
  }
}
