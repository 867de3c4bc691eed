/** Large files of tasks, sent and fetched piece by piece by the way every client does it. */
import { createHash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { beforeEach, expect, it } from "vitest";
import { type FileToSend, receivedPieces, sendFile } from "#shared/attaching.ts";
import { LARGEST_ATTACHMENT, PIECE_BYTES } from "#shared/task-talk.ts";
import { failureOfCall } from "#tests/support/expected-error.ts";
import { openedBusiness } from "#tests/support/opened-business.ts";

let business: Awaited<ReturnType<typeof openedBusiness>>;
let task: string;
let execution: string;

beforeEach(async () => {
  business = await openedBusiness();
  const { client } = business;
  ({ executionId: execution } = await client.processes.execute({ id: "quote" }));
  task = (await client.tasks.list({ execution })).tasks[0]?.id ?? "";
});

function fileOf(content: Buffer): FileToSend {
  const read = async (start: number, end: number) => content.toString("base64", start, end);
  return { name: "photos.zip", mediaType: "application/zip", bytes: content.length, read };
}

async function fetched(id: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const { content } of receivedPieces(business.client.attachments, id)) {
    parts.push(Buffer.from(content, "base64"));
  }
  return Buffer.concat(parts);
}

const LARGE = randomBytes(3 * PIECE_BYTES + 12_345);

it("arrive byte for byte, and say how far they are", async () => {
  const { client } = business;
  const shares: number[] = [];
  const sent = await sendFile(client.attachments, task, fileOf(LARGE), { onProgress: (share) => shares.push(share) });
  expect(sent).toMatchObject({ name: "photos.zip", mediaType: "application/zip", bytes: LARGE.length });
  expect(shares).toEqual([0.25, 0.5, 0.75, 1]);
  expect((await client.attachments.list({ task })).attachments).toEqual([sent]);
  expect((await fetched(sent.id)).equals(LARGE)).toBe(true);
  // Whole, too, as long as it goes through one call.
  expect(Buffer.from((await client.attachments.content({ id: sent.id })).content, "base64").equals(LARGE)).toBe(true);
});

it.each([0, 1, PIECE_BYTES, PIECE_BYTES + 1, 2 * PIECE_BYTES])("are whole with %i bytes", async (bytes) => {
  const content = LARGE.subarray(0, bytes);
  const { id } = await sendFile(business.client.attachments, task, fileOf(content));
  expect((await fetched(id)).equals(content)).toBe(true);
});

it("lie in the folder of the run as they are", async () => {
  const { client, onDisk } = business;
  await sendFile(client.attachments, task, fileOf(LARGE));
  const { folder } = await client.deliverables.keepFolder({ execution, keep: true });
  expect(onDisk(`${folder}/index.md`)).toContain("photos.zip");
  const hash = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
  expect(hash(readFileSync(`${business.root}/${folder}/files/photos.zip`))).toBe(hash(LARGE));
});

it("that are given up leave nothing behind", async () => {
  const { client } = business;
  const controller = new AbortController();
  const sending = sendFile(client.attachments, task, fileOf(LARGE), {
    signal: controller.signal,
    onProgress: (share) => share >= 0.5 && controller.abort(),
  });
  await expect(sending).rejects.toMatchObject({ name: "AbortError" });
  expect((await client.attachments.list({ task })).attachments).toEqual([]);
});

it("may send a piece again, and no other out of order", async () => {
  const { attachments } = business.client;
  const file = fileOf(LARGE);
  const { upload, pieces } = await attachments.begin({ task, name: "a.bin", bytes: LARGE.length });
  expect(pieces).toBe(4);
  const piece = (index: number) => file.read(index * PIECE_BYTES, Math.min((index + 1) * PIECE_BYTES, LARGE.length));
  const send = async (index: number) => attachments.append({ upload, index, content: await piece(index) });
  expect(await send(0)).toEqual({ received: 1 });
  expect(await send(0)).toEqual({ received: 1 });
  expect(await failureOfCall(send(2))).toMatchObject({ code: "BAD_INPUT", next: expect.any(String) });
  expect(await failureOfCall(attachments.append({ upload, index: 1, content: "QUJD" }))).toMatchObject({
    code: "BAD_INPUT",
  });
  expect(await failureOfCall(attachments.finish({ upload }))).toMatchObject({
    code: "BAD_INPUT",
    message: "Only 1 of 4 pieces are there.",
  });
  for (const index of [1, 2, 3]) await send(index);
  const { id } = await attachments.finish({ upload });
  expect((await fetched(id)).equals(LARGE)).toBe(true);
  expect(await failureOfCall(attachments.finish({ upload }))).toMatchObject({ code: "NOT_FOUND" });
});

it("are refused when they are too large, or for a task that is not there", async () => {
  const { attachments } = business.client;
  expect(await failureOfCall(attachments.begin({ task, name: "a", bytes: LARGEST_ATTACHMENT + 1 }))).toMatchObject({
    code: "TOO_LARGE",
    message: "A file may have 100 MB at most.",
    next: expect.any(String),
  });
  expect(await failureOfCall(attachments.begin({ task: "none", name: "a", bytes: 1 }))).toMatchObject({
    code: "NOT_FOUND",
  });
  expect(await failureOfCall(attachments.append({ upload: "none", index: 0, content: "" }))).toMatchObject({
    code: "NOT_FOUND",
    next: "Attach the file again.",
  });
});

it("go in pieces only when they are larger than one call takes", async () => {
  const { client } = business;
  const { id } = await sendFile(client.attachments, task, fileOf(Buffer.alloc(6 * PIECE_BYTES)));
  expect(await failureOfCall(client.attachments.content({ id }))).toMatchObject({
    code: "TOO_LARGE",
    next: "Ask for its pieces, one by one.",
  });
});
