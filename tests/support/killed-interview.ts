/** Makes a business from an interview in the folder `argv[2]` (home: `argv[3]`) through a whole core. */
import { createFromInterview } from "#app/interview/service.ts";
import { createCore } from "#main/compose.ts";
import { portsIn } from "./core-ports.ts";

const [, , into = "", home = ""] = process.argv;
const core = createCore(portsIn(home));
process.stdout.write("begin\n");
await createFromInterview(core.context, { template: "photography", answers: {}, into });
process.stdout.write("end\n");
await core.close();
