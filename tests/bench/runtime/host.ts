/**
 * A host of its own that takes up a business with many live executions: tells how soon it was ready to work, and how much
 * memory it needed once it had worked on all of them. Arguments: the folder of the business, and how many live.
 */
import { completeTask, listTasks, resumeRuntime } from "#app/runtime/service.ts";
import { boundMemory } from "#main/hosts/memory.ts";
import { handedIn, openBusiness, openDatabase } from "./business.ts";
import { load } from "./loads.ts";
import { workOf } from "./work.ts";

const [folder = "", live = "0"] = process.argv.slice(2);

boundMemory();
const begin = performance.now();
const storage = await openDatabase(folder);
const { app, runtime } = await openBusiness({ storage });
const running = await resumeRuntime(app, { ...runtime.session, storage });
const { tasks } = await listTasks(app, { status: "open", limit: 1 });
await completeTask(app, { id: tasks[0]?.id ?? "", outputs: handedIn(1), actor: "Anna" });
const readyMs = performance.now() - begin;

const work = await workOf(app, storage, Number(live));
await load(Number(live) - 1, 32, work.completeNext);
const megabytes = process.memoryUsage().rss / 1e6;
await running.stop();
await storage.close();
process.stdout.write(JSON.stringify({ readyMs, megabytes }));
