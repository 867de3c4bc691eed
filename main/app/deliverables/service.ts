/** What runs produced: its versions, and each as a document. */
import { type AppContext, requireSession } from "#app/context.ts";
import { loadState } from "#app/runtime/carry-out.ts";
import { eventOf } from "#app/runtime/rows.ts";
import { timezoneOf } from "#app/timezone.ts";
import { allSteps, type DeliverableSpec } from "#runtime/definition.ts";
import { documentMarkdown } from "#runtime/documents/markdown.ts";
import { type Version, versionsOf } from "#runtime/documents/versions.ts";
import { momentWords } from "#runtime/moments.ts";
import type { State } from "#runtime/state.ts";
import { stepTitle, titleOf } from "#runtime/wording.ts";
import type { Deliverable } from "#shared/deliverables.ts";
import { ExpectedError } from "#shared/errors.ts";
import type { Paper } from "#shared/paper.ts";

/** Characters of a document that is printed: some seventy pages, or a few seconds of work. */
const LONGEST_PRINTED = 200_000;

interface Produced {
  readonly state: State;
  readonly versions: ReadonlyMap<string, readonly Version[]>;
}

async function produced(app: AppContext, executionId: string): Promise<Produced> {
  return requireSession(app).storage.read(async (tx) => {
    const state = await loadState(tx, executionId);
    return { state, versions: versionsOf((await tx.events(executionId)).map(eventOf)) };
  });
}

/** How a deliverable is described: by the step that makes it, else as an input of the process. */
export function specOf({ definition }: State, name: string): DeliverableSpec | undefined {
  const made = allSteps(definition.steps).flatMap((step) => step.outputs);
  return [...made, ...definition.inputs].find((spec) => spec.name === name);
}

/** What a deliverable is called. */
export function titleFor(state: State, name: string): string {
  return specOf(state, name)?.title ?? titleOf(name);
}

/** Everything a run produced, by name. Fails with NOT_FOUND. */
export async function listDeliverables(app: AppContext, executionId: string): Promise<Deliverable[]> {
  const { state, versions } = await produced(app, executionId);
  return [...versions]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, all]) => ({
      name,
      title: titleFor(state, name),
      versions: all.map(({ number, at, actor, step }) => ({
        number,
        at,
        actor,
        ...(step === null ? {} : { stepTitle: stepTitle(step) }),
      })),
    }));
}

/** Which version of which deliverable is asked for; the latest when `version` is undefined. */
interface VersionRequest {
  readonly execution: string;
  readonly name: string;
  readonly version?: number | undefined;
}

/** A version of a deliverable, as people read it. */
interface DocumentText {
  readonly title: string;
  /** Markdown, with the title as its heading. */
  readonly text: string;
  readonly version: Version;
  /** How many versions there are. */
  readonly versions: number;
  readonly state: State;
}

async function documentText(app: AppContext, request: VersionRequest): Promise<DocumentText> {
  const { state, versions } = await produced(app, request.execution);
  const all = versions.get(request.name) ?? [];
  const version = request.version === undefined ? all.at(-1) : all.find(({ number }) => number === request.version);
  if (version === undefined) {
    throw new ExpectedError("NOT_FOUND", `This run has no such version of “${titleOf(request.name)}”.`, {
      path: "name",
      next: "Look at the data of the run.",
    });
  }
  const title = titleFor(state, request.name);
  const timezone = timezoneOf(requireSession(app));
  const text = documentMarkdown(title, version.value, specOf(state, request.name), timezone);
  return { title, text, version, versions: all.length, state };
}

/** A version of a deliverable in Markdown. Fails with NOT_FOUND. */
export async function deliverableMarkdown(
  app: AppContext,
  request: VersionRequest,
): Promise<{ title: string; text: string }> {
  const { title, text } = await documentText(app, request);
  return { title, text };
}

/** What is said to whoever saves a document of which not everything could be printed; undefined when everything was. */
function unprintedNotice(unprinted: readonly string[]): string | undefined {
  const [first] = unprinted;
  if (first === undefined) return undefined;
  const kinds = [...new Set(unprinted)];
  const some = `${kinds.slice(0, 6).join(" ")}${kinds.length > 6 ? " …" : ""}`;
  const many = unprinted.length === 1 ? "One character" : `${unprinted.length} characters`;
  return `${many} could not be printed (${some}): \uFFFD stands in the PDF instead. Save the document as Markdown to have everything.`;
}

/**
 * A version of a deliverable as a PDF in base64, with a name for the file, and what could not be printed. Fails with
 * NOT_FOUND or TOO_LARGE.
 */
export async function deliverablePdf(
  app: AppContext,
  { paper = "A4", ...request }: VersionRequest & { readonly paper?: Paper | undefined },
): Promise<{ fileName: string; content: string; notice?: string }> {
  const session = requireSession(app);
  const { title, text, version, versions, state } = await documentText(app, request);
  if (text.length > LONGEST_PRINTED) {
    throw new ExpectedError("TOO_LARGE", `“${title}” is too long to be printed.`, {
      path: "name",
      next: "Save it as Markdown instead.",
    });
  }
  const { name: business } = session.workspace().config.workspace;
  const from = version.step === null ? "" : ` (${stepTitle(version.step)})`;
  const { bytes, unprinted } = await app.ports.work.run("renderPdf", {
    title,
    about: [
      `Version ${version.number} of ${versions}, by ${version.actor}${from}, ${momentWords(version.at, timezoneOf(session))}`,
      `${state.title} · ${state.definition.title}`,
    ],
    foot: business === undefined ? title : `${business} · ${title}`,
    text: text.slice(text.indexOf("\n")),
    madeAt: version.at,
    paper,
  });
  const notice = unprintedNotice(unprinted);
  const content = Buffer.from(bytes).toString("base64");
  return { fileName: `${title}.pdf`, content, ...(notice === undefined ? {} : { notice }) };
}
