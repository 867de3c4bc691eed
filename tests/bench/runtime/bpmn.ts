/** bpmn-engine with the state of each process in SQLite: loaded, moved on by one user task, and saved, durably. */
import { EventEmitter } from "node:events";
import SqliteDatabase from "better-sqlite3";
import { Engine } from "bpmn-engine";
import { STEPS } from "./business.ts";

const SOURCE = `<?xml version="1.0" encoding="UTF-8"?>
<definitions id="order" xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="http://bpmn.io/schema/bpmn">
  <process id="process" isExecutable="true">
    <startEvent id="start" />
    ${Array.from({ length: STEPS }, (_, index) => `<userTask id="step_${index + 1}" />`).join("\n    ")}
    <endEvent id="end" />
    ${Array.from({ length: STEPS + 1 }, (_, index) => {
      const from = index === 0 ? "start" : `step_${index}`;
      const to = index === STEPS ? "end" : `step_${index + 1}`;
      return `<sequenceFlow id="flow_${index}" sourceRef="${from}" targetRef="${to}" />`;
    }).join("\n    ")}
  </process>
</definitions>`;

export interface BpmnPeer {
  /** Completes one step of one process. */
  complete(): Promise<void>;
  close(): void;
}

/** A database that holds `live` processes, each at its first step. */
export async function bpmnPeer(file: string, live: number): Promise<BpmnPeer> {
  const database = new SqliteDatabase(file);
  for (const pragma of ["journal_mode = WAL", "synchronous = FULL", "cache_size = -65536", "wal_autocheckpoint = 8000"])
    database.pragma(pragma);
  database.prepare("create table processes (id integer primary key, state text not null)").run([]);
  const load = database.prepare("select state from processes where id = ?");
  const save = database.prepare("update processes set state = ? where id = ?");

  const first = new Engine({ name: "order", source: SOURCE });
  await first.execute({ listener: new EventEmitter() });
  const fresh = JSON.stringify(await first.getState());
  await first.stop();
  const add = database.prepare("insert into processes values (?, ?)");
  database.prepare("begin").run([]);
  for (let id = 0; id < live; id += 1) add.run([id, fresh]);
  database.prepare("commit").run([]);

  let next = 0;
  const steps = new Array<number>(live).fill(1);
  return {
    async complete() {
      next = (next + 7919) % live;
      const step = steps[next] ?? 1;
      const [row] = load.all([next]) as { state: string }[];
      const engine = new Engine({ name: "order" });
      engine.recover(JSON.parse(row?.state ?? fresh));
      const execution = await engine.resume({ listener: new EventEmitter() });
      const waiting = execution.getPostponed().find(({ id }) => id === `step_${step}`);
      if (waiting === undefined) throw new Error(`the process does not wait at step ${step}`);
      waiting.signal({ note: `Done as agreed, number ${step}` });
      const finished = step === STEPS;
      save.run([finished ? fresh : JSON.stringify(await engine.getState()), next]);
      steps[next] = finished ? 1 : step + 1;
      await engine.stop();
    },
    close: () => database.close(),
  };
}
