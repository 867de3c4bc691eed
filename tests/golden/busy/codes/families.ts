/** All cases of all codes. */
import type { DiagnosticCode } from "#shared/diagnostics.ts";
import { CONTENT } from "./content.ts";
import { FLOW } from "./flow.ts";
import { FORM } from "./form.ts";
import { NAMES } from "./names.ts";
import { OLDER } from "./older.ts";
import type { CodeCases } from "./texts.ts";
import { USE } from "./use.ts";

/** The cases in families of codes that have to do with each other. */
export const FAMILIES = [FORM, NAMES, FLOW, USE, CONTENT, OLDER];

const NO_CASES: CodeCases = { found: {}, silent: {} };

/** The cases of one code; none when no family has it. */
export function casesOf(code: DiagnosticCode): CodeCases {
  return FAMILIES.map((family) => family[code]).find((cases) => cases !== undefined) ?? NO_CASES;
}
