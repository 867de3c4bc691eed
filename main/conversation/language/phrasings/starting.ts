/** Other ways to have something carried out. */
import type { Phrasing } from "./phrasing.ts";

/** Shapes of commands to carry out. */
export const STARTING: readonly Phrasing[] = [
  [/^(?:an? )?new (?<what>[^:,]+?) for (?<title>[^,]+)$/, "start $<what> for $<title>"],
  [
    /^get (?:an? |another |the )?(?:new )?(?<what>.+?) (?:going|started|rolling|under ?way|running|off the ground)$/,
    "start $<what>",
  ],
  [/^(?:fire|spin|boot|crank) up (?<what>.+)$/, "start $<what>"],
  [
    /^(?:an? )?new (?<what>.+?) for (?<title>.+?),? (?:please )?(?:start|begin|open|launch) (?:it|one|that)$/,
    "start $<what> for $<title>",
  ],
];
