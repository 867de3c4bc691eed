/** Commit messages and their trailers. */

export interface Message {
  readonly subject: string;
  /** Without subject and trailers. */
  readonly body: string;
  /** Key → value; several of one key are joined by a comma. */
  readonly trailers: Readonly<Record<string, string>>;
}

const TRAILER = /^([A-Za-z0-9-]+): (.+)$/;

/** Takes a message apart. The last paragraph counts as trailers when every line of it is one. */
export function parseMessage(message: string): Message {
  const paragraphs = message
    .replaceAll("\r\n", "\n")
    .trim()
    .split(/\n{2,}/);
  const [first = "", ...rest] = paragraphs;
  const last = rest.at(-1)?.split("\n") ?? [];
  const isTrailers = last.length > 0 && last.every((line) => TRAILER.test(line));
  const trailers: Record<string, string> = {};
  for (const line of isTrailers ? last : []) {
    const [, key = "", value = ""] = TRAILER.exec(line) ?? [];
    trailers[key] = trailers[key] === undefined ? value : `${trailers[key]}, ${value}`;
  }
  const [subject = "", ...more] = first.split("\n");
  const body = [more.join("\n"), ...(isTrailers ? rest.slice(0, -1) : rest)].filter((text) => text !== "");
  return { subject, body: body.join("\n\n"), trailers };
}
