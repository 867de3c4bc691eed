/** The audit log: what people did that no run records. Append-only; each entry's hash covers the one before. */
import type { CorePorts } from "#app/context.ts";
import type { HashText } from "#ports/clock.ts";
import type { AuditRow } from "#ports/runtime-rows.ts";
import type { WriteTransaction } from "#ports/storage.ts";
import { canonicalJson, FIRST_HASH } from "#runtime/chain.ts";

/** Writes down what somebody did, in the transaction that does it. */
export async function recordAudit(
  tx: WriteTransaction,
  ports: Pick<CorePorts, "clock" | "hashText">,
  entry: Pick<AuditRow, "actor" | "action" | "subject" | "detail">,
): Promise<void> {
  const last = await tx.lastAudit();
  const seq = (last?.seq ?? 0) + 1;
  const previousHash = last?.hash ?? FIRST_HASH;
  const at = ports.clock.now().toISOString();
  const hash = auditHash({ ...entry, seq, at, previousHash }, ports.hashText);
  await tx.appendAudit({ seq, at, ...entry, previousHash, hash });
}

/** The hash that an entry must have. */
export function auditHash(
  { previousHash, seq, at, actor, action, subject, detail }: Omit<AuditRow, "hash">,
  hashText: HashText,
): string {
  return hashText(canonicalJson({ previous: previousHash, seq, at, actor, action, subject, detail }));
}
