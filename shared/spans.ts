/** What a line of text says inside itself: **strong** words, `names`, and links. For the window, and for printing. */

/** Where a link leads: out of the program, or to a thing of the business. */
export type LinkTarget =
  | { readonly kind: "address"; readonly href: string }
  | { readonly kind: "thing"; readonly symbol: string };

export interface Span {
  readonly text: string;
  readonly strong: boolean;
  readonly code: boolean;
  readonly link?: LinkTarget;
}

/** A thing as the rest of the program names it: `playbook:client-onboarding`, `document:client-contract`. */
const THING = /^(?:playbook|document|role|team):[a-z0-9][a-z0-9_-]*$/i;
const PARTS = [
  String.raw`\*\*[^*]+\*\*`,
  "`[^`]+`",
  String.raw`\[[^\[\]]+\]\([^()\s]+\)`,
  String.raw`(?:https?:\/\/|mailto:)[^\s<>"“”]+`,
  String.raw`(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+`,
  String.raw`(?<![\w:/.-])(?:playbook|document|role|team):[a-z0-9][a-z0-9_-]*`,
];
const PART = new RegExp(`(${PARTS.join("|")})`, "i");

/** An address that may be opened in another program; undefined for every other kind. */
function addressOf(text: string): LinkTarget | undefined {
  return /^(?:https?:\/\/|mailto:)[^\s/]/i.test(text) ? { kind: "address", href: text } : undefined;
}

function targetOf(text: string): LinkTarget | undefined {
  return THING.test(text) ? { kind: "thing", symbol: text } : addressOf(text);
}

/** How much of what looks like an address belongs to it: what ends a sentence or closes a bracket does not. */
function addressLength(text: string): number {
  let length = text.length;
  for (;;) {
    const kept = text.slice(0, length);
    const last = kept.at(-1) ?? "";
    const isUnopened = last === ")" && kept.split(")").length > kept.split("(").length;
    if (!isUnopened && !".,;:!?'*’]}".includes(last)) return length;
    length -= 1;
  }
}

function spansIn(line: string, strong: boolean): Span[] {
  const spans: Span[] = [];
  for (const [index, part] of line.split(PART).entries()) {
    if (part === "") continue;
    const plain = { text: part, strong, code: false };
    if (index % 2 === 0) spans.push(plain);
    else if (part.startsWith("**")) spans.push(...spansIn(part.slice(2, -2), true));
    else if (part.startsWith("`")) spans.push({ ...plain, text: part.slice(1, -1), code: true });
    else spans.push(...linked(part, plain));
  }
  return spans;
}

/** `[words](address)`, an address as such, an e-mail address or the name of a thing. */
function linked(part: string, plain: Span): Span[] {
  const named = /^\[([^\]]+)\]\((.+)\)$/.exec(part);
  if (named !== null) {
    const link = targetOf(named[2] ?? "");
    return [link === undefined ? plain : { ...plain, text: named[1] ?? "", link }];
  }
  const length = addressLength(part);
  const text = part.slice(0, length);
  const link = targetOf(text) ?? addressOf(`mailto:${text}`);
  const rest = part.slice(length);
  return [
    link === undefined ? { ...plain, text } : { ...plain, text, link },
    ...(rest === "" ? [] : [{ ...plain, text: rest }]),
  ];
}

/** The parts of a line, in order; together they say all of it. Only http, https and mailto lead out of the program. */
export function spansOf(line: string): Span[] {
  return spansIn(line, false);
}
