/**
 * `npm run bench [-- --processes 1000]`: the figures of the product, one line of JSON each, times in milliseconds.
 * Machines are shared and noisy: compare figures of one run with each other, not with those of another machine.
 */
import { parseArgs } from "node:util";
import { benchChanges } from "./changes.ts";
import { benchChatReply } from "./chat-reply.ts";
import { benchEngine } from "./engine.ts";
import { benchGit } from "./git.ts";
import { benchGraphLayout } from "./graph-layout.ts";
import { benchHistory } from "./history.ts";
import { benchInsights } from "./insights.ts";
import { benchKnit } from "./knit.ts";
import { benchLandscape } from "./landscape.ts";
import { benchLanguage } from "./language.ts";
import { benchOpeningAndTyping } from "./opening-and-typing.ts";
import { benchStepCompletion } from "./step-completion.ts";

const { values } = parseArgs({ options: { processes: { type: "string", default: "1000" } } });
const processes = Number(values.processes);
if (!Number.isInteger(processes) || processes < 1) throw new Error("--processes takes a whole number from 1 on.");

const figures = [
  ...benchEngine(processes),
  ...(await benchOpeningAndTyping(processes)),
  await benchChatReply(processes),
  ...(await benchLandscape(processes)),
  ...(await benchLanguage(processes)),
  await benchStepCompletion(),
  ...(await benchGraphLayout()),
  ...(await benchGit()),
  ...(await benchChanges(processes)),
  ...(await benchHistory()),
  ...(await benchKnit(processes)),
  ...(await benchInsights()),
];
for (const each of figures) process.stdout.write(`${JSON.stringify(each)}\n`);
