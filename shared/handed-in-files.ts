/** Files as what a step produces: a signed contract, a set of photos, a recording. They are attachments of its task. */
import { z } from "zod";

/** The value of a deliverable that is files. `note` is what was written beside them; empty when nothing was. */
export const HandedInFiles = z.strictObject({
  files: z.array(z.object({ id: z.string(), name: z.string(), bytes: z.int() })).min(1),
  note: z.string(),
});
export type HandedInFiles = z.infer<typeof HandedInFiles>;

/** The files of a value; undefined when it is something else. */
export function handedInFiles(value: unknown): HandedInFiles | undefined {
  return HandedInFiles.safeParse(value).data;
}
