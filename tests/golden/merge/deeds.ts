/** Things people do to the files of a small business, as data. */
import { applyOperations, type StructuralOperation } from "#busy/writing/edits.ts";

/** Something one person does to one file; `Place` is a short name of a file that is there. */
export type Deed<Place extends string> =
  | { readonly in: Place; readonly do: readonly StructuralOperation[] }
  | { readonly in: Place; readonly replace: string; readonly by: string }
  | { readonly delete: Place }
  | { readonly rename: Place; readonly to: string }
  | { readonly add: string; readonly text: string };

/** The files of a business after some deeds. Throws where one cannot be done. */
export function afterDeeds<Place extends string>(
  business: ReadonlyMap<string, string>,
  paths: Readonly<Record<Place, string>>,
  deeds: readonly Deed<Place>[],
): ReadonlyMap<string, string> {
  const files = new Map(business);
  for (const deed of deeds) {
    if ("add" in deed) files.set(deed.add, deed.text);
    else if ("delete" in deed) files.delete(paths[deed.delete]);
    else if ("rename" in deed) {
      files.set(deed.to, files.get(paths[deed.rename]) ?? "");
      files.delete(paths[deed.rename]);
    } else files.set(paths[deed.in], edited(files.get(paths[deed.in]) ?? "", deed));
  }
  return files;
}

function edited(text: string, deed: Extract<Deed<string>, { in: unknown }>): string {
  if ("replace" in deed) {
    if (!text.includes(deed.replace)) throw new Error(`There is no ${JSON.stringify(deed.replace)} in ${deed.in}.`);
    return text.replace(deed.replace, deed.by);
  }
  const result = applyOperations(text, deed.do);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
