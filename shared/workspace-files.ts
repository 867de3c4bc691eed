/** Which files on disk a workspace is made of. */

const README = "README.md";

/** Whether a folder is left out with everything in it: hidden folders and `node_modules`. */
export function isSkippedFolder(name: string): boolean {
  return name.startsWith(".") || name === "node_modules";
}

/** Whether the file at this path inside a workspace is part of it. */
export function isWorkspaceFile(path: string): boolean {
  const segments = path.split("/");
  const name = segments.at(-1) ?? "";
  if (segments.slice(0, -1).some(isSkippedFolder)) return false;
  if (name.endsWith(".busy")) return !name.startsWith(".");
  if (segments.length === 2) return segments[0] === "algorithms" && /\.(js|test\.json)$/.test(name);
  return segments.length === 1 && (name === "orgata.config.yaml" || name === README);
}

/** Whether the model of the business is made from it: everything of the workspace but what only people read. */
export function isModelFile(path: string): boolean {
  return path !== README && isWorkspaceFile(path);
}
