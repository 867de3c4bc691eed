/** A question with its choices: pressed, or chosen with the arrow keys and the digits. */
import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { t } from "#renderer/strings/strings.ts";
import { Button } from "#renderer/ui/button.tsx";
import { Kbd } from "#renderer/ui/kbd.tsx";
import type { Reply } from "#shared/conversation.ts";
import { sendMessage } from "./store.ts";

/** Choices beyond have no digit. */
const DIGITS = 9;

/** The choices of a question; only those of the latest turn can still be pressed. */
export function Choices({
  question,
  open,
  said,
}: {
  readonly question: NonNullable<Reply["question"]>;
  readonly open: boolean;
  readonly said: string;
}): ReactNode {
  const list = useRef<HTMLDivElement>(null);

  function onKeyDown(event: KeyboardEvent): void {
    const buttons = [...(list.current?.querySelectorAll("button") ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const target = step === undefined ? buttons[Number(event.key) - 1] : buttons.at((at + step) % buttons.length);
    if (target === undefined) return;
    event.preventDefault();
    target.focus();
    if (step === undefined) target.click();
  }

  return (
    <div className="choices" role="group" aria-label={t.conversation.choices} ref={list} onKeyDown={onKeyDown}>
      {!said.includes(question.text) && <p className="choices-text">{question.text}</p>}
      {question.choices.map((choice, index) => (
        <Button key={choice} className="choice" disabled={!open} onClick={() => void sendMessage(choice)}>
          <span className="grow">{choice}</span>
          {open && index < DIGITS && (
            <span aria-hidden="true">
              <Kbd shortcut={String(index + 1)} />
            </span>
          )}
        </Button>
      ))}
    </div>
  );
}
