/** Settings. */
export const settings = {
  title: "Settings",
  appearance: "Appearance",
  theme: "Theme",
  themeHelp: "“Like the system” follows your computer, its contrast setting included.",
  themes: { system: "Like the system", light: "Light", dark: "Dark", contrast: "High contrast" },
  zoom: "Size",
  zoomIn: "Larger",
  zoomOut: "Smaller",
  zoomReset: "Normal size",
  paper: "Paper",
  paperHelp: (paper: string) => `Documents that you save as PDF are laid out for ${paper}.`,
  papers: { locale: "As usual here", A4: "A4", Letter: "Letter" },
  identity: "Name on your versions",
  identityHelp: "Every version you commit carries this name and e-mail address.",
  name: "Name",
  email: "E-mail",
  identitySave: "Save name and e-mail",
  identitySaved: "Saved. Your next commit carries this name.",
  emailInvalid: "An e-mail address has an @ sign.",
  nameMissing: "Please enter a name.",
  about: "This installation",
  model: "Language model",
  storage: "Data",
  person: "You",
  folder: "Folder",
  timezone: "Time zone",
  open: "Open settings",

  runFolders: {
    title: "Folders of runs",
    help: "A folder per run that can be read without Orgata: its steps, documents and files, beside the files of the business. Each is renewed as its run goes on; what you change in it is left as you made it.",
    all: "Keep a folder of every run, on this computer",
    place: "Folder inside the business",
    placeHelp: "Each process gets a folder in it, and each run one in that.",
    placeMoved: "Folders that are there already stay where they are; from now on runs are kept in the new place.",
    now: (runs: number) =>
      runs === 1
        ? "Write that of the one run there is now"
        : `Write those of the ${runs.toLocaleString("en")} runs there are now`,
    existingOn: "Without that, a run that is there already gets its folder when it next goes on.",
    existingOff: "Folders that are there stay; those of all runs are no longer renewed.",
    chosen: (runs: number) =>
      runs === 1
        ? "One run has a folder because that was chosen for it; it is still renewed."
        : `${runs.toLocaleString("en")} runs have a folder because that was chosen for them; those are still renewed.`,
    without: (runs: number) =>
      runs === 1
        ? "One run has none, because that was chosen for it."
        : `${runs.toLocaleString("en")} runs have none, because that was chosen for them.`,
    save: "Save",
    savedOn: "Runs have a readable folder from now on.",
    savedOff: "Saved. Folders of all runs are not kept.",
  },
};
