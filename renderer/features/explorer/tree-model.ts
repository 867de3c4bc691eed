/** The explorer's tree as data: from the list of files to layers, teams and what they own, or to plain folders. */
import type { WorkspaceFile } from "#shared/workspace.ts";

export interface ExplorerNode {
  readonly id: string;
  readonly kind: "layer" | "team" | "group" | "folder" | "file";
  readonly label: string;
  readonly detail?: string;
  readonly file?: WorkspaceFile;
  readonly children?: readonly ExplorerNode[];
}

export interface TreeWords {
  readonly layers: Readonly<Record<"L0" | "L1" | "L2", string>>;
  readonly teamFile: string;
  readonly playbooks: string;
  readonly roles: string;
  readonly documents: string;
  readonly other: string;
}

const byLabel = (a: ExplorerNode, b: ExplorerNode): number => a.label.localeCompare(b.label);

function fileNode(file: WorkspaceFile): ExplorerNode {
  return { id: file.path, kind: "file", label: file.title, file };
}

/** Folder of the team a file belongs to, `…/L0/client-operations`; undefined outside the layout. */
export function teamFolder(path: string): string | undefined {
  const parts = path.split("/");
  const layer = parts.findLastIndex((part) => part === "L0" || part === "L1" || part === "L2");
  // The file itself must lie inside a folder below the layer.
  return layer >= 0 && parts.length > layer + 2 ? parts.slice(0, layer + 2).join("/") : undefined;
}

/** Layers → teams → playbooks, roles, documents; everything else under one heading at the end. */
export function businessTree(files: readonly WorkspaceFile[], words: TreeWords): ExplorerNode[] {
  const teams = new Map<string, WorkspaceFile[]>();
  const rest: WorkspaceFile[] = [];
  for (const file of files) {
    const folder = teamFolder(file.path);
    if (folder === undefined) {
      rest.push(file);
      continue;
    }
    const members = teams.get(folder);
    if (members === undefined) teams.set(folder, [file]);
    else members.push(file);
  }
  const layers = new Map<"L0" | "L1" | "L2", ExplorerNode[]>();
  for (const [folder, members] of teams) {
    const layer = folder.split("/").at(-2) as "L0" | "L1" | "L2";
    const nodes = layers.get(layer) ?? [];
    nodes.push(teamNode(folder, members, words));
    layers.set(layer, nodes);
  }
  const tree: ExplorerNode[] = (["L0", "L1", "L2"] as const).flatMap((layer) => {
    const nodes = layers.get(layer);
    if (nodes === undefined) return [];
    return [
      {
        id: `layer:${layer}`,
        kind: "layer" as const,
        label: words.layers[layer],
        detail: layer,
        children: nodes.toSorted(byLabel),
      },
    ];
  });
  if (rest.length > 0) {
    tree.push({ id: "other", kind: "group", label: words.other, children: rest.map(fileNode).toSorted(byLabel) });
  }
  return tree;
}

function teamNode(folder: string, members: readonly WorkspaceFile[], words: TreeWords): ExplorerNode {
  const team = members.find(({ kind }) => kind === "team");
  const group = (id: string, label: string, kinds: readonly WorkspaceFile["kind"][]): ExplorerNode[] => {
    const nodes = members.filter(({ kind }) => kinds.includes(kind)).map(fileNode);
    if (nodes.length === 0) return [];
    return [{ id: `${folder}:${id}`, kind: "group", label, children: nodes.toSorted(byLabel) }];
  };
  const others = members.filter(({ kind }) => !["team", "playbook", "role", "document"].includes(kind));
  return {
    id: `team:${folder}`,
    kind: "team",
    label: team?.title ?? folder.split("/").at(-1) ?? folder,
    children: [
      // The team's own name stands on the node above.
      ...members
        .filter(({ kind }) => kind === "team")
        .map((file) => ({ ...fileNode(file), label: file === team ? words.teamFile : file.title })),
      ...group("playbooks", words.playbooks, ["playbook"]),
      ...group("roles", words.roles, ["role"]),
      ...group("documents", words.documents, ["document"]),
      ...others.map(fileNode).toSorted(byLabel),
    ],
  };
}

/** Folders and files as they lie on disk, folders first. */
export function fileTree(files: readonly WorkspaceFile[]): ExplorerNode[] {
  interface Folder {
    readonly folders: Map<string, Folder>;
    readonly files: WorkspaceFile[];
  }
  const root: Folder = { folders: new Map(), files: [] };
  for (const file of files) {
    const parts = file.path.split("/");
    let folder = root;
    for (const part of parts.slice(0, -1)) {
      let next = folder.folders.get(part);
      if (next === undefined) {
        next = { folders: new Map(), files: [] };
        folder.folders.set(part, next);
      }
      folder = next;
    }
    folder.files.push(file);
  }
  const nodes = (folder: Folder, prefix: string): ExplorerNode[] => [
    ...[...folder.folders]
      .map(
        ([name, inside]): ExplorerNode => ({
          id: `folder:${prefix}${name}`,
          kind: "folder",
          label: name,
          children: nodes(inside, `${prefix}${name}/`),
        }),
      )
      .toSorted(byLabel),
    ...folder.files
      .map(
        (file): ExplorerNode => ({
          id: file.path,
          kind: "file",
          label: file.path.split("/").at(-1) ?? file.path,
          file,
        }),
      )
      .toSorted(byLabel),
  ];
  return nodes(root, "");
}

/** Ids of the nodes that contain the file of a path, outermost first. */
export function ancestors(nodes: readonly ExplorerNode[], path: string): string[] {
  for (const node of nodes) {
    if (node.file?.path === path) return [];
    if (node.children === undefined) continue;
    const inside = ancestors(node.children, path);
    if (inside.length > 0 || node.children.some((child) => child.file?.path === path)) return [node.id, ...inside];
  }
  return [];
}
