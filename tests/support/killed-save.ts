/**
 * Types into the files of the workspace `argv[2]` (home: `argv[3]`) through a whole core, one after the other, and saves
 * them. Each draft and each save is told when it is acknowledged: `draft <path> <version>`, `saved <path> <version>`.
 * Goes on until it is killed.
 */
import { readDocument, saveDocument, saveDraft } from "#app/documents/service.ts";
import { createCore } from "#main/compose.ts";
import { portsIn } from "./core-ports.ts";
import { typedText } from "./typed-text.ts";

const [, , root = "", home = "", ...paths] = process.argv;
const core = createCore(portsIn(home));
await core.openWorkspace(root);
const hashes = new Map<string, string>();
for (const path of paths) hashes.set(path, (await readDocument(core.context, path)).hash);

process.stdout.write("begin\n");
for (let version = 1; ; version += 1) {
  for (const path of paths) {
    const text = typedText(version);
    const baseHash = hashes.get(path) ?? "";
    await saveDraft(core.context, { path, text, baseHash });
    process.stdout.write(`draft ${path} ${version}\n`);
    if (version % 2 === 1) continue;
    const saved = await saveDocument(core.context, { path, text, baseHash });
    hashes.set(path, saved.hash);
    process.stdout.write(`saved ${path} ${version}\n`);
  }
}
