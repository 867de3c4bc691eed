/**
 * Approvals that nobody gave in time: seen when a business is opened and while it is open, and told once each on every
 * computer. What was told is kept with the session, for the next start.
 */
import { type AppContext, requireSession } from "#app/context.ts";
import { NOBODY } from "#app/people/directory.ts";
import { listed } from "#changes/meaning/words.ts";
import { type Overdue, overdueApprovals } from "./pending.ts";

/** Milliseconds between looks: approvals are due after hours. */
const LOOK_EVERY_MS = 60_000;
/** Milliseconds until somebody may be there to be told. */
const UNHEARD_MS = 1000;
/** More than these are told together. */
const MOST_SINGLE = 3;

/** Watches when approvals are due, as long as a business is open; the returned function stops that. */
export function keepApprovalsDue(app: AppContext, lookEveryMs = LOOK_EVERY_MS): () => void {
  let told = new Set<string>();
  let timeout: ReturnType<typeof setTimeout> | undefined;
  let looking: Promise<void> = Promise.resolve();
  let stopped = false;
  const look = async () => {
    clearTimeout(timeout);
    if (stopped || app.session() === undefined) return;
    const isHeard = app.events.isHeard();
    try {
      if (isHeard) {
        const news = (await newlyLate(app)).filter((each) => !told.has(keyOf(each)));
        for (const each of news) told.add(keyOf(each));
        tell(app, news);
        await rememberTold(app, news);
      }
    } catch (error) {
      // The business may have been closed meanwhile.
      app.ports.log.warn("approvals that are due were not looked at", { error: String(error) });
    }
    if (!stopped) timeout = setTimeout(lookSoon, isHeard ? lookEveryMs : UNHEARD_MS).unref();
  };
  const lookSoon = () => {
    looking = looking.then(look);
  };
  const unsubscribe = app.events.subscribe((event) => {
    if (event.type !== "workspace") return;
    if (event.path === null) told = new Set();
    else lookSoon();
  });
  return () => {
    stopped = true;
    clearTimeout(timeout);
    unsubscribe();
  };
}

/** What is overdue and was not told on this computer. */
async function newlyLate(app: AppContext): Promise<Overdue[]> {
  const here = await installation(app);
  const late = await overdueApprovals(app, NOBODY);
  return late.filter(({ session, dueAt }) => session.lateTold?.[here] !== dueAt);
}

/** Keeps with each session for which due time people here were told. Telling is no deed: the version stays. */
async function rememberTold(app: AppContext, news: readonly Overdue[]): Promise<void> {
  if (news.length === 0) return;
  const here = await installation(app);
  await requireSession(app).storage.write(async (tx) => {
    for (const { session, dueAt } of news) {
      const now = await tx.session(session.id);
      if (now !== undefined) await tx.putSession({ ...now, lateTold: { ...now.lateTold, [here]: dueAt } }, now.version);
    }
  });
}

const INSTALLATION = "installation";

/** The id of this installation: several computers may share a database, and each tells the people in front of it. */
async function installation({ ports }: AppContext): Promise<string> {
  const known = await ports.settings.get(INSTALLATION);
  if (typeof known === "string") return known;
  const id = ports.ids.next();
  await ports.settings.set(INSTALLATION, id);
  return id;
}

function keyOf({ session, dueAt }: Overdue): string {
  return `${session.id} ${dueAt}`;
}

function tell(app: AppContext, late: readonly Overdue[]): void {
  for (const { session } of late) {
    // Whoever shows the approval asks again: others may decide now.
    app.events.publish({ type: "change", changeSetId: session.changeSetId, status: session.status });
  }
  if (late.length > MOST_SINGLE) {
    const titles = late.slice(0, MOST_SINGLE).map(({ session }) => `“${session.title}”`);
    warn(app, `${late.length} changes were not approved in time: ${listed([...titles, "others"])}.`);
    return;
  }
  for (const { session, approval } of late) {
    const escalated = approval.requirements.flatMap((each) => (each.overdue ? (each.escalated ?? []) : []));
    const words = escalated.length === 0 ? [approval.words] : [...new Set(escalated)];
    warn(app, [`“${session.title}” was not approved in time.`, ...words].join(" "));
  }
}

function warn(app: AppContext, message: string): void {
  const next = "Look at what waits under Knit, then approve it or ask for changes.";
  app.events.publish({ type: "notification", level: "warning", message, next });
}
