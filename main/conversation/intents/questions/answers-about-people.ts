/** Answers about people and roles: who somebody is, what they do, and who does it when they are not there. */
import { resolve } from "../../finding/entities.ts";
import type { Entry } from "../../finding/search.ts";
import type { Ref } from "../../frames.ts";
import { count, listOf, titleOf, wordsOf } from "../../language/names.ts";
import { type Outcome, roleOf, type Scene } from "../../scene.ts";
import { standInText } from "./detail-answers.ts";
import { answer, link, lookUp } from "./looking-up.ts";
import { holdersOf } from "./people-in-words.ts";
import { subjectOf } from "./trouble.ts";

/** Where somebody works, as what. */
export function answerPerson(scene: Scene, entry: Entry, said: string): Outcome {
  const member = scene.workspace.members.find((one) => `person:${one.team?.id ?? ""}/${one.name}` === entry.id);
  const roles = member?.model.roles.map(wordsOf) ?? [];
  return answer(
    `${entry.title} works in ${member?.team?.name ?? "the business"}${roles.length > 0 ? ` as ${listOf(roles)}` : ""}${member?.model.capacity === undefined ? "" : `, ${member.model.capacity}`}.`,
    entry,
    said,
    [link("Open the team", entry.file)],
  );
}

/** What a person or a role does. */
export function answerRoleWork(scene: Scene, what: Ref): Outcome {
  const found = lookUp(scene, what, ["role", "person"], (entry) => ({
    act: "role_work",
    what: { text: entry.name, id: entry.id },
  }));
  if ("outcome" in found) return found.outcome;
  const { entry } = found;
  const member = scene.workspace.members.find((one) => `person:${one.team?.id ?? ""}/${one.name}` === entry.id);
  const symbols =
    entry.kind === "role"
      ? [entry.symbol ?? ""]
      : (member?.model.roles ?? []).flatMap((name) => {
          const role = scene.workspace.resolve.role(member?.team, name);
          return role.kind === "found" ? [role.entry.symbol] : [];
        });
  const steps = symbols.flatMap((symbol) =>
    scene.workspace
      .referencesTo(symbol)
      .filter((one) => one.kind === "performer")
      .map((one) => one.from.replace(/^(?:[^!]*!)?step:/, "")),
  );
  const duties = symbols.flatMap((symbol) => {
    const role = roleOf(scene, symbol);
    return role === undefined ? [] : scene.workspace.effectiveRole(role).responsibilities;
  });
  const byPlaybook = new Map<string, string[]>();
  for (const step of steps) {
    const [playbook = "", ...path] = step.split("/");
    byPlaybook.set(playbook, [...(byPlaybook.get(playbook) ?? []), titleOf(path.join(" / "))]);
  }
  const lines = [...byPlaybook].slice(0, 6).map(([playbook, names]) => `in ${wordsOf(playbook)}: ${listOf(names)}`);
  const work =
    lines.length === 0
      ? `${entry.title} performs no step at the moment.`
      : `${entry.title}${member === undefined || member.model.roles.length === 0 ? "" : ` (${listOf(member.model.roles.map(wordsOf))})`} does ${count(steps.length, "step")} — ${lines.join("; ")}.`;
  const duty = duties.length === 0 ? "" : ` Responsible for: ${duties.slice(0, 4).join("; ")}.`;
  return answer(work + duty, entry, what.text, [link("Open it", entry.file)]);
}

/** What stands still when somebody is not there, and who could do it; undefined where nobody is spoken of. */
export function answerAbsence(scene: Scene, about: string): Outcome | undefined {
  const found = [about, subjectOf(about)]
    .map((text) => resolve(scene, { text }, { kinds: ["step", "playbook", "role", "person"] }))
    .find((one) => one.kind === "one");
  if (found?.kind !== "one" || (found.entry.kind !== "role" && found.entry.kind !== "person")) return undefined;
  const { entry } = found;
  const work = answerRoleWork(scene, { text: entry.name, id: entry.id });
  return work.kind === "say" ? { ...work, text: `${whoIsLeft(scene, entry)} ${work.text}` } : work;
}

function whoIsLeft(scene: Scene, entry: Entry): string {
  if (entry.kind === "person") return standInText(scene, entry, undefined);
  const holders = holdersOf(scene, entry.symbol ?? "");
  const [only] = holders;
  if (only === undefined) return `Nobody holds the role ${wordsOf(entry.name)} at the moment.`;
  return holders.length === 1
    ? `Only ${only} is ${wordsOf(entry.name)}, so nobody else here could step in.`
    : `${listOf(holders)} are ${wordsOf(entry.name)}, so one can step in for another.`;
}
