/** Server-sent events: the text format in which answers arrive bit by bit. */

/** The data of each event of a stream of bytes. Events without data, comments and other fields are passed over. */
export async function* eventData(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  let data: string[] = [];
  function* take(text: string): Generator<string> {
    rest += text;
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (line === "") {
        if (data.length > 0) yield data.join("\n");
        data = [];
      } else if (line.startsWith("data:")) data.push(line.slice(line.startsWith("data: ") ? 6 : 5));
    }
  }
  for await (const chunk of bytes) yield* take(decoder.decode(chunk, { stream: true }));
  // A server that closes after its last line, without the empty one, has still said it.
  yield* take(`${decoder.decode()}\n\n`);
}
