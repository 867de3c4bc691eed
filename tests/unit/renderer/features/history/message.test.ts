import { expect, it } from "vitest";
import { unwrapped } from "#renderer/features/history/message.ts";

it("joins the lines of a paragraph and of a point, and keeps points, paragraphs and trailers apart", () => {
  const message = [
    "We check every order before it leaves the house, because too many came",
    "back last month.",
    "",
    "- “Order spare parts” is a new step of Customer Order, after “Call customer",
    "  with price”.",
    "- “Fix bike” now waits for it.",
    "short line",
    "another",
    "",
    "Change-Id: 0193",
  ].join("\n");
  expect(unwrapped(message).split("\n")).toEqual([
    "We check every order before it leaves the house, because too many came back last month.",
    "",
    "- “Order spare parts” is a new step of Customer Order, after “Call customer with price”.",
    "- “Fix bike” now waits for it.",
    "short line",
    "another",
    "",
    "Change-Id: 0193",
  ]);
});

it("leaves blocks that are indented as they are", () => {
  const code = `${"x".repeat(60)}\n    indented\n\ttabbed`;
  expect(unwrapped(code)).toBe(code);
});
