/**
 * How a feature plugs into the window: it exports one `Feature`, and `features/all.ts` lists it. The shell asks this
 * registry for views, tabs, panes, panels and commands; it knows no feature by name.
 */
import type { LucideIcon } from "lucide-react";
import type { ComponentType } from "react";
import type { EditorInputs, EditorKindId } from "#renderer/state/editors.ts";
import type { WorkspaceFile } from "#shared/workspace.ts";
import type { Command } from "./commands.ts";

/** A view in the side bar, reached from the activity bar. */
export interface SideView {
  readonly id: string;
  readonly title: string;
  readonly icon: LucideIcon;
  /** Place in the activity bar, smaller is higher. */
  readonly order: number;
  readonly Component: ComponentType;
  /** Buttons at the right of the view's header. */
  readonly Actions?: ComponentType;
  /** A hook: the number shown on the icon, undefined or 0 for none. `label` names it for screen readers. */
  readonly useBadge?: () => { readonly count: number; readonly label: string } | undefined;
}

/** A kind of tab in the editor area. */
export interface EditorKind<K extends EditorKindId = EditorKindId> {
  readonly kind: K;
  readonly icon: LucideIcon;
  /** A hook: an icon of this one tab instead. */
  readonly useIcon?: (input: EditorInputs[K]) => LucideIcon;
  /** A hook: the tab's title. */
  readonly useTitle: (input: EditorInputs[K]) => string;
  /** A hook: longer text for the tooltip, for example the path. */
  readonly useDescription?: (input: EditorInputs[K]) => string | undefined;
  readonly Component: ComponentType<{ readonly input: EditorInputs[K]; readonly active: boolean }>;
}

/** A tab that is reached from the activity bar, below the side views. */
export interface ActivityPage {
  /** The kind of tab it opens; its button is shown pressed while such a tab is in front. */
  readonly kind: EditorKindId;
  readonly title: string;
  readonly icon: LucideIcon;
  /** Place in the activity bar, smaller is higher. */
  readonly order: number;
  /** Id of the command that opens it. */
  readonly command: string;
}

/** A pane beside the text of certain files: the process graph of a playbook. */
export interface FilePane {
  readonly id: string;
  readonly title: string;
  /** What the switch between pane and text calls it: one word. */
  readonly short: string;
  readonly appliesTo: (file: WorkspaceFile) => boolean;
  readonly Component: ComponentType<{ readonly path: string }>;
}

/** A tab of the bottom panel. */
export interface BottomPanel {
  readonly id: string;
  readonly title: string;
  readonly order: number;
  readonly Component: ComponentType;
  readonly Actions?: ComponentType;
  readonly useBadge?: () => { readonly count: number; readonly label: string } | undefined;
}

export interface Feature {
  readonly id: string;
  readonly sideViews?: readonly SideView[];
  readonly editors?: readonly AnyEditorKind[];
  readonly pages?: readonly ActivityPage[];
  readonly filePanes?: readonly FilePane[];
  readonly panels?: readonly BottomPanel[];
  /** Small cards below every side-bar view: the tutorial. */
  readonly sideFooters?: readonly ComponentType[];
  /** Items of the status bar, after the branch. */
  readonly statusItems?: readonly ComponentType[];
  readonly commands?: readonly Command[];
  /** Dialogs of the feature: mounted once, each shows itself when it is asked for. */
  readonly dialogs?: readonly ComponentType[];
}

/** One of the parts that a feature brings in a list, with an id for React: `git 0`. */
export interface Part {
  readonly id: string;
  readonly Component: ComponentType;
}

/** An `EditorKind` of any one kind. */
export type AnyEditorKind = { [K in EditorKindId]: EditorKind<K> }[EditorKindId];

export interface FeatureRegistry {
  readonly sideViews: readonly SideView[];
  readonly editors: ReadonlyMap<EditorKindId, AnyEditorKind>;
  readonly pages: readonly ActivityPage[];
  readonly filePanes: readonly FilePane[];
  readonly panels: readonly BottomPanel[];
  readonly sideFooters: readonly Part[];
  readonly statusItems: readonly Part[];
  readonly commands: readonly Command[];
  readonly dialogs: readonly Part[];
}

/** Everything the features bring, sorted. Two of the same id are a mistake and throw. */
export function combineFeatures(features: readonly Feature[]): FeatureRegistry {
  const unique = <T>(items: readonly T[], id: (item: T) => string, what: string): readonly T[] => {
    const seen = new Set<string>();
    for (const item of items) {
      if (seen.has(id(item))) throw new Error(`Two ${what} are called "${id(item)}".`);
      seen.add(id(item));
    }
    return items;
  };
  const parts = (listOf: (feature: Feature) => readonly ComponentType[] | undefined): readonly Part[] =>
    features.flatMap((feature) =>
      (listOf(feature) ?? []).map((Component, index) => ({ id: `${feature.id} ${index}`, Component })),
    );
  const byOrder = (a: { order: number }, b: { order: number }) => a.order - b.order;
  const editors = unique(
    features.flatMap((feature) => feature.editors ?? []),
    ({ kind }) => kind,
    "kinds of tab",
  );
  return {
    sideViews: unique(
      features.flatMap((feature) => feature.sideViews ?? []),
      ({ id }) => id,
      "side views",
    ).toSorted(byOrder),
    editors: new Map(editors.map((editor) => [editor.kind, editor])),
    pages: unique(
      features.flatMap((feature) => feature.pages ?? []),
      ({ kind }) => kind,
      "pages of the activity bar",
    ).toSorted(byOrder),
    filePanes: unique(
      features.flatMap((feature) => feature.filePanes ?? []),
      ({ id }) => id,
      "panes",
    ),
    panels: unique(
      features.flatMap((feature) => feature.panels ?? []),
      ({ id }) => id,
      "panels",
    ).toSorted(byOrder),
    statusItems: parts(({ statusItems }) => statusItems),
    sideFooters: parts(({ sideFooters }) => sideFooters),
    commands: unique(
      features.flatMap((feature) => feature.commands ?? []),
      ({ id }) => id,
      "commands",
    ),
    dialogs: parts(({ dialogs }) => dialogs),
  };
}
