/** Automation: an algorithm is tested and tried, an event is sent by hand, a webhook is made, used, renewed and deleted. */
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../harness/test.ts";
import { expectAccessible } from "../pages/accessible.ts";
import { openExample } from "../pages/window.ts";

/** Opens the page of automation at one of its parts. */
async function openPart(page: Page, part: string): Promise<Locator> {
  await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "Automation" }).click();
  const automation = page.getByRole("article", { name: "Automation" });
  await automation.getByRole("tab", { name: part }).click();
  await expect(automation.getByRole("tab", { name: part })).toHaveAttribute("aria-selected", "true");
  return automation;
}

test("an algorithm is found, tested, tried, and what it gives kept as a test", async ({ ide }) => {
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  const automation = await openPart(page, "Algorithms");
  await expect(
    automation.getByRole("list", { name: "Also named by steps" }).getByText("Built in").first(),
  ).toBeVisible();
  await automation.getByRole("button", { name: "quote-price" }).click();

  const pane = page.getByRole("region", { name: "Algorithm", exact: true });
  const tests = pane.getByRole("region", { name: "Tests" });
  await expect(tests.getByText(/3 tests/)).toBeVisible();
  await tests.getByRole("button", { name: "Run tests" }).click();
  await expect(tests.getByText("All 3 tests passed.")).toBeVisible();

  const attempt = pane.getByRole("region", { name: "Try it" });
  await attempt.getByRole("textbox", { name: "Input" }).fill("{");
  await expect(attempt.getByText(/This is no JSON/)).toBeVisible();
  await expect(attempt.getByRole("button", { name: "Try", exact: true })).toBeDisabled();
  await attempt.getByRole("textbox", { name: "Input" }).fill('{"client_inquiry": {"package": "wedding"}}');
  await attempt.getByRole("button", { name: "Try", exact: true }).click();
  await expect(attempt.getByRole("group", { name: "Result" })).toContainText("2400");
  await expectAccessible(page, "algorithm");
  await attempt.getByRole("textbox", { name: "Name of the test" }).fill("a wedding");
  await attempt.getByRole("button", { name: "Keep as a test" }).click();
  await expect(tests.getByText(/4 tests/)).toBeVisible();

  await pane.getByRole("region", { name: "Used by" }).getByRole("button").first().click();
  await expect(page.getByRole("tab", { name: "Inquiry to Booking" })).toHaveAttribute("aria-selected", "true");
});

test("an event is sent by hand, and starts what waits for it", async ({ ide }) => {
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  const automation = await openPart(page, "Events");
  const events = automation.getByRole("list", { name: "Events", exact: true });
  await expect(events.getByText("booking_confirmed")).toBeVisible();
  await expectAccessible(page, "events");
  await events.getByRole("button", { name: "Send “booking_confirmed”" }).click();
  const dialog = page.getByRole("dialog", { name: "Send “booking_confirmed”" });
  await expect(dialog.getByText("This starts Shoot Preparation.")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Number of the event" }).fill("17");
  await dialog.getByRole("button", { name: "Send", exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("One process has started.")).toBeVisible();
  const latest = automation.getByRole("list", { name: "Latest events" });
  await latest.getByRole("button", { name: "started 1 run" }).click();
  await expect(page.getByRole("tab", { name: /Shoot Preparation/ })).toHaveAttribute("aria-selected", "true");
});

test("a webhook is made, used, renewed and deleted", async ({ ide }) => {
  const { page } = ide;
  await openExample(page, /Harbour Light Studio/);
  const automation = await openPart(page, "Webhooks");
  await automation.getByRole("button", { name: "New webhook…" }).click();
  const making = page.getByRole("dialog", { name: "New webhook" });
  await making.getByRole("combobox", { name: "Name of the event" }).fill("booking_confirmed");
  await making.getByRole("button", { name: "Make the address" }).click();
  const made = page.getByRole("dialog", { name: "Address for “booking_confirmed”" });
  const field = made.getByRole("textbox", { name: "Address" });
  await expect(field).toHaveValue(/\/api\/webhooks\/booking_confirmed\/[0-9a-f]{64}$/);
  const path = (await field.inputValue()).replace(/^https?:\/\/[^/]+/, "");
  await made.getByRole("button", { name: "I have copied it" }).click();

  const webhooks = automation.getByRole("list", { name: "Webhooks", exact: true });
  await expect(webhooks.getByText("Nothing was delivered yet.")).toBeVisible();
  if (page.url().startsWith("http")) {
    const address = new URL(path, page.url()).href;
    expect((await page.request.post(address, { data: { id: 4 } })).status()).toBe(200);
    const deliveries = webhooks.getByRole("list", { name: "Latest deliveries for booking_confirmed" });
    await expect(deliveries.getByText("Taken in")).toBeVisible();
    await expect(deliveries.getByText("started 1 run")).toBeVisible();
  }
  await expectAccessible(page, "webhooks");

  await webhooks.getByRole("button", { name: "New address…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Make a new address" }).click();
  await expect(made.getByRole("textbox", { name: "Address" })).not.toHaveValue(new RegExp(path));
  await made.getByRole("button", { name: "I have copied it" }).click();
  await webhooks.getByRole("button", { name: "Delete…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(automation.getByText("No program can tell this business anything yet.")).toBeVisible();
});
