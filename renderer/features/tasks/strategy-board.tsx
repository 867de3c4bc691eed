/** The strategy board: options side by side with what speaks for and against each, and the one that is chosen. */
import { FileText, Plus, Trash2 } from "lucide-react";
import { t } from "#renderer/strings/strings.ts";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { Field, TextArea, TextInput } from "#renderer/ui/field.tsx";
import type { ScreenProps } from "./meeting-panel.tsx";
import {
  type BoardCard,
  type BoardNotes,
  boardNotes,
  boardText,
  placeForText,
  withNotes,
  withText,
} from "./screen-notes.ts";

export function StrategyBoard({ form, values, disabled, onChange }: ScreenProps) {
  const board = boardNotes(values);
  const place = placeForText(form);
  const change = (next: Partial<BoardNotes>): void => onChange(withNotes(values, { ...board, ...next }));
  const changeCard = (id: string, next: Partial<BoardCard>): void =>
    change({ cards: board.cards.map((card) => (card.id === id ? { ...card, ...next } : card)) });
  return (
    <section className="screen-panel" aria-label={t.tasks.board.title}>
      <h3>{t.tasks.board.title}</h3>
      <ul className="board-cards" aria-label={t.tasks.board.options}>
        {board.cards.map(({ id, title, pros, cons }, index) => {
          const name = title.trim() === "" ? t.tasks.board.optionNumber(index + 1) : title;
          return (
            <li key={id} className="board-card" data-chosen={board.chosen === id || undefined}>
              <div className="board-card-head">
                <TextInput
                  aria-label={t.tasks.board.nameOf(index + 1)}
                  placeholder={t.tasks.board.optionNumber(index + 1)}
                  disabled={disabled}
                  value={title}
                  onChange={(event) => changeCard(id, { title: event.target.value })}
                />
                <IconButton
                  size="small"
                  label={t.tasks.board.remove(name)}
                  icon={Trash2}
                  disabled={disabled}
                  onClick={() =>
                    change({
                      cards: board.cards.filter((card) => card.id !== id),
                      chosen: board.chosen === id ? "" : board.chosen,
                    })
                  }
                />
              </div>
              <Field label={t.tasks.noteWords.pros}>
                {(control) => (
                  <TextArea
                    {...control}
                    rows={3}
                    placeholder={t.tasks.onePerLine}
                    disabled={disabled}
                    value={pros}
                    onChange={(event) => changeCard(id, { pros: event.target.value })}
                  />
                )}
              </Field>
              <Field label={t.tasks.noteWords.cons}>
                {(control) => (
                  <TextArea
                    {...control}
                    rows={3}
                    placeholder={t.tasks.onePerLine}
                    disabled={disabled}
                    value={cons}
                    onChange={(event) => changeCard(id, { cons: event.target.value })}
                  />
                )}
              </Field>
              <label className="field-check">
                <input
                  type="radio"
                  name="board-choice"
                  disabled={disabled}
                  checked={board.chosen === id}
                  onChange={() => change({ chosen: id })}
                />
                {t.tasks.board.choose(name)}
              </label>
            </li>
          );
        })}
        <li>
          <Button
            icon={Plus}
            disabled={disabled}
            onClick={() =>
              change({ cards: [...board.cards, { id: crypto.randomUUID(), title: "", pros: "", cons: "" }] })
            }
          >
            {t.tasks.board.add}
          </Button>
        </li>
      </ul>
      {board.chosen !== "" && (
        <Field label={t.tasks.board.why}>
          {(control) => (
            <TextArea
              {...control}
              rows={2}
              disabled={disabled}
              value={board.why}
              onChange={(event) => change({ why: event.target.value })}
            />
          )}
        </Field>
      )}
      {place !== undefined && board.cards.length > 0 && (
        <Button
          icon={FileText}
          disabled={disabled}
          onClick={() => onChange(withText(values, place, boardText(board, t.tasks.noteWords)))}
        >
          {t.tasks.writeInto(t.tasks.board.text, place.field.label)}
        </Button>
      )}
    </section>
  );
}
