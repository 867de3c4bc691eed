/** Quantiles without sorting everything, and moments out of texts. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { momentOf } from "#runtime/metrics/moments.ts";
import { quantile, sorted, spreadOf } from "#runtime/metrics/statistics.ts";

describe("the spread of values", () => {
  it("is what sorting all of them gives", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 80 }), (values) => {
        const rising = sorted(values);
        expect(spreadOf(values)).toMatchObject({
          count: values.length,
          median: quantile(rising, 0.5),
          p85: quantile(rising, 0.85),
        });
      }),
    );
  });

  it("leaves the values as they are", () => {
    const values = [3, 1, 2];
    expect(spreadOf(values)).toEqual({ count: 3, median: 2, p85: 2.7, mean: 2 });
    expect(values).toEqual([3, 1, 2]);
    expect(spreadOf([])).toBeUndefined();
  });
});

describe("a moment", () => {
  it("is what Date.parse says of the text", () => {
    const range = { min: new Date("0001-01-01T00:00:00Z"), max: new Date("9999-12-31T23:59:59Z"), noInvalidDate: true };
    fc.assert(
      fc.property(fc.date(range), (date) => {
        expect(momentOf(date.toISOString())).toBe(date.getTime());
      }),
    );
  });

  it.each(["2026-03-02T09:00:00Z", "2026-03-02T09:00:00+01:00", "2024-02-29T23:59:59.999Z", "yesterday", ""])(
    "is read in other forms too: %s",
    (text) => {
      expect(momentOf(text)).toBe(Date.parse(text));
    },
  );
});
