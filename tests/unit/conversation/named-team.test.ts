/** Where something new belongs when nobody says so. */
import { describe, expect, test } from "vitest";
import { talkAbout } from "#tests/support/conversation.ts";
import { businessNamed } from "../../eval/businesses.ts";

function filesAfter(name: string, message: string): { readonly files: readonly string[]; readonly reply: string } {
  const talk = talkAbout(businessNamed(name));
  const result = talk.say(message);
  return { files: Object.keys(result.reply.proposal?.after ?? {}), reply: result.reply.reply };
}

describe("the team of something new", () => {
  test.each([
    "create a new form called warranty card for the workshop with piece, sold on and years",
    "the workshop needs a new form called warranty card with piece, sold on and years",
  ])("is the one that is named: “%s”", (message) => {
    const { files, reply } = filesAfter("joinery", message);
    expect(files).toEqual(["L0/workshop/documents/warranty-card.busy"]);
    expect(reply).not.toContain("tell me if it belongs to another team");
  });

  test("is the one whose work its steps speak of, which the reply tells", () => {
    const { files, reply } = filesAfter(
      "event-catering",
      "create a playbook called tasting evening: buy the wine, cook the tasting, clear the tables",
    );
    expect(files).toHaveLength(1);
    expect(reply).toMatch(/I put it into .+; tell me if it belongs to another team\./);
  });

  test("of a form that nothing ties to anybody is the one with the most processes", () => {
    const { files, reply } = filesAfter(
      "software-support",
      'new document "exit interview" with the fields reason, rating (number) and would return (yes/no)',
    );
    expect(files).toHaveLength(1);
    expect(files[0]).toMatch(/\/documents\/exit-interview\.busy$/);
    expect(reply).toContain("tell me if it belongs to another team");
  });
});
