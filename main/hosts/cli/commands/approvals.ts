/** `orgata approvals`: what waits for approval, and giving it; also of changes that came with Git on branches of their own. */
import type { CoreClient } from "#shared/contract/index.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { ApprovalState } from "#shared/reconciliation.ts";
import { type Command, type Invocation, optionText } from "../command.ts";
import { withBusiness } from "../open-business.ts";
import { folderOf } from "../read-business.ts";
import { columns, count } from "../words.ts";

export const approvals: Command = {
  name: "approvals",
  summary: "Shows which changes wait for approval, and approves them.",
  positionals: "[dir]",
  maxPositionals: 1,
  options: {
    change: { value: "ID", help: "only this change, with who has to approve it and why" },
    approve: { help: "approve it as it is now" },
    tick: { value: "NUMBERS", help: "with --approve: the grave points you have looked at, such as 1,2,3" },
    renew: { help: "give your approval again, when what moved since does not touch the change" },
    "request-changes": { value: "TEXT", help: "send it back with a reason" },
    words: { value: "TEXT", help: "with --approve: what you want to say with it" },
  },
  details: `With --json: {approvals: [{changeSetId, status, words, requirements, risks, approvals, you, refused}]}.
Exits with 1 while something waits.`,
  async run(invocation) {
    const id = optionText(invocation, "change");
    const states = await withBusiness(invocation, folderOf(invocation), async (core) => {
      if (id === undefined) {
        refuseWithoutChange(invocation);
        return listed(core);
      }
      await act(core, invocation, id);
      return [{ title: id, state: await core.reconciliation.approval({ id }) }];
    });
    const waits = states.some(({ state }) => !["approved", "alone", "not_needed"].includes(state.status));
    return {
      exitCode: waits ? 1 : 0,
      json: { approvals: states.map(({ state }) => state) },
      text: id === undefined ? inRows(states) : states.map(({ state }) => inWords(state)).join("\n\n"),
    };
  },
};

interface Shown {
  readonly title: string;
  readonly state: ApprovalState;
}

function refuseWithoutChange({ values }: Invocation): void {
  const asked = ["approve", "renew", "request-changes"].find((name) => values[name] !== undefined);
  if (asked === undefined) return;
  throw new ExpectedError("BAD_INPUT", `--${asked} needs --change.`, {
    path: "change",
    next: "orgata approvals lists the changes with their ids.",
  });
}

async function act(core: CoreClient, invocation: Invocation, id: string): Promise<void> {
  const { values } = invocation;
  const reason = optionText(invocation, "request-changes");
  if (reason !== undefined) await core.changes.requestChanges({ id, comment: reason });
  else if (values["renew"] === true) await core.reconciliation.renew({ id });
  else if (values["approve"] === true) {
    const { risks } = await core.reconciliation.approval({ id });
    const ticked = tickedIn(optionText(invocation, "tick") ?? "", risks);
    await core.reconciliation.approve({ id, comment: optionText(invocation, "words") ?? "", ticked });
  }
}

function tickedIn(text: string, risks: ApprovalState["risks"]): string[] {
  const numbers = text.split(/[\s,]+/).filter((each) => each !== "");
  return numbers.map((number) => {
    const risk = /^\d+$/.test(number) ? risks[Number(number) - 1] : undefined;
    if (risk !== undefined) return risk.id;
    throw new ExpectedError("BAD_INPUT", `There is no grave point ${number}.`, {
      path: "tick",
      next: risks.length === 0 ? "Leave --tick out." : `Give numbers from 1 to ${risks.length}, such as 1,2.`,
    });
  });
}

/** Changes that are not finished, and those on branches that came with Git. */
async function listed(core: CoreClient): Promise<Shown[]> {
  const own = (await core.changes.list({})).filter(({ status }) => status !== "stale");
  const branched = await core.reconciliation.onBranches();
  const known = new Map([
    ...branched.map(({ changeSetId, title }) => [changeSetId, title] as const),
    ...own.map(({ id, title }) => [id, title] as const),
  ]);
  return Promise.all(
    [...known].map(async ([id, title]) => ({ title, state: await core.reconciliation.approval({ id }) })),
  );
}

function inRows(states: readonly Shown[]): string {
  if (states.length === 0) return "No change is open.";
  const rows = states.map(({ title, state }) => [
    state.changeSetId,
    title,
    state.status.replace("_", " "),
    state.words,
  ]);
  return [...columns([["Change", "What", "Approval", ""], ...rows]), count(states.length, "change")].join("\n");
}

function inWords({ words, requirements, risks, approvals: given, refused, you }: ApprovalState): string {
  return [
    words,
    ...requirements.map(({ reason, people, met }) => {
      const who = people.map(({ name, because }) => `${name} (${because})`).join(", ");
      return `${met ? "✓" : "·"} ${reason} ${who}`;
    }),
    ...risks.map((risk, index) => `${index + 1}. ${risk.words}`),
    ...given.map(({ by, decision, at, told = "counts", words: said }) => {
      const deed = decision === "approved" ? "approved it" : "asked for changes";
      return `${by.name} ${deed} on ${at.slice(0, 10)} (${told})${said === "" ? "" : `: ${said}`}`;
    }),
    ...refused.map(({ file, message }) => `Does not count: ${file}. ${message}`),
    you.why,
  ].join("\n");
}
