import { expect, it } from "vitest";
import { momentWords, withMomentsIn } from "#runtime/moments.ts";

it("tells moments in the zone of the business, winter and summer", () => {
  expect(momentWords("2026-01-05T22:30:00.000Z", "Europe/Berlin")).toBe("5 January 2026 at 23:30");
  expect(momentWords("2026-07-05T22:30:00Z", "Europe/Berlin")).toBe("6 July 2026 at 00:30");
  expect(momentWords("2026-07-05T22:30:00Z", "Nowhere/At_All")).toBe("5 July 2026 at 22:30");
});

it("leaves the rest of a text as it is, also what only looks like a moment", () => {
  expect(withMomentsIn("Done by Ana (2026-03-02T09:00:00.000Z), or 2026-03-02T10:15:00Z.", "Asia/Tokyo")).toBe(
    "Done by Ana (2 March 2026 at 18:00), or 2 March 2026 at 19:15.",
  );
  for (const text of ["", "Nothing at 2026-03-02.", "2026-99-99T99:99:99Z"]) {
    expect(withMomentsIn(text, "UTC")).toBe(text);
  }
});
