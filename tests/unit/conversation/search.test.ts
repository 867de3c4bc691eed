import { describe, expect, test } from "vitest";
import { changeWorkspace } from "#busy/workspace.ts";
import { entryById, find, indexWorkspace } from "#conversation/finding/search.ts";
import { business } from "#tests/support/conversation.ts";

const file = "L0/workshop/playbooks/stock-count.busy";

function changed() {
  const before = business("bike-workshop");
  const text = before.files.get(file)?.text ?? "";
  return {
    before,
    after: changeWorkspace(before, new Map([[file, text.replace("print_shelf_labels", "laminate_price_tags")]])),
  };
}

describe("the search index", () => {
  const index = indexWorkspace(business("bike-workshop"));

  test.each([
    ["handing the bike over", "step:repair-bike/hand_over_bike"],
    ["the bike is handed over", "step:repair-bike/hand_over_bike"],
    ["phone the client", "step:repair-bike/call_customer"],
    ["washing", "step:repair-bike/wash_bike"],
    ["take_in_bike", "step:repair-bike/take_in_bike"],
    ["paying the seller", "step:trade-in/pay_seller"],
    ["count chains", "step:stock-count/count_parts/count_chains"],
  ])("%s", (phrase, symbol) => {
    expect(find(index, phrase, { kinds: ["step"] })[0]?.entry.symbol).toBe(symbol);
  });

  test("keeps to kinds and owners", () => {
    expect(find(index, "mechanic").every((match) => match.entry.kind !== "role")).toBe(false);
    expect(find(index, "mechanic", { kinds: ["team"] })).toEqual([]);
    const within = new Set(["playbook:rental-billing"]);
    expect(find(index, "send invoice", { kinds: ["step"], within }).map((match) => match.entry.owner)).toEqual([
      "playbook:rental-billing",
    ]);
  });

  test("finds nothing for nonsense and for nothing", () => {
    expect(find(index, "xylophone zebra")).toEqual([]);
    expect(find(index, "")).toEqual([]);
    expect(find(index, "…")).toEqual([]);
  });

  test("a layer over an earlier index answers like a new one", () => {
    const { before, after } = changed();
    const layered = indexWorkspace(after, indexWorkspace(before));
    const fresh = indexWorkspace(after);
    expect(layered.top).toBeDefined();
    expect(entryById(layered, "step:stock-count/print_shelf_labels")).toBeUndefined();
    for (const phrase of ["laminate price tags", "print labels", "count", "order", "mechanic", "invoice", "parts"]) {
      const top = (one: typeof fresh) =>
        find(one, phrase)
          .slice(0, 3)
          .map((match) => match.entry.id)
          .toSorted();
      expect(top(layered), phrase).toEqual(top(fresh));
    }
  });

  test("an index of another business is not built upon", () => {
    const other = indexWorkspace(business("photography-studio"), index);
    expect(other.top).toBeUndefined();
    expect(find(other, "deliver the gallery", { kinds: ["step"] })[0]?.entry.name).toBe("deliver_gallery");
    const back = indexWorkspace(
      business("bike-workshop"),
      indexWorkspace(
        changeWorkspace(
          business("bike-workshop"),
          new Map([...business("bike-workshop").files.keys()].map((path) => [path, null])),
        ),
      ),
    );
    expect(find(back, "booking the payment", { kinds: ["step"] })[0]?.entry.name).toBe("book_payment");
  });

  test("an unchanged workspace needs no new index", () => {
    expect(indexWorkspace(business("bike-workshop"), index)).toBe(index);
  });
});
