/** The paper of a place. */
import { expect, it } from "vitest";
import { paperFor } from "#shared/paper.ts";

it.each([
  ["en-US", "Letter"],
  ["en_US.UTF-8", "Letter"],
  ["es-MX", "Letter"],
  ["zh-Hant-TW", "A4"],
  ["en-GB", "A4"],
  ["de_DE@euro", "A4"],
  ["en", "A4"],
  ["C.UTF-8", "A4"],
  ["", "A4"],
])("of “%s” is %s", (locale, paper) => {
  expect(paperFor(locale)).toBe(paper);
});
