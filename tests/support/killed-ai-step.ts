/**
 * Starts the playbook `answer` of the workspace `argv[2]` (home: `argv[3]`), whose first step an AI does, and tells
 * `answered` when the model's answer is there and is about to be used. That never happens: it waits until it is killed.
 */
import { startProcess } from "#app/runtime/service.ts";
import { createCore } from "#main/compose.ts";
import type { Storage } from "#ports/storage.ts";
import { portsIn } from "./core-ports.ts";

const [, , root = "", home = ""] = process.argv;

/** A database that takes the start of a run, and nothing that would follow. */
function startOnly(storage: Storage): Storage {
  let advances = 0;
  return {
    ...storage,
    advance(target, decide) {
      advances += 1;
      if (advances === 1) return storage.advance(target, decide);
      process.stdout.write("answered\n");
      return new Promise(() => undefined);
    },
  };
}

const ports = portsIn(home);
const core = createCore({
  ...ports,
  openStorage: async (folder, options) => startOnly(await ports.openStorage(folder, options)),
});
await core.openWorkspace(root);
await startProcess(core.context, { process: "answer", actor: "Ana" });
// A promise alone keeps no program running.
setInterval(() => undefined, 60_000);
