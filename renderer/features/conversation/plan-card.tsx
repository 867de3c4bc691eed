/** A plan: the intended edits in order, each with what it touches; put right here, then built. */
import { ArrowDown, ArrowUp, Hammer, Plus, Square, TriangleAlert, X } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { asSentence } from "#renderer/state/format.ts";
import { useAttempt } from "#renderer/state/use-attempt.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { FailureNote } from "#renderer/ui/failure-note.tsx";
import { TextInput } from "#renderer/ui/field.tsx";
import { Spinner } from "#renderer/ui/spinner.tsx";
import type { Plan, PlanItem } from "#shared/conversation.ts";
import { buildPlan, revisePlan } from "./past.ts";

const words = t.conversation.plan;

type Row = { readonly id?: string; readonly text: string };

/** The plan of a turn; only that of the latest turn can still be changed. */
export function PlanCard({ plan, open }: { readonly plan: Plan; readonly open: boolean }): ReactNode {
  const { doing: busy, failure, run } = useAttempt<"revise" | "build">();
  const abort = useRef<AbortController | undefined>(undefined);
  const [added, setAdded] = useState("");
  const { items } = plan;
  const unclear = items.some(({ problem }) => problem !== undefined);

  function revise(rows: readonly Row[]): void {
    const mine = new AbortController();
    abort.current = mine;
    const items = rows.map(({ id, text }) => (id === undefined ? { text } : { id, text }));
    void run("revise", () => revisePlan(items, mine.signal));
  }

  function move(from: number, to: number): void {
    const rows = [...items];
    rows.splice(to, 0, ...rows.splice(from, 1));
    revise(rows);
  }

  function add(): void {
    if (added.trim() === "") return;
    revise([...items, { text: added.trim() }]);
    setAdded("");
  }

  return (
    <article className="plan" aria-label={words.title} aria-busy={busy !== undefined}>
      <header className="plan-header">
        <h3>{words.title}</h3>
        <p>{words.hint}</p>
      </header>
      <ol className="plan-items" aria-label={words.items}>
        {items.map((item, index) => (
          <PlanRow
            key={item.id}
            item={item}
            number={index + 1}
            open={open && busy === undefined}
            onMove={(step) => move(index, index + step)}
            isLast={index === items.length - 1}
            onRemove={() => revise(items.filter((one) => one !== item))}
            onReword={(text) => revise(items.map((one) => (one === item ? { id: item.id, text } : one)))}
          />
        ))}
      </ol>
      {open && (
        <form
          className="plan-add"
          onSubmit={(event) => {
            event.preventDefault();
            add();
          }}
        >
          <TextInput
            aria-label={words.add}
            placeholder={words.addHint}
            value={added}
            onChange={(event) => setAdded(event.target.value)}
          />
          <IconButton label={words.add} icon={Plus} size="small" type="submit" disabled={added.trim() === ""} />
        </form>
      )}
      <FailureNote failure={failure} />
      {open && (
        <footer className="proposal-footer">
          <Button
            variant="primary"
            size="small"
            icon={Hammer}
            busy={busy === "build"}
            disabled={unclear || items.length === 0 || busy !== undefined}
            onClick={() => void run("build", buildPlan)}
          >
            {words.build}
          </Button>
          {busy === "revise" ? (
            <span className="plan-working" role="status">
              <Spinner /> {words.working}
              <IconButton
                label={t.conversation.stop}
                icon={Square}
                size="small"
                onClick={() => abort.current?.abort()}
              />
            </span>
          ) : (
            unclear && <span className="plan-unclear">{words.unclear}</span>
          )}
        </footer>
      )}
    </article>
  );
}

function PlanRow({
  item,
  number,
  open,
  isLast,
  onMove,
  onRemove,
  onReword,
}: {
  readonly item: PlanItem;
  readonly number: number;
  readonly open: boolean;
  readonly isLast: boolean;
  readonly onMove: (step: 1 | -1) => void;
  readonly onRemove: () => void;
  readonly onReword: (text: string) => void;
}): ReactNode {
  const [text, setText] = useState(item.text);
  useEffect(() => setText(item.text), [item.text]);
  const reword = (): void => {
    if (text.trim() === "") setText(item.text);
    else if (text.trim() !== item.text) onReword(text.trim());
  };
  return (
    <li className="plan-item">
      <div className="plan-line">
        <textarea
          className="plan-text"
          rows={1}
          aria-label={words.wording(number)}
          value={text}
          readOnly={!open}
          onChange={(event) => setText(event.target.value)}
          onBlur={reword}
          onKeyDown={(event) => {
            if (event.key === "Escape") setText(item.text);
            if (event.key !== "Enter") return;
            event.preventDefault();
            reword();
          }}
        />
        {open && (
          <span className="plan-actions">
            <IconButton
              label={words.up(number)}
              icon={ArrowUp}
              size="small"
              disabled={number === 1}
              onClick={() => onMove(-1)}
            />
            <IconButton
              label={words.down(number)}
              icon={ArrowDown}
              size="small"
              disabled={isLast}
              onClick={() => onMove(1)}
            />
            <IconButton label={words.remove(number)} icon={X} size="small" onClick={onRemove} />
          </span>
        )}
      </div>
      {item.problem !== undefined ? (
        <p className="plan-problem">
          <TriangleAlert aria-hidden="true" />
          {item.problem}
        </p>
      ) : (
        item.impact !== "" && <p className="plan-impact">{asSentence(item.impact)}</p>
      )}
    </li>
  );
}
