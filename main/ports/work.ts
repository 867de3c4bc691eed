/** Long computations beside the thread that answers people: comparing and merging whole businesses never make it wait. */

/** Functions of their input alone, by name. What they take and give must survive being copied to another thread. */
export type Jobs = Readonly<Record<string, (input: never) => unknown>>;

export interface Work<J extends Jobs> {
  /** What the job of this name makes of the input. Fails only when the job is faulty or its thread dies. */
  run<Name extends keyof J & string>(name: Name, input: Parameters<J[Name]>[0]): Promise<Awaited<ReturnType<J[Name]>>>;
  /** Ends what is running; jobs asked for later start it again. */
  close(): Promise<void>;
}
