/** How long an offline reply takes in a large business, the change set of a proposal and the stored turn included. */
import { parseArgs } from "node:util";
import { type Figure, measure } from "./figures.ts";
import { largeWorkspace } from "./large-workspace.ts";

const words = (name: string): string => name.replace(/[_-]/g, " ");

/** What people say about a step of a playbook; changes and questions in equal parts. */
const MESSAGES: readonly ((step: string, playbook: string) => string)[] = [
  (step, playbook) => `add a quality check before ${words(step)} in ${playbook}`,
  (step, playbook) => `who does ${words(step)} in ${playbook}?`,
  (step, playbook) => `${words(step)} in ${playbook} takes 3 hours`,
  (_, playbook) => `show ${playbook}`,
  (step, playbook) => `rename ${words(step)} in ${playbook} to something better`,
  (_, playbook) => `how long does ${playbook} take?`,
  (step) => `remove the ${words(step)} step`,
  (step, playbook) => `what happens if ${words(step)} in ${playbook} takes 2 days?`,
];

/** Replies through the core as a host calls it, each in a session of its own; the first reply is not counted. */
export async function benchChatReply(processes: number): Promise<Figure> {
  const large = await largeWorkspace(processes);
  const { core, client } = large.newCore();
  try {
    await core.openWorkspace(large.path);
    const playbooks = core.context.session()?.workspace().playbooks ?? [];
    return await measure(
      `offline chat reply, ${processes} processes`,
      200,
      async (round) => {
        const playbook = playbooks[(round * 37) % playbooks.length];
        const step = playbook?.model.steps[round % playbook.model.steps.length];
        const say = MESSAGES[round % MESSAGES.length];
        if (playbook === undefined || step === undefined || say === undefined)
          throw new Error("There is nothing to talk about.");
        const { reply } = await client.conversation.send({
          sessionId: `bench-${round}`,
          message: say(step.name, playbook.name),
          mode: "build",
        });
        if (reply === "") throw new Error("The reply is empty.");
      },
      8,
    );
  } finally {
    await core.close();
    await large.remove();
  }
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { processes: { type: "string", default: "1000" } } });
  process.stdout.write(`${JSON.stringify(await benchChatReply(Number(values.processes)))}\n`);
}
