/** Plain values of documents as people write them: dates, moments, money, yes and no. */
import { momentWords } from "../moments.ts";
import { titleOf } from "../wording.ts";

/** A plain value of the field `name` on one line; `beside` is what stands in the same form. */
export type ValueWords = (value: unknown, name?: string, beside?: Readonly<Record<string, unknown>>) => string;

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/;
const CURRENCY = /^[A-Z]{3}$/;
/** `amount_eur`: the currency stands in the name. */
const CURRENCY_IN_NAME = /_(eur|usd|gbp|chf|cad|aud|nzd|sek|nok|dkk|pln|czk|huf|ron|jpy|inr|zar|brl|mxn)$/;
const MONEY = /(^|_)(price|amount|total|sum|fee|cost|deposit|balance|paid|due|budget|salary|tax|vat|discount)(_|$)/;
/** Numbers that count nothing. */
const LABEL = /(^|_)(id|no|nr|number|code|year|phone|zip|postcode|reference|ref)$/;

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === "";

/** The words for values, moments told in this zone. */
export function valueWordsIn(timezone: string): ValueWords {
  const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
  const plain = new Intl.NumberFormat("en-GB", { useGrouping: "min2", maximumFractionDigits: 12 });
  const numberWords = (value: number, name: string, beside: Readonly<Record<string, unknown>>): string => {
    const currency = currencyOf(name, beside);
    if (currency !== undefined) return money(value, currency);
    return LABEL.test(name) ? String(value) : plain.format(value);
  };
  const words: ValueWords = (value, name = "", beside = {}) => {
    if (isEmpty(value)) return "–";
    if (typeof value === "boolean") return value ? "Yes" : "No";
    if (typeof value === "number" && Number.isFinite(value)) return numberWords(value, name, beside);
    if (Array.isArray(value)) return value.map((entry) => words(entry, name, beside)).join(", ");
    if (typeof value === "object" && value !== null) {
      const inside = value as Readonly<Record<string, unknown>>;
      return Object.entries(inside)
        .map(([key, entry]) => `${titleOf(key)}: ${words(entry, key, inside)}`)
        .join(", ");
    }
    const text = String(value);
    if (DATE.test(text) && isMoment(text)) return day.format(new Date(text));
    if (MOMENT.test(text) && isMoment(text)) return momentWords(text, timezone);
    return text.replaceAll(/\s*\n\s*/g, " ");
  };
  return words;
}

function isMoment(text: string): boolean {
  return !Number.isNaN(Date.parse(text));
}

/** The currency a number is in, as far as its name or its form says so. */
function currencyOf(name: string, beside: Readonly<Record<string, unknown>>): string | undefined {
  const named = CURRENCY_IN_NAME.exec(name)?.[1]?.toUpperCase();
  if (named !== undefined) return named;
  const { currency } = beside;
  const known = typeof currency === "string" && CURRENCY.test(currency) ? currency : undefined;
  return known !== undefined && MONEY.test(name) ? known : undefined;
}

function money(value: number, currency: string): string {
  return new Intl.NumberFormat("en-GB", { style: "currency", currency }).format(value);
}
