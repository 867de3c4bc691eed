/** The edits of a change to take or leave: one by one, or a file at a time. */
import { core } from "#renderer/state/core.ts";
import { useAttempt } from "#renderer/state/use-attempt.ts";
import { fileTitle, loadChanges } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { Badge } from "#renderer/ui/badge.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { Checkbox } from "#renderer/ui/field.tsx";
import type { ChangeSet, Edit } from "#shared/change-set.ts";
import { acceptance } from "./acceptance.ts";
import { CommentButton } from "./comments.tsx";
import { alsoLeft, alsoTaken } from "./dependence.ts";

interface EditListProps {
  readonly change: ChangeSet;
  readonly disabled: boolean;
  readonly onDecided: () => void;
}

/** Edits named in the explanation of another; more are only counted. */
const MOST_NAMED = 2;

/** The file an edit is listed under. */
function fileOf(edit: Edit): string {
  return edit.file ?? edit.operations[0]?.file ?? "";
}

export function EditList({ change, disabled, onDecided }: EditListProps) {
  const { doing, failure, run } = useAttempt<"decide">();
  const byFile = Map.groupBy(change.edits, fileOf);
  const decide = async (edits: readonly Edit[], accepted: boolean): Promise<void> => {
    const ids = edits.map((edit) => edit.id);
    await run("decide", async () => {
      await core.changes.decide({ id: change.id, ...(accepted ? { accept: ids } : { reject: ids }) });
    });
    await loadChanges();
    onDecided();
  };
  const locked = disabled || doing !== undefined;
  return (
    <section className="review-edits" aria-label={t.review.edits}>
      <h3>
        {t.review.edits}
        <span>{t.review.accepted(change.edits.filter((edit) => edit.accepted).length, change.edits.length)}</span>
      </h3>
      <FailureNote failure={failure} />
      <ul aria-label={t.review.editsOf(change.title)}>
        {[...byFile].map(([file, edits]) => (
          <li key={file}>
            {byFile.size > 1 && (
              <Checkbox
                label={<strong title={file}>{fileTitle(file)}</strong>}
                name={t.review.allIn(fileTitle(file))}
                checked={acceptance(edits)}
                disabled={locked}
                onChange={(accepted) => void decide(edits, accepted)}
              />
            )}
            <ul className={byFile.size > 1 ? "review-edits-of-file" : undefined} aria-label={fileTitle(file)}>
              {edits.map((edit) => (
                <li key={edit.id} className="review-edit">
                  <Checkbox
                    label={<EditTitle edit={edit} all={change.edits} />}
                    name={edit.title}
                    checked={edit.accepted}
                    disabled={locked}
                    onChange={(accepted) => void decide([edit], accepted)}
                  />
                  <CommentButton changeId={change.id} symbol={edit.symbols[0]} about={edit.title} onSaid={onDecided} />
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The text that a language model suggests. */
function suggested({ operations: [first] }: Edit): string {
  return first?.op === "set" && typeof first.value === "string" ? first.value : "";
}

function EditTitle({ edit, all }: { readonly edit: Edit; readonly all: readonly Edit[] }) {
  const others = edit.accepted ? alsoLeft(all, edit) : alsoTaken(all, edit);
  const titles = others.slice(0, MOST_NAMED).map(({ title }) => title);
  return (
    <>
      {edit.title}
      {edit.by === "knit" && edit.suggestion === undefined && (
        <span title={t.review.byKnitHint}>
          <Badge tone="info">{t.review.byKnit}</Badge>
        </span>
      )}
      {edit.suggestion !== undefined && <Badge tone="warning">{t.review.modelsView(edit.suggestion.model)}</Badge>}
      {edit.suggestion !== undefined && <q className="review-suggestion">{suggested(edit)}</q>}
      {edit.layoutOnly === true && <Badge>{t.review.layout}</Badge>}
      {titles.length > 0 && (
        <small>{t.review[edit.accepted ? "alsoLeft" : "alsoTaken"](titles, others.length - titles.length)}</small>
      )}
    </>
  );
}
