import fc from "fast-check";
import { expect, test } from "vitest";
import { createConversationEngine } from "#conversation/engine.ts";
import { NEW_SESSION, readSession, type SessionState } from "#conversation/session.ts";
import { Reply } from "#shared/conversation.ts";
import { afterProposal, broughtAbout, business, NO_RUNS } from "#tests/support/conversation.ts";

const workspace = business("bike-workshop");
const engine = createConversationEngine();

const names = [
  ...workspace.playbooks.flatMap((playbook) => [playbook.name, ...playbook.model.steps.map((step) => step.name)]),
  ...workspace.roles.map((role) => role.name),
  ...workspace.members.map((member) => member.name),
  "it",
  "the foo",
  "repair",
  "bike",
  "20 minutes",
  "-3 hours",
  "every monday",
  "undefined",
  "constructor",
  "__proto__ toString valueOf",
].map((name) => name.replace(/[_-]/g, " "));

const words =
  'add a step the before after between and remove rename move to swap make let have do takes minutes longer assign skip if only when run in parallel every week who what happens how long show start undo yes no called is should be done by not until ? , . " 1 second one create playbook field option required joins as'.split(
    " ",
  );

/** Messages near those people write: words of the grammar and names of the business in any order. */
const nearMessage = fc
  .array(
    fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...words) }, { weight: 2, arbitrary: fc.constantFrom(...names) }),
    { minLength: 1, maxLength: 14 },
  )
  .map((parts) => parts.join(" "));

const templates = fc.tuple(
  fc.constantFrom(
    "add $a before $b",
    "remove $a",
    "rename $a to $b",
    "move $a before $b",
    "move $a after $b",
    "swap $a and $b",
    "do $a and $b in parallel",
    "$a only after $b",
    "$a takes $b",
    "let $a do $b",
    "what if we remove $a",
    "skip $a if $b",
    "make it $a",
    "no, before $a",
    "put $a at the start of $b",
    "replace $a by $b",
    "when $a start $b",
    "run $a $b",
    "undo",
    "yes",
    "1",
  ),
  fc.constantFrom(...names),
  fc.constantFrom(...names),
);
const filled = templates.map(([template, a, b]) => template.replace("$a", a).replace("$b", b));
const message = fc.oneof(
  { weight: 3, arbitrary: filled },
  { weight: 2, arbitrary: nearMessage },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", minLength: 1, maxLength: 80 }) },
);

test("whatever is said: the reply is never empty, and what is proposed holds together", () => {
  fc.assert(
    fc.property(
      fc.array(message, { minLength: 1, maxLength: 4 }),
      fc.constantFrom("ask", "plan", "build"),
      (messages, mode) => {
        let session: SessionState = NEW_SESSION;
        for (const said of messages) {
          const result = engine.reply({ workspace, session, message: said, mode, runs: NO_RUNS });
          const { reply } = result;
          expect(reply.reply.trim(), said).not.toBe("");
          expect(Reply.safeParse({ sessionId: "s", ...reply }).error, said).toBeUndefined();
          if (reply.question !== undefined) expect(reply.proposal, said).toBeUndefined();
          if (mode === "ask")
            expect([reply.proposal, reply.action, result.perform], said).toEqual([undefined, undefined, undefined]);
          if (reply.proposal !== undefined) {
            expect(Object.keys(reply.proposal.after).length, said).toBeGreaterThan(0);
            expect(broughtAbout(workspace, afterProposal(workspace, result), "error"), messages.join(" → ")).toEqual(
              [],
            );
            expect(result.edits.map((edit) => edit.id)).toEqual(reply.proposal.edits.map((edit) => edit.id));
          } else expect(result.edits).toEqual([]);
          const stored = readSession(JSON.parse(JSON.stringify(result.session)));
          expect(stored).toEqual(result.session);
          session = stored;
        }
      },
    ),
    { numRuns: 400 },
  );
});
