/** The editor area: the row of open tabs and what the one in front shows. */
import { Circle, Ellipsis, X } from "lucide-react";
import { type DragEvent, type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { isDirty, useDocuments } from "#renderer/state/document-store.ts";
import { activateTab, type EditorTab, keepTab, moveTab, useEditors } from "#renderer/state/editors.ts";
import { t } from "#renderer/strings/strings.ts";
import { Button, IconButton } from "#renderer/ui/button.tsx";
import { classNames } from "#renderer/ui/class-names.ts";
import { EmptyState } from "#renderer/ui/empty-state.tsx";
import { focusHome } from "#renderer/ui/focus-return.ts";
import { Logo } from "#renderer/ui/logo.tsx";
import { ContextMenu, Menu, type MenuGroups } from "#renderer/ui/menu.tsx";
import { closeEditor, closeEditors } from "./close-editor.ts";
import { allCommands, findCommand, runCommand } from "./commands.ts";
import { ErrorBoundary } from "./error-boundary.tsx";
import type { AnyEditorKind, EditorKind } from "./features.ts";
import { shownShortcut } from "./keys.ts";
import { useRegistry } from "./registry-context.tsx";

/** The editor area. */
export function EditorArea(): ReactNode {
  const { tabs, activeId } = useEditors();
  const { editors } = useRegistry();
  const known = tabs.filter(({ kind }) => editors.has(kind));
  const active = known.find(({ id }) => id === activeId) ?? known[0];
  // With the tab that was in front, what had the keyboard may be gone.
  useEffect(focusHome, [active?.id]);
  return (
    <main className="editor-area" aria-label={t.shell.editorArea} data-part="editors">
      {known.length > 0 && <TabStrip tabs={known} activeId={active?.id} />}
      {active === undefined ? (
        <NothingOpen />
      ) : (
        <div
          className="editor-content"
          role="tabpanel"
          id={panelId(active.id)}
          aria-labelledby={tabElementId(active.id)}
          tabIndex={-1}
          data-focus-home
        >
          <ErrorBoundary key={active.id}>
            <TabContent tab={active} />
          </ErrorBoundary>
        </div>
      )}
    </main>
  );
}

const tabElementId = (id: string): string => `tab-${encodeURIComponent(id)}`;
const panelId = (id: string): string => `panel-${encodeURIComponent(id)}`;

function TabContent({ tab }: { readonly tab: EditorTab }): ReactNode {
  const { editors } = useRegistry();
  const kind = editors.get(tab.kind);
  if (kind === undefined) return <EmptyState title={t.shell.noEditorKind} />;
  const { Component } = kind as unknown as EditorKind;
  return <Component input={tab.input} active />;
}

function NothingOpen(): ReactNode {
  const offered = ["palette.files", "chat.focus", "palette.commands"].flatMap((id) => findCommand(id) ?? []);
  return (
    <div className="nothing-open">
      <Logo size="3.5rem" />
      <h2>{t.shell.noEditor.title}</h2>
      <p>{t.shell.noEditor.text}</p>
      <div className="nothing-open-actions">
        {offered
          .filter((command) => command.when?.() ?? true)
          .map((command) => (
            <Button key={command.id} variant="ghost" onClick={() => runCommand(command.id)}>
              <span className="grow">{command.title}</span>
              <span className="kbd">{shownShortcut(command)}</span>
            </Button>
          ))}
      </div>
    </div>
  );
}

function tabMenu(tab: EditorTab, tabs: readonly EditorTab[]): MenuGroups {
  const words = t.shell.commands;
  return [
    [
      {
        id: "close",
        label: words.closeEditor,
        shortcut: shownShortcut(allCommands().find(({ id }) => id === "file.closeEditor")),
        onSelect: () => void closeEditor(tab.id),
      },
      {
        id: "close-others",
        label: t.editorTabs.closeOthers,
        disabled: tabs.length < 2,
        onSelect: () => void closeEditors(tabs.filter(({ id }) => id !== tab.id)),
      },
      { id: "close-all", label: words.closeAll, onSelect: () => void closeEditors(tabs) },
    ],
    [{ id: "keep", label: words.keepEditor, disabled: !tab.preview, onSelect: () => keepTab(tab.id) }],
  ];
}

function TabStrip({
  tabs,
  activeId,
}: {
  readonly tabs: readonly EditorTab[];
  readonly activeId: string | undefined;
}): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  const active = tabs.find(({ id }) => id === activeId);
  const { editors } = useRegistry();

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [activeId]);

  function onKeyDown(event: KeyboardEvent): void {
    const index = tabs.findIndex(({ id }) => id === activeId);
    const target =
      event.key === "ArrowRight"
        ? tabs[(index + 1) % tabs.length]
        : event.key === "ArrowLeft"
          ? tabs[(index - 1 + tabs.length) % tabs.length]
          : event.key === "Home"
            ? tabs[0]
            : event.key === "End"
              ? tabs.at(-1)
              : undefined;
    if (target !== undefined) {
      activateTab(target.id);
      document.getElementById(tabElementId(target.id))?.focus();
      event.preventDefault();
    } else if (event.key === "Delete" && activeId !== undefined) {
      void closeEditor(activeId);
      event.preventDefault();
    } else if (event.key === "Enter" && activeId !== undefined) {
      keepTab(activeId);
      event.preventDefault();
    }
  }

  function onDrop(event: DragEvent): void {
    const id = event.dataTransfer.getData("application/x-orgata-tab");
    if (id === "") return;
    event.preventDefault();
    const elements = [...(list.current?.querySelectorAll<HTMLElement>("[data-tab]") ?? [])].filter(
      (element) => element.dataset["tab"] !== id,
    );
    const before = elements.findIndex((element) => {
      const box = element.getBoundingClientRect();
      return event.clientX < box.left + box.width / 2;
    });
    moveTab(id, before < 0 ? elements.length : before);
  }

  return (
    <div className="tab-strip">
      <div
        ref={list}
        role="tablist"
        aria-label={t.shell.openEditors}
        className="tab-list"
        onKeyDown={onKeyDown}
        onDragOver={(event) => event.preventDefault()}
        onDrop={onDrop}
      >
        {tabs.map((tab) => {
          const kind = editors.get(tab.kind);
          return kind === undefined ? null : (
            <ContextMenu key={tab.id} groups={() => tabMenu(tab, tabs)}>
              <TabButton tab={tab} kind={kind} active={tab.id === activeId} />
            </ContextMenu>
          );
        })}
      </div>
      {active !== undefined && (
        <div className="tab-strip-actions">
          <Menu groups={tabMenu(active, tabs)} align="end">
            <IconButton label={t.editorTabs.actions} icon={Ellipsis} size="small" />
          </Menu>
        </div>
      )}
    </div>
  );
}

const useNoDescription = (): undefined => undefined;

function TabButton({
  tab,
  kind,
  active,
  ...rest
}: {
  readonly tab: EditorTab;
  readonly kind: AnyEditorKind;
  readonly active: boolean;
}): ReactNode {
  const { useTitle, useDescription = useNoDescription, useIcon, icon } = kind as unknown as EditorKind;
  const Icon = useIcon === undefined ? icon : useIcon(tab.input);
  const title = useTitle(tab.input);
  const description = useDescription(tab.input);
  const path = tab.kind === "file" ? tab.input.path : undefined;
  const dirty = useDocuments((state) => path !== undefined && isDirty(state.documents.get(path)));
  return (
    <div
      {...rest}
      role="presentation"
      data-tab={tab.id}
      className={classNames("tab", active && "tab-active", tab.preview && "tab-preview")}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData("application/x-orgata-tab", tab.id);
        event.dataTransfer.effectAllowed = "move";
      }}
      onMouseDown={(event) => {
        if (event.button === 1) event.preventDefault();
      }}
      onAuxClick={(event) => {
        if (event.button === 1) void closeEditor(tab.id);
      }}
      onDoubleClick={() => keepTab(tab.id)}
      title={description}
    >
      <div
        role="tab"
        id={tabElementId(tab.id)}
        aria-selected={active}
        aria-controls={active ? panelId(tab.id) : undefined}
        aria-label={dirty ? `${title}, ${t.shell.unsaved}` : title}
        tabIndex={active ? 0 : -1}
        className="tab-name"
        onClick={() => activateTab(tab.id)}
      >
        <Icon aria-hidden="true" />
        <span className="truncate">{title}</span>
      </div>
      {/* For the pointer only; the keyboard closes with Delete, screen readers through the menu beside the tabs. */}
      <span
        className={classNames("tab-close", dirty && "tab-close-dirty")}
        aria-hidden="true"
        title={t.shell.closeTab(title)}
        onClick={() => void closeEditor(tab.id)}
      >
        <Circle className="tab-dot" fill="currentColor" />
        <X className="tab-x" />
      </span>
    </div>
  );
}
