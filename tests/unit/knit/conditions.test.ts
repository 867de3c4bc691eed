import { describe, expect, test } from "vitest";
import {
  namesFieldInCondition,
  namesInCondition,
  renameFieldInCondition,
  renameInCondition,
} from "#knit/conditions.ts";
import { calendarMinutes } from "#knit/conflicts/promised-time.ts";

describe("names in conditions", () => {
  test("only whole names, not fields of others, not in quotes", () => {
    expect(renameInCondition('order.total > 5 and big_order = "order" and x.order = 1', "order", "sale")).toBe(
      'sale.total > 5 and big_order = "order" and x.order = 1',
    );
    expect(renameInCondition("status in ['order'] AND order", "order", "sale")).toBe("status in ['order'] AND sale");
    expect(renameInCondition('"vip" = kind and order = "new"', "order", "sale")).toBe('"vip" = kind and sale = "new"');
    expect(namesInCondition("order_total > 1", "order")).toBe(false);
  });

  test("fields of one owner", () => {
    expect(renameFieldInCondition("order.total > total and other.total = 1", "order", "total", "sum")).toBe(
      "order.sum > total and other.total = 1",
    );
    expect(namesFieldInCondition('"order.total" = x', "order", "total")).toBe(false);
    expect(namesFieldInCondition("order . total = x", "order", "total")).toBe(true);
  });

  test("names and new names are taken as they are", () => {
    expect(renameInCondition("a+b > 1", "a", "c")).toBe("c+b > 1");
    expect(renameInCondition("größe > 1 and größer = 2", "größe", "maß")).toBe("maß > 1 and größer = 2");
    expect(renameInCondition("x = 1", "x", "$&")).toBe("$& = 1");
  });
});

test("working time takes nights and weekends of calendar time", () => {
  const time = { hours_per_day: 8, days_per_week: 5 };
  const hour = 60;
  const day = 24 * hour;
  expect(calendarMinutes(0, time)).toBe(0);
  expect(calendarMinutes(8 * hour, time)).toBe(8 * hour);
  expect(calendarMinutes(9 * hour, time)).toBe(day + hour);
  expect(calendarMinutes(16 * hour, time)).toBe(day + 8 * hour);
  expect(calendarMinutes(40 * hour, time)).toBe(4 * day + 8 * hour);
  expect(calendarMinutes(48 * hour, time)).toBe(7 * day + 8 * hour);
});
