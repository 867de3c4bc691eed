/** Documents of runs as PDF, by the way every client asks for them. */
import { expect, it } from "vitest";
import { failureOfCall } from "#tests/support/expected-error.ts";
import { openedBusiness } from "#tests/support/opened-business.ts";
import { pdfText } from "#tests/support/pdf-text.ts";
import { smallBusiness } from "#tests/support/small-business.ts";

const LETTER = `version: "1.1"
metadata: { name: Offer, description: An offer to a client, layer: L0 }
document:
  metadata: { name: offer, description: An offer }
  content_type: narrative
  narrative_content: |
    Dear {{client}},

    we will come on {{visit_date}}.
`;

const quote = `version: "1.1"
metadata: { name: Quote, description: An offer to a client, layer: L0 }
playbook:
  name: quote
  description: Make an offer.
  cadence: { frequency: on_demand }
  steps:
    - name: prepare_quote
      description: Do it well.
      execution_type: human
      ui_type: form
      role: seller
      estimated_duration: 30m
      outputs:
        - name: offer
          type: document
          format: form
          schema: { type: json, definition: { client: string, visit_date: date, total_price: number, currency: string } }
        - { name: letter, type: document, format: markdown, document_definition: offer }
`;

async function offered(letter = "Dear Zoë,\n\nthank **you**.") {
  const business = await openedBusiness(undefined, {
    ...smallBusiness,
    "L0/sales/playbooks/quote.busy": quote,
    "L0/sales/documents/offer.busy": LETTER,
  });
  const { client } = business;
  const { executionId } = await client.processes.execute({ id: "quote", title: "Offer for Zoë" });
  const { tasks } = await client.tasks.list({ execution: executionId });
  await client.tasks.complete({
    id: tasks[0]?.id ?? "",
    outputs: {
      offer: { client: "Zoë Müller", visit_date: "2026-05-09", total_price: 1200, currency: "EUR" },
      letter,
    },
  });
  return { ...business, executionId };
}

async function printed(content: string): Promise<string> {
  return (await pdfText(Buffer.from(content, "base64"))).pages.join("\n");
}

it("prints a form with its fields in order, values in words, and where it comes from", async () => {
  const { client, executionId } = await offered();
  const { fileName, content } = await client.deliverables.pdf({ execution: executionId, name: "offer" });
  expect(fileName).toBe("Offer.pdf");
  const words = await printed(content);
  expect(words).toMatch(/Client\s+Zoë Müller\s+Visit date\s+9 May 2026\s+Total price\s+€1,200\.00/);
  expect(words).toContain("Version 1 of 1, by Ana Owner (Prepare quote)");
  expect(words).toContain("Offer for Zoë · Quote");
  expect(words).toContain("Small Shop · Offer");
});

it("prints a letter, and a version that is named", async () => {
  const { client, executionId } = await offered();
  const words = await printed((await client.deliverables.pdf({ execution: executionId, name: "letter" })).content);
  expect(words).toMatch(/Dear Zoë,\s+thank you\./);
  expect(
    await failureOfCall(client.deliverables.pdf({ execution: executionId, name: "letter", version: 2 })),
  ).toMatchObject({
    code: "NOT_FOUND",
    next: expect.any(String),
  });
  expect(await failureOfCall(client.deliverables.pdf({ execution: "none", name: "letter" }))).toMatchObject({
    code: "NOT_FOUND",
  });
});

it("is laid out for the paper that is asked for, and says what it could not print", async () => {
  const { client, executionId } = await offered("Dear ሰላ,\n\nthank you.");
  const asked = { execution: executionId, name: "letter" };
  const { content, notice } = await client.deliverables.pdf({ ...asked, paper: "Letter" });
  const read = await pdfText(Buffer.from(content, "base64"));
  expect(read.sizes).toEqual([[612, 792]]);
  expect(read.pages[0]).toContain("Dear \uFFFD\uFFFD");
  expect(notice).toBe(
    "2 characters could not be printed (ሰ ላ): \uFFFD stands in the PDF instead. Save the document as Markdown to have everything.",
  );
  expect((await client.deliverables.markdown(asked)).text).toContain("ሰላ");
  expect((await client.deliverables.pdf({ ...asked, name: "offer" })).notice).toBeUndefined();
});

it("refuses to print what would take minutes, and names another way", async () => {
  const { client, executionId } = await offered("Dear Zoë. ".repeat(25_000));
  expect(await failureOfCall(client.deliverables.pdf({ execution: executionId, name: "letter" }))).toMatchObject({
    code: "TOO_LARGE",
    next: "Save it as Markdown instead.",
  });
});
