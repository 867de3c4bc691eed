/** The sizes of paper that documents are printed on. */
import { z } from "zod";

export const Paper = z.enum(["A4", "Letter"]);
export type Paper = z.infer<typeof Paper>;

/** Where offices print on Letter; everywhere else on A4. */
const LETTER_REGIONS = new Set(["US", "CA", "MX", "PR", "PH", "CL", "CO", "CR", "DO", "GT", "NI", "PA", "SV", "VE"]);

/** The paper of a place, by a locale as the Web ("en-US") or a system ("en_US.UTF-8") writes it. */
export function paperFor(locale: string): Paper {
  const region = /^[a-z]{2,3}(?:[-_][A-Z][a-z]{3})?[-_]([A-Z]{2})\b/.exec(locale)?.[1] ?? "";
  return LETTER_REGIONS.has(region) ? "Letter" : "A4";
}
