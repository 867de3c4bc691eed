/** Wishes that begin like questions: in words that no reader takes for one. */
import type { Phrasing } from "./phrasing.ts";

/** Each is taken where it fits. */
export const WISHING: readonly Phrasing[] = [
  [/^what(?:'s| is) (?:still )?(?:missing|lacking)(?: here| there)? is (?=an? )/, "add "],
  [
    /^what (?:i|we) (?:miss|am missing|are missing|lack)(?: in| on) (?<where>[^,]+?) is (?<what>an? .+)$/,
    "$<where> needs $<what>",
  ],
  // "Why can't the call be made while we pack?" wishes for just that.
  [
    /^(?:so |but |and )*why (?:can't|couldn't|don't|not|shouldn't)(?: we| they)? (?=.*\b(?:while|at the same time|in parallel|side by side|simultaneously|together)\b)/,
    "",
  ],
  // "Could Kim pack while Jo cleans?" wishes for it just so.
  [
    /^(?:so |but |and )*(?:can|could|can't|couldn't|may|might|should|shouldn't|would) (?!(?:we|i|you|they|it|he|she|that|this|there)\b)(?=.*\b(?:while|at the same time|in parallel|side by side|simultaneously)\b)/,
    "",
  ],
  // "Could Kim pack the parcels instead?" wishes for it.
  [
    /^(?:can|could|would) (?!(?:we|i|you|they|it|he|she|that|this|there)\b)(?=\S+ .+\b(?:instead|from now on|in (?:the )?future)\b)/,
    "let ",
  ],
  // "What used to be “Watch recovery” is now “Monitor recovery”" names it anew.
  [
    /^what used to be (?:called )?(?<old>z[qm]\d+|[\w -]+?) is now (?:called )?(?<new>z[qm]\d+|[\w -]+)$/,
    "rename $<old> to $<new>",
  ],
  [
    /^what (?:we|they|people|you)(?: all| now| still)* call (?<old>z[qm]\d+|[\w -]+?) (?:is|should be) (?:really |actually |in fact |now |rather )+(?:called )?(?<new>z[qm]\d+|[\w -]+?)(?:,? (?:so )?(?:please|can|could|will|would|let's)\b.*)?$/,
    "rename $<old> to $<new>",
  ],
  [/\binstead of (?:whoever|the one who|who) .+$/, "instead"],
];
