/** `generate_id`: a number for an order, invoice or case that nobody else gets. */
import type { DeliverableSpec } from "../definition.ts";
import type { Algorithm } from "./algorithm.ts";

/** Without letters and digits that look alike. */
const LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/** Eight letters from a text: always the same for the same text (FNV-1a, 64 bits folded to 40). */
function lettersOf(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let index = 0; index < text.length; index += 1) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(index))) * 0x100000001b3n);
  }
  let rest = hash ^ (hash >> 40n);
  let letters = "";
  for (let index = 0; index < 8; index += 1) {
    letters += LETTERS[Number(rest & 31n)] ?? "2";
    rest >>= 5n;
  }
  return letters;
}

/** `order_number` → `ON`. */
function initials(name: string): string {
  const letters = name.split(/[_\-\s]+/).map((word) => word.charAt(0).toUpperCase());
  return letters.join("").slice(0, 4);
}

function valueFor(spec: DeliverableSpec, id: string): unknown {
  if (spec.shape === "value") return id;
  const text = spec.fields.filter((field) => field.type === "text");
  const meant = text.find((field) => /(^|_)(id|number|no|nr|code|reference)$/.test(field.name)) ?? text[0];
  return { [meant?.name ?? "id"]: id };
}

export const generateId: Algorithm = ({ step, now, effectId }) => {
  const day = now.slice(0, 10).replaceAll("-", "");
  const outputs = Object.fromEntries(
    step.outputs.map((spec) => {
      const id = `${initials(spec.name)}-${day}-${lettersOf(`${effectId} ${spec.name}`)}`;
      return [spec.name, valueFor(spec, id)];
    }),
  );
  return { kind: "outputs", outputs };
};
