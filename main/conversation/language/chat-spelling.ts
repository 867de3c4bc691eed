/** The short spellings of chats and dictation, written out: "plz", "shd", "theres". */

const SPELLINGS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    plz: "please",
    plse: "please",
    pls: "please",
    pleas: "please",
    shd: "should",
    shud: "should",
    shld: "should",
    cud: "could",
    cld: "could",
    wud: "would",
    wld: "would",
    u: "you",
    ur: "your",
    n: "and",
    bc: "because",
    cuz: "because",
    cos: "because",
    coz: "because",
    b4: "before",
    wen: "when",
    wat: "what",
    wot: "what",
    tmrw: "tomorrow",
    tho: "though",
    gonna: "going to",
    wanna: "want to",
    gotta: "have to",
    lemme: "let me",
    gimme: "give me",
    dunno: "don't know",
    kinda: "kind of",
    theres: "there's",
    thats: "that's",
    whats: "what's",
    whos: "who's",
    hows: "how's",
    wheres: "where's",
    im: "i'm",
    ive: "i've",
    youre: "you're",
    theyre: "they're",
    neednt: "needn't",
    abt: "about",
    thru: "through",
    prolly: "probably",
    rly: "really",
    tbh: "honestly",
    msg: "message",
    del: "delete",
    rm: "remove",
    appt: "appointment",
    qty: "quantity",
    custs: "customers",
    veg: "vegetables",
    veggies: "vegetables",
    everyones: "everyone's",
  }),
);

const WORD = new RegExp(
  String.raw`(?<![\p{L}\p{N}_'-])(?:${[...SPELLINGS.keys()].join("|")})(?![\p{L}\p{N}_'-])`,
  "giu",
);

/** `text` with the short spellings written out; capitals at the start of a word stay. */
export function writtenOut(text: string): string {
  return text.replace(WORD, (word) => {
    const long = SPELLINGS.get(word.toLowerCase()) ?? word;
    return /^\p{Lu}/u.test(word) ? long.charAt(0).toUpperCase() + long.slice(1) : long;
  });
}
