/** Which files on disk a workspace is made of. */

const README = "README.md";

/** Where a workspace says how Knit judges, and which links people wrote down. */
export const KNIT_CONFIG_PATH = ".knit/config.yaml";
export const KNIT_LINKS_PATH = ".knit/links.yaml";

/** Whether a file tells Knit how to judge, or is a damaged one kept aside: of the workspace, not of the model. */
export function isKnitSettings(path: string): boolean {
  return /^\.knit\/(config|links)(\.damaged-[\w-]+)?\.yaml$/.test(path);
}

/** Whether a folder is left out with everything in it: hidden folders but that of Knit, and `node_modules`. */
export function isSkippedFolder(name: string): boolean {
  return (name.startsWith(".") && name !== ".knit") || name === "node_modules";
}

/** Whether the file at this path inside a workspace is part of it. */
export function isWorkspaceFile(path: string): boolean {
  const segments = path.split("/");
  const name = segments.at(-1) ?? "";
  if (isKnitSettings(path)) return true;
  if (segments.slice(0, -1).includes(".knit")) return false;
  if (segments.slice(0, -1).some(isSkippedFolder)) return false;
  if (name.endsWith(".busy")) return !name.startsWith(".");
  if (segments.length === 2) return segments[0] === "algorithms" && /\.(js|test\.json)$/.test(name);
  return segments.length === 1 && (name === "orgata.config.yaml" || name === README);
}

/** Whether the model of the business is made from it: everything of the workspace but what only people read. */
export function isModelFile(path: string): boolean {
  return path !== README && !isKnitSettings(path) && isWorkspaceFile(path);
}
