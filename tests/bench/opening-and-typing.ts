/** How long opening a large business takes, and how soon after a keystroke its findings are there. */
import { type Figure, measure } from "./figures.ts";
import { largeWorkspace } from "./large-workspace.ts";

/** Opens the workspace cold (a new core each time, database included), then types into one playbook of it. */
export async function benchOpeningAndTyping(processes: number): Promise<readonly Figure[]> {
  const large = await largeWorkspace(processes);
  try {
    const opening = await measure(
      `cold open, ${processes} processes`,
      5,
      async () => {
        const { core } = large.newCore();
        await core.openWorkspace(large.path);
        await core.close();
      },
      1,
    );
    const { core, client } = large.newCore();
    await core.openWorkspace(large.path);
    const playbooks = [...large.files.keys()].filter((file) => file.includes("/playbooks/"));
    const typing = await measure(`keystroke to findings, ${processes} processes`, 200, async (round) => {
      const path = playbooks[(round * 37) % playbooks.length] ?? "";
      const text = (large.files.get(path) ?? "").replace("execution_type: human", `execution_type: human${round % 3}`);
      const found = await client.documents.check({ path, text });
      if (!found.some((each) => each.code === "INVALID_VALUE")) throw new Error("The planted mistake was not found.");
    });
    const graph = await measure(`process graph, ${processes} processes`, 100, async (round) => {
      const path = playbooks[(round * 37) % playbooks.length] ?? "";
      if ((await client.documents.graph({ path })) === null) throw new Error(`${path} has no graph.`);
    });
    await core.close();
    return [opening, typing, graph];
  } finally {
    await large.remove();
  }
}
