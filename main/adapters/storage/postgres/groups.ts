/** Statements of several callers in one transaction: sent in one go, kept or undone together, answered in one go. */
import { type Connection, DatabaseError, type Pool, type PoolClient, type Submittable } from "pg";

/** Groups on their way to the server at the same time: while it works on one, the next is decided. */
const GROUPS_AT_ONCE = 2;

/** A group is half of what is to be done: the server has the one half while the other is being decided. */
const SHARE = 2;

/** Statements in one transaction at most: what it changes is locked until its end. */
const MOST_IN_GROUP = 16;

/** A statement whose one row has one column: how many executions it moved. */
export interface MovingStatement {
  /** Of the execution it moves. */
  readonly executionId: string;
  /** Stands for `text` on every connection. */
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

interface Waiting {
  readonly statement: MovingStatement;
  resolve(moved: boolean): void;
  reject(error: unknown): void;
}

/** What the driver calls as the answers come in. */
interface Exchange extends Submittable {
  handleDataRow(row: { readonly fields: readonly (string | null)[] }): void;
  handleCommandComplete(): void;
  handleReadyForQuery(): void;
  handleError(error: unknown): void;
}

/** The text the server gets for a value: every column there is text or a number. */
function parameter(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}

/** True when the server has undone what it was sent; a connection that broke tells nothing about it. */
function isUndone(error: unknown): boolean {
  // Class 57P: the server, or whoever looks after it, ended the connection.
  return error instanceof DatabaseError && error.code?.startsWith("57P") === false;
}

/** Groups of statements sent through connections of `pool`. */
export function statementGroups(pool: Pool): (statement: MovingStatement) => Promise<boolean> {
  const waiting: Waiting[] = [];
  /** The statements each connection knows by their name. */
  const prepared = new WeakMap<Connection, Set<string>>();
  let underWay = 0;
  let groups = 0;
  let scheduled = false;

  function send(connection: Connection, statements: readonly MovingStatement[]): void {
    const known = prepared.get(connection) ?? new Set<string>();
    prepared.set(connection, known);
    connection.stream.cork();
    try {
      for (const { name, text, values } of statements) {
        if (!known.has(name)) connection.parse({ name, text, types: [] }, true);
        known.add(name);
        connection.bind({ statement: name, values: values.map(parameter) }, true);
        connection.execute(null, true);
      }
      // The server keeps everything that came before this, or nothing.
      connection.sync();
    } finally {
      connection.stream.uncork();
    }
  }

  /** What each statement moved, once that is kept. */
  function exchange(client: PoolClient, statements: readonly MovingStatement[]): Promise<readonly boolean[]> {
    return new Promise((resolve, reject) => {
      const moved: boolean[] = [];
      const messages: Exchange = {
        submit: (connection) => send(connection, statements),
        handleDataRow: ({ fields }) => moved.push(fields[0] === "1"),
        handleCommandComplete: () => undefined,
        handleReadyForQuery: () => resolve(moved),
        handleError: reject,
      };
      client.query(messages);
    });
  }

  async function transaction(statements: readonly MovingStatement[]): Promise<readonly boolean[]> {
    const client = await pool.connect();
    // What waits for an answer is told of a connection that breaks; without a listener it would end the program.
    const ignore = () => undefined;
    client.on("error", ignore);
    // After a failure nobody knows which names the server has seen.
    let broken = true;
    try {
      const moved = await exchange(client, statements);
      broken = false;
      return moved;
    } finally {
      client.off("error", ignore);
      client.release(broken);
    }
  }

  async function run(group: readonly Waiting[]): Promise<void> {
    try {
      const moved = await transaction(group.map(({ statement }) => statement));
      group.forEach(({ resolve }, index) => resolve(moved[index] === true));
    } catch (error) {
      // A statement that fails takes no other with it. What may have been kept is not done again.
      if (group.length > 1 && isUndone(error)) await Promise.all(group.map((one) => run([one])));
      else for (const { reject } of group) reject(error);
    }
  }

  async function start(group: readonly Waiting[]): Promise<void> {
    underWay += group.length;
    groups += 1;
    await run(group);
    underWay -= group.length;
    groups -= 1;
    sendSoon();
  }

  function sendWaiting(): void {
    while (waiting.length > 0 && groups < GROUPS_AT_ONCE) {
      const size = Math.min(MOST_IN_GROUP, Math.ceil((waiting.length + underWay) / SHARE));
      // Everybody moves executions in the same order, so that no two programs wait for each other.
      const group = waiting
        .splice(0, size)
        .sort((one, two) => (one.statement.executionId < two.statement.executionId ? -1 : 1));
      void start(group);
    }
  }

  function sendSoon(): void {
    if (scheduled) return;
    scheduled = true;
    const go = (): void => {
      scheduled = false;
      sendWaiting();
    };
    // Who is alone goes at once; while others are on their way, whoever decides in the same turn can come along.
    if (underWay === 0) queueMicrotask(go);
    else setImmediate(go);
  }

  return (statement) =>
    new Promise((resolve, reject) => {
      waiting.push({ statement, resolve, reject });
      sendSoon();
    });
}
