/** A new process, role or document of a team, or a new team: its first text, written where such files stand. */
import { type AppContext, requireSession } from "#app/context.ts";
import type { Layer } from "#busy/model/model.ts";
import { kebabName, newFile, newFilePath } from "#busy/writing/templates.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { DocumentText, NewFile } from "#shared/workspace.ts";
import { saveDocument } from "./service.ts";

/**
 * Writes the file. Fails with BAD_INPUT for a name without letters and a folder that is none of a team, with CONFLICT
 * when one of that name is there.
 */
export async function createDocument(
  app: AppContext,
  { kind, name, place, description }: NewFile,
): Promise<DocumentText> {
  if (kebabName(name, "") === "") {
    throw new ExpectedError("BAD_INPUT", `“${name}” has no letter from A to Z to name a file after.`, {
      path: "name",
      next: "Choose a name with Latin letters. What people read can be changed in the file afterwards.",
    });
  }
  const folder = kind === "team" ? `${place}/${kebabName(name)}` : place;
  const layer = layerOf(folder);
  const path = newFilePath(kind, folder, name);
  if (requireSession(app).hashes().has(path)) {
    throw new ExpectedError("CONFLICT", `There is a ${kind} called “${name}” already.`, {
      path: "name",
      next: "Choose another name, or open the one that is there.",
    });
  }
  const text = newFile(kind, { name, layer, ...(description === undefined ? {} : { description }) });
  return saveDocument(app, { path, text, baseHash: "" });
}

/** The layer that the folder of a team belongs to: it stands right inside the layer's. */
function layerOf(folder: string): Layer {
  const layer = LAYERS.find((each) => each === folder.split("/").at(-2));
  if (layer === undefined) {
    throw new ExpectedError("BAD_INPUT", `${folder} is not the folder of a team.`, {
      path: "place",
      next: "Choose a team. A new team belongs to a layer: L0, L1 or L2.",
    });
  }
  return layer;
}

const LAYERS: readonly Layer[] = ["L0", "L1", "L2"];
