/** How moves to a new version are told. */
import type { Tone } from "#renderer/ui/badge.tsx";
import type { MoveClass } from "#shared/live-change.ts";

export const MOVE_TONE: Readonly<Record<MoveClass, Tone>> = { safe: "success", decide: "warning", stays: "neutral" };
