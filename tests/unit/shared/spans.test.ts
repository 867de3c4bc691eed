/** Links, strong words and names inside a line. */
import { expect, it } from "vitest";
import { type Span, spansOf } from "#shared/spans.ts";

/** A span as text: `text→target`. */
function words({ text, strong, code, link }: Span): string {
  const target = link === undefined ? "" : `→${link.kind === "address" ? link.href : link.symbol}`;
  return `${strong ? "*" : ""}${code ? "`" : ""}${text}${target}`;
}

it.each([
  ["plain words", ["plain words"]],
  ["so **very** good, see `notes`", ["so ", "*very", " good, see ", "`notes"]],
  ["see https://example.com/a?b=c.", ["see ", "https://example.com/a?b=c→https://example.com/a?b=c", "."]],
  ["(https://example.com/a_(b))", ["(", "https://example.com/a_(b)→https://example.com/a_(b)", ")"]],
  ["[our terms](https://example.com/t) apply", ["our terms→https://example.com/t", " apply"]],
  ["**[terms](http://a.example)**", ["*terms→http://a.example"]],
  ["ask ana.b@example.com, please", ["ask ", "ana.b@example.com→mailto:ana.b@example.com", ", please"]],
  ["mailto:ana@example.com", ["mailto:ana@example.com→mailto:ana@example.com"]],
  ["as in playbook:photo-production.", ["as in ", "playbook:photo-production→playbook:photo-production", "."]],
  ["[the offer](document:offer)", ["the offer→document:offer"]],
])("reads %s", (line, expected) => {
  expect(spansOf(line).map(words)).toEqual(expected);
});

it.each([
  "[click](javascript:alert(1))",
  "[click](javascript:void)",
  "[click](file:///etc/passwd)",
  "[click](data:text/html,x)",
  "javascript:alert(1)",
  "https:// nothing",
  "the document: offer",
  "a@b",
])("takes %s for plain words", (line) => {
  expect(spansOf(line).every(({ link }) => link === undefined)).toBe(true);
  expect(
    spansOf(line)
      .map(({ text }) => text)
      .join(""),
  ).toBe(line);
});
