/** The outline of a file: what it defines, nested as people think of it. */
import type { Task } from "#busy/model/model.ts";
import { symbolOfStep, symbolOfTask } from "#busy/names/symbols.ts";
import type { Workspace } from "#busy/workspace.ts";
import { labelOfName } from "#busy/writing/templates.ts";
import type { OutlineItem } from "#shared/workspace.ts";

/** The things that the file at `path` defines, in the order of the text. */
export function outlineOf(workspace: Workspace, path: string): OutlineItem[] {
  const items: OutlineItem[] = [];
  for (const team of workspace.teams) {
    if (team.file !== path || team.model === undefined) continue;
    const members = team.members
      .filter((member) => member.file === path)
      .map((member) =>
        item(member.symbol, member.name, member.model.roles.map(labelOfName).join(", "), "person", member.at, []),
      );
    items.push(item(team.symbol, team.name, team.model.type ?? "", "team", team.model.at, members));
  }
  for (const role of workspace.roles) {
    if (role.file !== path) continue;
    const tasks = tasksOf(role.model.tasks, [], "task", (names) => symbolOfTask(role, names));
    items.push(
      item(
        role.symbol,
        labelOfName(role.name),
        role.model.inherits_from === undefined ? "" : labelOfName(role.model.inherits_from),
        "role",
        role.at,
        tasks,
      ),
    );
  }
  for (const playbook of workspace.playbooks) {
    if (playbook.file !== path) continue;
    const steps = tasksOf(playbook.model.steps, [], "step", (names) => symbolOfStep(playbook, names));
    const cadence = labelOfName(playbook.model.cadence?.frequency ?? "");
    items.push(item(playbook.symbol, labelOfName(playbook.name), cadence, "playbook", playbook.at, steps));
  }
  for (const document of workspace.documents) {
    if (document.file !== path) continue;
    const sections = document.model.sections.map((section) =>
      item(
        `${document.symbol}/${section.name}`,
        labelOfName(section.name),
        section.type ?? "",
        "section",
        section.at,
        [],
      ),
    );
    items.push(
      item(document.symbol, document.name, document.model.content_type ?? "", "document", document.at, sections),
    );
  }
  return items.sort((a, b) => a.range.start.line - b.range.start.line);
}

function tasksOf(
  tasks: readonly Task[],
  above: readonly string[],
  kind: string,
  symbolOf: (names: readonly string[]) => string,
): OutlineItem[] {
  return tasks.map((task) => {
    const names = [...above, task.name];
    const children = tasksOf(task.subtasks, names, kind, symbolOf);
    const detail = [task.role && labelOfName(task.role), task.estimated_duration]
      .filter((part) => part !== undefined)
      .join(" · ");
    return item(symbolOf(names), labelOfName(task.name), detail, kind, task.at, children);
  });
}

function item(
  symbol: string,
  name: string,
  detail: string,
  kind: string,
  at: { readonly range: OutlineItem["range"] },
  children: OutlineItem[],
): OutlineItem {
  return { symbol, name, detail, kind, range: at.range, children };
}
