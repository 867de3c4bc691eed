/** Where the data of the business is, in Settings. */
export const database = {
  title: "Data of this business",
  help: "Runs, tasks and conversations. Playbooks, roles and documents are files, and Git keeps their history.",
  where: "Where",
  file: "A file inside the folder",
  shared: "A database your team shares",
  path: "File",
  address: "Address",
  addressFrom: { folder: "Set for this business", program: "Given when Orgata was started" },
  setBy: "Set by",
  size: "Size",
  bytes: (bytes: number) =>
    bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`,
  encryption: "Encryption",
  encrypted: {
    key_store: "Encrypted; the key is in this computer's key store",
    given: "Encrypted; the key was given when Orgata was started",
    none: "Not encrypted",
  },

  backups: "Copies",
  backupsHelp: "Each is complete as of one moment, and lies in the folder .orgata/backups.",
  noBackups: "There is no copy yet.",
  backUp: "Copy now",
  backedUp: "A copy was made.",
  restore: "Put back…",
  restoreOf: (when: string) => `Put back the copy of ${when}`,
  restoreTitle: (when: string) => `Put back the copy of ${when}?`,
  restoreText:
    "Everything done in runs and tasks since then is taken back. What is there now is kept beside it. The business is closed and opened again for it; close it in other programs first.",
  restoreConfirm: "Put back",
  restored: "The copy is in use now.",

  move: "Share with a team",
  moveHelp:
    "Copies everything to a PostgreSQL database and uses that from then on. The file stays as it is. Close the business in other programs first.",
  addressHelp: "postgres://user:password@server:5432/database",
  passwordKept: {
    key_store: "The password goes into this computer's key store, never into a file of your business.",
    encrypted_file: "The password is kept encrypted on the server, never in a file of your business.",
    this_session:
      "The password cannot be kept here: next time, start Orgata with the whole address (--database or ORGATA_DATABASE).",
  },
  test: "Test",
  tested: (server: string, milliseconds: number) => `${server} answered in ${milliseconds} ms.`,
  moveNow: "Move…",
  moveTitle: "Move the data of this business?",
  moveText: (address: string) =>
    `Everything is copied to ${address}, checked there, and used from then on by everybody who opens it there.`,
  moveConfirm: "Move",
  moved: (rows: number, runs: number) =>
    `Moved: ${rows.toLocaleString("en")} entries; the history of ${runs === 1 ? "1 run" : `${runs.toLocaleString("en")} runs`} is whole.`,
  onlyOwner: "Only an owner of this business can change this.",
};
