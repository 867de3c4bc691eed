/** Reading a text as what it is: a BUSY file by its content, settings by their name. */
import { CONFIG_PATH } from "#busy/model/config.ts";
import { CONTENT_KEYS } from "#busy/model/grammar.ts";
import { entryOf, type Tree } from "./tree/node.ts";
import { readTree } from "./tree/read-tree.ts";

/** The tree of a text; undefined when it has no entries that can be told apart. */
export function readAs(path: string, text: string): Tree | undefined {
  return path === CONFIG_PATH || /\.ya?ml$/.test(path) ? readTree(text, undefined) : readBusy(text);
}

/** The tree of a BUSY file; undefined when a text is none, or not well-formed. */
export function readBusy(text: string): Tree | undefined {
  const tree = readTree(text, "file");
  return tree && isBusy(tree) ? tree : undefined;
}

function isBusy(tree: Tree): boolean {
  const has = (key: string) => entryOf(tree.root, key) !== undefined;
  return CONTENT_KEYS.some(has) || (has("version") && has("metadata"));
}
