/** Go to anything: files and steps by name, `>` commands, `@` places in the file in front, `#` everything in the business. */
import { Command as Cmdk } from "cmdk";
import { ChevronRight, CornerDownRight } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { flushSync } from "react-dom";
import type { ContractOutputs } from "#renderer/state/contract-types.ts";
import { core } from "#renderer/state/core.ts";
import { getDocument } from "#renderer/state/document-store.ts";
import { activeFile, openFile, useEditors } from "#renderer/state/editors.ts";
import { isAbort } from "#renderer/state/failure.ts";
import { useWorkspace } from "#renderer/state/workspace.ts";
import { t } from "#renderer/strings/strings.ts";
import { FileIcon } from "#renderer/ui/file-icon.tsx";
import { enterHome, useFocusReturn } from "#renderer/ui/focus-return.ts";
import { Kbd } from "#renderer/ui/kbd.tsx";
import { StepIcon } from "#renderer/ui/step-icon.tsx";
import type { OutlineItem, WorkspaceFile } from "#shared/workspace.ts";
import { allCommands, type Command, findCommand, runCommand } from "./commands.ts";
import { rank } from "./fuzzy.ts";
import { shownShortcut } from "./keys.ts";
import { PaletteSymbols } from "./palette-symbols.tsx";
import { closeAndThen, closeWindow, goOn, useWindows } from "./windows.ts";

const SEARCH_DELAY_MS = 80;
const SHOWN = 60;
/** What was not possible when the palette opened may be a moment later: files and history are still being read. */
const POSSIBLE_MS = 250;
const words = t.shell.palette;

/** What the first typed sign asks for. */
const MODES: Readonly<Record<string, "commands" | "outline" | "symbols">> = {
  ">": "commands",
  "@": "outline",
  "#": "symbols",
};

type Hit = ContractOutputs["workspace"]["search"][number];

/** The palette, when it is open. */
export function Palette(): ReactNode {
  const open = useWindows((state) => state.open === "palette");
  const { remember, giveBack } = useFocusReturn();
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && closeWindow()}>
      <Radix.Portal>
        <Radix.Overlay className="palette-overlay" />
        <Radix.Content
          className="palette"
          aria-describedby={undefined}
          onOpenAutoFocus={(event) => {
            remember();
            // The cursor goes behind the ">", "@" or "#" that is there already, which must not be typed over.
            event.preventDefault();
            const field = event.currentTarget instanceof Element ? event.currentTarget.querySelector("input") : null;
            field?.focus();
            field?.setSelectionRange(field.value.length, field.value.length);
          }}
          onCloseAutoFocus={(event) => {
            giveBack(event);
            const before = useEditors.getState().activeId;
            const held = document.activeElement;
            flushSync(goOn);
            // What was gone to takes the keyboard, unless it has it already, as a place in a text does.
            const stays = document.activeElement === held || document.activeElement === document.body;
            if (useEditors.getState().activeId !== before && stays) enterHome();
          }}
        >
          <Radix.Title className="sr-only">{words.title}</Radix.Title>
          <PaletteBody />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function PaletteBody(): ReactNode {
  const start = useWindows((state) => state.query);
  const [query, setQuery] = useState(start);
  const mode = MODES[query.charAt(0)] ?? "files";
  const text = mode === "files" ? query.trim() : query.slice(1).trim();
  return (
    <Cmdk label={words.title} shouldFilter={false} loop>
      <Cmdk.Input
        className="palette-input"
        value={query}
        onValueChange={setQuery}
        placeholder={mode === "commands" ? words.commandsPlaceholder : words.placeholder}
        aria-label={words.title}
      />
      <Cmdk.List className="palette-list scroll" label={words.title}>
        <Cmdk.Empty className="palette-empty">
          {words.none}
          <span>{words.noneHint}</span>
        </Cmdk.Empty>
        {mode === "commands" && <Commands text={text} />}
        {mode === "outline" && <Outline text={text} />}
        {mode === "symbols" && <PaletteSymbols text={text} onPick={closeAndThen} />}
        {mode === "files" && <Files text={text} />}
      </Cmdk.List>
    </Cmdk>
  );
}

/** The ids of the commands that make sense now. */
function possibleCommands(): string {
  return allCommands()
    .filter(({ id, when }) => id !== "palette.commands" && (when?.() ?? true))
    .map(({ id }) => id)
    .join(" ");
}

/** Asks again and again: a command may look at anything to say whether it makes sense, so nothing tells of it. */
function eachWhile(changed: () => void): () => void {
  const timer = setInterval(changed, POSSIBLE_MS);
  return () => clearInterval(timer);
}

function Commands({ text }: { readonly text: string }): ReactNode {
  const possible = useSyncExternalStore(eachWhile, possibleCommands);
  const commands = rank(
    possible.split(" ").flatMap((id) => findCommand(id) ?? []),
    text,
    (command) => `${command.category}: ${command.title}`,
  );
  return (
    <Cmdk.Group heading={words.commands}>
      {commands.map((command) => (
        <CommandItem key={command.id} command={command} />
      ))}
    </Cmdk.Group>
  );
}

function CommandItem({ command }: { readonly command: Command }): ReactNode {
  const shortcut = shownShortcut(command);
  return (
    <Cmdk.Item className="palette-item" value={command.id} onSelect={() => closeAndThen(() => runCommand(command.id))}>
      <ChevronRight aria-hidden="true" />
      <span className="palette-label truncate">
        <span className="palette-category">{command.category}: </span>
        {command.title}
      </span>
      {shortcut !== undefined && <Kbd shortcut={shortcut} />}
    </Cmdk.Item>
  );
}

function Files({ text }: { readonly text: string }): ReactNode {
  const files = useWorkspace((state) => state.info?.files);
  const { recent, tabs } = useEditors();
  const allHits = useSearch(text);
  const found = useMemo(
    () => (text === "" ? [] : rank(files ?? [], text, (file) => `${file.title} ${file.path}`).slice(0, SHOWN)),
    [files, text],
  );
  // A playbook, role or document is its file; it is not listed a second time.
  const hits = allHits.filter(
    (hit) =>
      !["team", "playbook", "role", "document"].includes(hit.kind) || !found.some(({ path }) => path === hit.file),
  );
  if (text === "") {
    const open = recent.flatMap((id) => {
      const tab = tabs.find((other) => other.id === id);
      return tab?.kind === "file" ? [tab.input.path] : [];
    });
    const first = open.flatMap((path) => files?.find((file) => file.path === path) ?? []);
    const rest = (files ?? []).filter((file) => file.kind === "playbook" && !open.includes(file.path));
    return (
      <>
        {first.length > 0 && (
          <Cmdk.Group heading={words.recent}>
            {first.map((file) => (
              <FileItem key={file.path} file={file} />
            ))}
          </Cmdk.Group>
        )}
        <Cmdk.Group heading={words.files}>
          {rest.slice(0, SHOWN).map((file) => (
            <FileItem key={file.path} file={file} />
          ))}
        </Cmdk.Group>
      </>
    );
  }
  return (
    <>
      {found.length > 0 && (
        <Cmdk.Group heading={words.files}>
          {found.map((file) => (
            <FileItem key={file.path} file={file} />
          ))}
        </Cmdk.Group>
      )}
      {hits.length > 0 && (
        <Cmdk.Group heading={words.symbols}>
          {hits.map((hit) => (
            <Cmdk.Item
              key={`${hit.file}:${hit.line}:${hit.title}`}
              className="palette-item"
              value={`hit:${hit.file}:${hit.line}:${hit.title}`}
              onSelect={() =>
                closeAndThen(() => {
                  const place = { line: hit.line, column: 1 };
                  openFile(hit.file, { range: { start: place, end: place } });
                })
              }
            >
              <StepIcon kind={hit.kind} />
              <span className="palette-label truncate">{hit.title}</span>
              <span className="palette-detail truncate">{hit.detail}</span>
            </Cmdk.Item>
          ))}
        </Cmdk.Group>
      )}
    </>
  );
}

function FileItem({ file }: { readonly file: WorkspaceFile }): ReactNode {
  return (
    <Cmdk.Item
      className="palette-item"
      value={`file:${file.path}`}
      onSelect={() => closeAndThen(() => openFile(file.path))}
    >
      <FileIcon kind={file.kind} />
      <span className="palette-label truncate">{file.title}</span>
      <span className="palette-detail truncate">{file.path}</span>
    </Cmdk.Item>
  );
}

function useSearch(text: string): readonly Hit[] {
  const [hits, setHits] = useState<readonly Hit[]>([]);
  useEffect(() => {
    if (text.length < 2) {
      setHits([]);
      return;
    }
    const abort = new AbortController();
    const timer = setTimeout(() => {
      core.workspace
        .search({ text, limit: 30 }, { signal: abort.signal })
        .then((found) => setHits(found.filter((hit) => hit.symbol !== undefined)))
        .catch((error: unknown) => {
          if (!isAbort(error)) setHits([]);
        });
    }, SEARCH_DELAY_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text]);
  return hits;
}

function flatten(items: readonly OutlineItem[]): OutlineItem[] {
  return items.flatMap((item) => [item, ...flatten(item.children)]);
}

function Outline({ text }: { readonly text: string }): ReactNode {
  const path = useEditors(activeFile);
  const [items, setItems] = useState<readonly OutlineItem[]>([]);
  const asked = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (path === undefined || asked.current === path) return;
    asked.current = path;
    const typed = getDocument(path)?.text;
    core.documents
      .outline({ path, ...(typed === undefined ? {} : { text: typed }) })
      .then((outline) => setItems(flatten(outline)))
      .catch(() => setItems([]));
  }, [path]);
  if (path === undefined) return null;
  return (
    <Cmdk.Group heading={words.outline}>
      {rank(items, text, (item) => `${item.name} ${item.detail}`).map((item) => (
        <Cmdk.Item
          key={`${item.symbol}:${item.range.start.line}`}
          className="palette-item"
          value={`outline:${item.symbol}:${item.range.start.line}`}
          onSelect={() => closeAndThen(() => openFile(path, { range: item.range }))}
        >
          <CornerDownRight aria-hidden="true" />
          <span className="palette-label truncate">{item.name}</span>
          <span className="palette-detail truncate">{item.detail}</span>
        </Cmdk.Item>
      ))}
    </Cmdk.Group>
  );
}
