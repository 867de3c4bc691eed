/** No serious accessibility finding in any view, light and dark. */
import { expect, test } from "../harness/test.ts";
import { expectAccessible } from "../pages/accessible.ts";
import { lastProposal, openExample, openFromExplorer, say, showView } from "../pages/window.ts";

for (const colorScheme of ["light", "dark"] as const) {
  test(`every view is accessible (${colorScheme})`, async ({ ide }) => {
    // Two dozen searches of the whole page in one test.
    test.slow();
    await ide.page.emulateMedia({ colorScheme });
    await expect(ide.page.getByRole("button", { name: /Harbour Light Studio/ })).toBeVisible();
    await expectAccessible(ide.page, "start page");
    await openExample(ide.page, /Harbour Light Studio/);
    await openFromExplorer(ide.page, "Photo Production");
    await expect(ide.page.getByText("Deliver gallery").first()).toBeAttached();
    await expectAccessible(ide.page, "explorer, graph and text");
    const graph = ide.page.getByRole("region", { name: /^Process graph of/ });
    await graph.getByRole("button", { name: "Outline", exact: true }).click();
    await expect(graph.getByRole("tree", { name: /^Steps of/ })).toBeVisible();
    await expectAccessible(ide.page, "outline of the graph");
    await say(ide.page, "add a quality check before the photos are delivered");
    await expect(lastProposal(ide.page)).toBeVisible();
    await expectAccessible(ide.page, "conversation with a proposal");
    await lastProposal(ide.page).getByRole("button", { name: "Review", exact: true }).click();
    await expect(ide.page.getByRole("region", { name: "Commit" })).toBeVisible();
    for (const tab of [/Graph/, /In words/, /^Text/, /Impact/]) {
      await ide.page.getByRole("tabpanel").getByRole("article").getByRole("tab", { name: tab }).click();
      await expectAccessible(ide.page, `review, ${tab.source}`);
    }
    for (const view of ["Search", "Review", "Knit", "Runs", "Tasks"]) {
      await showView(ide.page, view);
      await expectAccessible(ide.page, `side bar: ${view}`);
    }
    await ide.page.keyboard.press("Control+F5");
    const dialog = ide.page.getByRole("dialog", { name: "Start a process" });
    await expect(dialog.getByRole("option").first()).toBeVisible();
    await expectAccessible(ide.page, "start dialog");
    await dialog.getByRole("option", { name: /Inquiry to Booking/ }).click();
    await dialog.getByRole("button", { name: "Start", exact: true }).click();
    await expect(ide.page.getByRole("article", { name: /Inquiry to Booking/i })).toBeVisible();
    await expectAccessible(ide.page, "run");
    await ide.page.getByRole("button", { name: "Open task" }).first().click();
    await expect(ide.page.getByRole("button", { name: "Complete" })).toBeVisible();
    await expectAccessible(ide.page, "task");
    await ide.page.getByRole("button", { name: "Settings" }).click();
    await expectAccessible(ide.page, "settings");
    await ide.page.keyboard.press("Control+Shift+P");
    await expect(ide.page.getByRole("dialog")).toBeVisible();
    await expectAccessible(ide.page, "command palette");
  });
}
