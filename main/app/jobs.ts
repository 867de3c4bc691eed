/** What is computed beside the thread that answers people, by name: see `#ports/work.ts`. */
import type { RenderPdf } from "#ports/pdf.ts";
import { simulate } from "#runtime/simulate/simulate.ts";
import { compareFiles } from "./history/compare-files.ts";
import { changesBetween, meaningsOf } from "./history/meanings.ts";
import { mergeStates } from "./merging/merge-states.ts";

export const jobs = { changesBetween, compareFiles, meaningsOf, mergeStates, simulate };

/** Every job of the core: its own, and what the host adds of libraries that take long. */
export type CoreJobs = typeof jobs & { readonly renderPdf: RenderPdf };
