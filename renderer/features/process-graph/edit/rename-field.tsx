/** The name of a step as a field, in its place on the card or in the outline. */
import { useEffect, useRef, useState } from "react";
import { t } from "#renderer/strings/strings.ts";
import type { GraphNode } from "#shared/graph.ts";
import { titleOf } from "../card.ts";
import type { GraphEditing } from "./editing.ts";
import { requestFocus } from "./focus-step.ts";

/** Enter takes the new name, Escape and leaving the field with the old one in it give up. */
export function RenameField({ step, editing }: { readonly step: GraphNode; readonly editing: GraphEditing }) {
  const [name, setName] = useState(step.title);
  const field = useRef<HTMLInputElement>(null);
  const isOver = useRef(false);
  useEffect(() => field.current?.select(), []);

  function finish(taken: boolean): void {
    if (isOver.current) return;
    isOver.current = true;
    editing.rename(undefined);
    const text = name.trim();
    if (taken && text !== "" && text !== step.title) void editing.run({ do: "rename", step: step.id, name: text });
  }

  return (
    <input
      ref={field}
      className="input step-rename nodrag nopan nokey"
      aria-label={t.graph.edit.renameLabel(titleOf(step))}
      value={name}
      onChange={(event) => setName(event.target.value)}
      onBlur={() => finish(true)}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key !== "Enter" && event.key !== "Escape") return;
        requestFocus(step.id);
        finish(event.key === "Enter");
      }}
    />
  );
}
