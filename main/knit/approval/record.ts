/** An approval as a file of its own under `.knit/approvals`: written once, read back on any clone, never edited. */
import { z } from "zod";
import { readSettings } from "#knit/policy/read-settings.ts";
import { Approval, ApprovalBasis, Approver } from "#shared/reconciliation.ts";

/** Everything of an approval that travels, and the seal over it. */
const ApprovalRecord = z.strictObject({
  change: z.string().min(1),
  title: z.string(),
  id: z.string().min(1),
  decision: Approval.shape.decision,
  by: Approver,
  standsInFor: z.string().optional(),
  at: Approval.shape.at,
  words: z.string(),
  ticked: z.array(z.string()),
  renews: z.string().optional(),
  basis: ApprovalBasis,
  seal: z.string(),
});

/** Gives the hash of a value in one fixed form. */
export type Seal = (content: unknown) => string;

const FOLDER = ".knit/approvals";

/** The folder with the records of a change. */
export function recordsFolder(changeSetId: string): string {
  return `${FOLDER}/${safeName(changeSetId)}`;
}

/** Where an approval is kept: a file of its own, so that two people who approve at once never meet in one. */
export function recordPath({ changeSetId, id }: Pick<Approval, "changeSetId" | "id">): string {
  return `${recordsFolder(changeSetId)}/${safeName(id)}.yaml`;
}

/** The text of the record of an approval. */
export function printRecord(approval: Approval, title: string, seal: Seal): string {
  const { changeSetId, id, decision, by, standsInFor, at, words, ticked, renews, basis } = approval;
  const content = {
    change: changeSetId,
    title,
    id,
    decision,
    by,
    ...(standsInFor === undefined ? {} : { standsInFor }),
    at,
    words,
    ticked,
    ...(renews === undefined ? {} : { renews }),
    basis,
  };
  const lines = Object.entries({ ...content, seal: seal(content) }).map(
    ([key, value]) => `${key}: ${JSON.stringify(value)}`,
  );
  return [
    "# What somebody decided about a change, for the exact contents whose hashes are below.",
    "# Written once: a record that was edited does not count.",
    ...lines,
    "",
  ].join("\n");
}

/** What a record says, or why it does not count. */
export function readRecord(
  file: string,
  text: string,
  seal: Seal,
): { readonly approval: Approval } | { readonly message: string } {
  const { value, findings } = readSettings(file, text);
  const read = ApprovalRecord.safeParse(value);
  if (!read.success || findings.length > 0) return { message: "It cannot be read: it was damaged or edited." };
  const { seal: sealed, ...content } = read.data;
  if (seal(content) !== sealed) return { message: "It is not as it was written: its seal does not fit." };
  const { change, title: _, ...rest } = content;
  const approval: Approval = { ...rest, changeSetId: change, implied: false };
  if (recordPath(approval) !== file) return { message: "It lies in another place than it was written to." };
  return { approval };
}

function safeName(id: string): string {
  return id.replaceAll(/[^\w-]/g, "_");
}
