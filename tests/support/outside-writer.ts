/** Another program that writes files: does what each message says, at the very moment it says (`at`, by `hrtime`). */
import { writeFileSync } from "node:fs";

export interface OutsideWrite {
  readonly place: string;
  readonly text: string;
  /** Nanoseconds of the system's steady clock, as text. */
  readonly at: string;
}

process.on("message", ({ place, text, at }: OutsideWrite) => {
  const moment = BigInt(at);
  while (process.hrtime.bigint() < moment);
  writeFileSync(place, text);
  process.send?.("written");
});
