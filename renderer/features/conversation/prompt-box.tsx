/** Where messages are written: context chips, mode, Send and Stop. */
import { ArrowUp, Box, FileText, Lock, Mic, MicOff, Play, ShieldCheck, Square, X } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import { useRuns } from "#renderer/state/runs.ts";
import { useSelection } from "#renderer/state/selection.ts";
import { humanName, symbolName } from "#renderer/state/symbols.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { IconButton } from "#renderer/ui/button.tsx";
import { Segmented } from "#renderer/ui/field.tsx";
import { ModelFooter } from "./model-footer.tsx";
import { WaitingNow } from "./offers.tsx";
import { scopeName } from "./scope-name.ts";
import { draftMessage, sendMessage, setMode, setOnly, stopMessage, useConversation } from "./store.ts";
import { useVoice } from "./voice.ts";

const words = t.conversation;

/** The prompt box. */
export function PromptBox(): ReactNode {
  const { draft, mode, pending, turns } = useConversation();
  // Which earlier message the arrow keys have brought back: 0 is none, 1 the last.
  const [recalled, setRecalled] = useState(0);
  // What stood in the box when the person began to speak: what is understood comes behind it.
  const [typed, setTyped] = useState("");
  const voice = useVoice((text) => draftMessage(typed === "" ? text : `${typed} ${text}`));

  function send(): void {
    setRecalled(0);
    void sendMessage(draft.trim());
  }

  function recall(step: number): boolean {
    const next = recalled + step;
    if (next < 0 || next > turns.length) return false;
    setRecalled(next);
    draftMessage(next === 0 ? "" : (turns.at(-next)?.message ?? ""));
    return true;
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (event.nativeEvent.isComposing) return;
    const browsing = draft === "" || recalled > 0;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      send();
    } else if (event.key === "Escape" && pending !== undefined) {
      event.preventDefault();
      stopMessage();
    } else if (event.key === "ArrowUp" && browsing && recall(1)) {
      event.preventDefault();
    } else if (event.key === "ArrowDown" && recalled > 0 && recall(-1)) {
      event.preventDefault();
    }
  }

  return (
    <div className="prompt">
      <WaitingInRun />
      <ContextChips />
      <div className="prompt-box">
        <textarea
          data-first-focus
          rows={2}
          aria-label={words.prompt}
          placeholder={words.placeholders[mode]}
          value={draft}
          onChange={(event) => {
            setRecalled(0);
            draftMessage(event.target.value);
          }}
          onKeyDown={onKeyDown}
        />
        <div className="prompt-bar">
          <Segmented
            label={words.mode}
            size="small"
            value={mode}
            onChange={setMode}
            options={(["ask", "plan", "build"] as const).map((id) => ({
              id,
              label: words.modes[id],
              hint: words.modeHints[id],
            }))}
          />
          <span className="grow" />
          {voice !== undefined && (
            <IconButton
              label={voice.listening ? words.voiceStop : words.voice}
              icon={voice.listening ? MicOff : Mic}
              pressed={voice.listening}
              tooltipSide="top"
              onClick={() => {
                setTyped(draft.trim());
                voice.toggle();
              }}
            />
          )}
          {pending === undefined ? (
            <IconButton
              className="prompt-send"
              label={words.send}
              icon={ArrowUp}
              shortcut="Enter"
              tooltipSide="top"
              disabled={draft.trim() === ""}
              onClick={send}
            />
          ) : (
            <IconButton
              className="prompt-send"
              label={words.stop}
              icon={Square}
              shortcut="Esc"
              tooltipSide="top"
              onClick={stopMessage}
            />
          )}
        </div>
      </div>
      <ModelFooter />
    </div>
  );
}

/** What waits too long in the run that the message is about; under an answer that offers the same it would be twice. */
function WaitingInRun(): ReactNode {
  const executionId = useSelection((state) => state.selection.executionId);
  const { without, turns, pending } = useConversation();
  if (executionId === undefined || without.run || turns.length === 0 || pending !== undefined) return null;
  return turns.at(-1)?.reply.offers === undefined ? <WaitingNow executionId={executionId} /> : null;
}

function ContextChips(): ReactNode {
  const selection = useSelection((state) => state.selection);
  const { without, only } = useConversation();
  const runTitle = useRuns(({ executions }) => executions.find(({ id }) => id === selection.executionId)?.title);
  const fileTitle = useWorkspace((state) =>
    selection.file === undefined ? undefined : (state.filesByPath.get(selection.file)?.title ?? selection.file),
  );
  const leaveOut = (part: keyof typeof without): void =>
    useConversation.setState({ without: { ...without, [part]: true } });
  const chips = [
    { part: "file" as const, icon: FileText, name: fileTitle },
    {
      part: "symbol" as const,
      icon: Box,
      name: selection.symbol === undefined ? undefined : (selection.title ?? humanName(symbolName(selection.symbol))),
    },
    {
      part: "run" as const,
      icon: Play,
      name: selection.executionId === undefined ? undefined : (runTitle ?? words.contextRun),
    },
  ].filter(({ part, name }) => name !== undefined && !without[part]);
  // The playbook itself, when the file already says so, needs no second chip.
  const shown = chips.filter(({ part, name }) => part !== "symbol" || without.file || name !== fileTitle);
  if (shown.length === 0 && only === undefined) return null;
  return (
    <ul className="chips" aria-label={words.context}>
      {shown.map(({ part, icon: Icon, name }) => (
        <li key={part} className="chip">
          <Icon aria-hidden="true" />
          <span className="truncate">{name}</span>
          {part === "symbol" && selection.symbol !== undefined && (
            <button
              type="button"
              className="chip-lock"
              aria-pressed={isOnly(only, selection.symbol)}
              aria-label={words.onlyThis(name ?? "")}
              title={words.onlyThis(name ?? "")}
              onClick={() => setOnly(isOnly(only, selection.symbol) ? undefined : [selection.symbol ?? ""])}
            >
              <Lock aria-hidden="true" />
            </button>
          )}
          <button type="button" aria-label={words.removeContext(name ?? "")} onClick={() => leaveOut(part)}>
            <X aria-hidden="true" />
          </button>
        </li>
      ))}
      {only !== undefined && (
        <li className="chip chip-only">
          <ShieldCheck aria-hidden="true" />
          <span className="truncate">
            {only.length > 2 ? words.onlyMany(only.length) : words.only(only.map(scopeName).join(", "))}
          </span>
          <button type="button" aria-label={words.withoutOnly} onClick={() => setOnly(undefined)}>
            <X aria-hidden="true" />
          </button>
        </li>
      )}
    </ul>
  );
}

function isOnly(only: readonly string[] | undefined, symbol: string | undefined): boolean {
  return only?.length === 1 && only[0] === symbol;
}
