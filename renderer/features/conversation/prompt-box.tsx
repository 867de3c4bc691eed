/** Where messages are written: context chips, mode, Send and Stop. */
import { ArrowUp, Box, FileText, Mic, MicOff, Play, Square, X } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import { useSelection } from "#renderer/state/selection.ts";
import { humanName, symbolName } from "#renderer/state/symbols.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { IconButton } from "#renderer/ui/button.tsx";
import { Segmented } from "#renderer/ui/field.tsx";
import { ModelFooter } from "./model-footer.tsx";
import { draftMessage, sendMessage, setMode, stopMessage, useConversation } from "./store.ts";
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

function ContextChips(): ReactNode {
  const selection = useSelection((state) => state.selection);
  const without = useConversation((state) => state.without);
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
    { part: "run" as const, icon: Play, name: selection.executionId === undefined ? undefined : words.contextRun },
  ].filter(({ part, name }) => name !== undefined && !without[part]);
  // The playbook itself, when the file already says so, needs no second chip.
  const shown = chips.filter(({ part, name }) => part !== "symbol" || without.file || name !== fileTitle);
  if (shown.length === 0) return null;
  return (
    <ul className="chips" aria-label={words.context}>
      {shown.map(({ part, icon: Icon, name }) => (
        <li key={part} className="chip">
          <Icon aria-hidden="true" />
          <span className="truncate">{name}</span>
          <button type="button" aria-label={words.removeContext(name ?? "")} onClick={() => leaveOut(part)}>
            <X aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  );
}
