/** Two states of a business as models. */
import { changeWorkspace, createWorkspace, type Workspace } from "#busy/workspace.ts";
import { type Files, sameContent } from "../files.ts";

/** Both states; 0 is before, 2 after, as in a weave of three versions. */
export interface Models {
  readonly before: Workspace;
  readonly after: Workspace;
}

/** 0: before. 2: after. */
export type When = 0 | 2;

/** The model of one of the states. */
export function modelAt({ before, after }: Models, when: When): Workspace {
  return when === 0 ? before : after;
}

/** The models of two states, made of their files. */
export function modelsOf(before: Files, after: Files): Models {
  const model = createWorkspace(textsOf(before));
  const changes = new Map<string, string | null>();
  for (const path of before.keys()) if (!after.has(path)) changes.set(path, null);
  for (const [path, text] of textsOf(after)) if (!sameContent(before.get(path), text)) changes.set(path, text);
  return { before: model, after: changeWorkspace(model, changes) };
}

function textsOf(files: Files): ReadonlyMap<string, string> {
  return new Map(
    [...files].flatMap(([path, content]) => (typeof content === "string" ? [[path, content] as const] : [])),
  );
}
