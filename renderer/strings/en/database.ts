/** Where the data of the business is, in Settings. */
export const database = {
  title: "Data of this business",
  help: "Runs, tasks and conversations. Processes, roles and documents are files, and Git keeps their history.",
  where: "Where",
  file: "A file inside the folder",
  shared: "A database your team shares",
  path: "File",
  address: "Address",
  addressFrom: { folder: "For this business", program: "When Orgata was started" },
  setBy: "Chosen",
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

  share: "Share with a team",
  shareHelp:
    "Several people work in the same runs when the data is in a PostgreSQL database that all of them reach. See first what is there: join what a colleague has moved there, or move this business there yourself.",
  addressHelp: "postgres://user:password@server:5432/database",
  passwordKept: {
    key_store: "The password goes into this computer's key store, never into a file of your business.",
    encrypted_file: "The password is kept encrypted on the server, never in a file of your business.",
    this_session:
      "The password cannot be kept here: next time, start Orgata with the whole address (--database or ORGATA_DATABASE).",
  },
  look: "See what is there",
  found: (server: string, milliseconds: number, businesses: number) =>
    `${server} answered in ${milliseconds} ms. ${businesses === 0 ? "It holds no business yet." : businesses === 1 ? "It holds one business." : `It holds ${businesses} businesses.`}`,
  there: "Businesses there",
  held: (runs: number, openTasks: number) =>
    `${runs === 1 ? "1 run" : `${runs.toLocaleString("en")} runs`}, ${openTasks === 1 ? "1 open task" : `${openTasks.toLocaleString("en")} open tasks`}`,
  lastRun: (when: string) => `; the last one began ${when}`,
  another: "Another business: none of the processes it has run is in this folder.",
  versions: {
    older:
      "Its data is of an older Orgata. Joining brings it up to date; then everybody else there needs this version too.",
    newer: "Its data was written by a newer Orgata. Update Orgata to join it.",
  },
  join: "Join…",
  joinOf: (name: string) => `Join ${name}`,
  joinTitle: (name: string) => `Use what the team has of ${name}?`,
  joinText: (isOlder: boolean) =>
    `From now on this folder shows the team's runs, tasks and people. Runs that are in the folder's own file stay in that file; they are not copied, and not seen meanwhile.${isOlder ? " The team's data is brought up to date for this version of Orgata; everybody else there needs it then, too." : ""} The business is closed and opened again for it.`,
  joinConfirm: "Join",
  joined: (name: string) => `This folder works with the team's data of ${name} now.`,

  move: "Move this business there",
  moveHelp:
    "Copies everything to that database and uses it from then on. The file stays as it is. Close the business in other programs first.",
  moveNow: "Move…",
  moveTitle: "Move the data of this business?",
  moveText: (address: string) =>
    `Everything is copied to ${address}, checked there, and used from then on by everybody who opens it there.`,
  moveSeparate:
    "A business of the same folder name is there already: this one is kept apart from it. If it is the same one, join it instead.",
  moveConfirm: "Move",
  moved: (rows: number, runs: number) =>
    `Moved: ${rows.toLocaleString("en")} entries; the history of ${runs === 1 ? "1 run" : `${runs.toLocaleString("en")} runs`} is whole.`,

  leave: "Back to a file of my own",
  leaveHelp:
    "Copies everything into a file in this folder, checks it, and uses that from then on. The shared database stays as it is.",
  leaveGiven:
    "Orgata was started with this database. To go back to a file, start it without, or write “orgata database leave”.",
  leaveNow: "Copy back…",
  leaveTitle: "Go back to a file in this folder?",
  leaveText:
    "Everything is copied as it is now. Whoever goes on in the shared database works apart from you from then on: what happens there is not seen here, and the other way round. Processes that start by themselves start in both places. A file that is in the folder already is kept beside the new one. The business is closed and opened again for it.",
  leaveConfirm: "Copy back",
  left: (rows: number, runs: number) =>
    `Copied: ${rows.toLocaleString("en")} entries; the history of ${runs === 1 ? "1 run" : `${runs.toLocaleString("en")} runs`} is whole. The file in this folder is used now.`,
  onlyOwner: "Only an owner of this business can change this.",
};
