/** Who acts in a clause of a story: one of us, somebody outside, or a thing. */

/** People a business works for or with, who do not belong to it. */
const OUTSIDE =
  /^(?:customers?|clients?|patients?|guests?|buyers?|tenants?|visitors?|students?|pupils?|parents?|famil(?:y|ies)|couples?|brides?|grooms?|passengers?|members?|subscribers?|suppliers?|vendors?|banks?|insurers?|insurance(?: company)?|landlords?|applicants?|candidates?|participants?|attendees?|diners?|shoppers?|borrowers?|pet owners?|owners? of .+|people|person|user|users|cafés?|cafes?|carriers?|couriers?|post office|authorit(?:y|ies)|tax office|council)$/i;

/** Places and groups that stand for those who work there. */
const GROUP =
  /^(?:housekeeping|front desk|front office|back office|office|reception|kitchen|bar|counter|workshop|warehouse|team|crew|staff|sales|accounting|accounts|bookkeeping|finance|marketing|support|service|dispatch|logistics|shipping|purchasing|management|hr|it|admin|administration|lab|laboratory|studio|shop|floor|night shift|day shift|morning shift|shift lead|boss|chief|chef|cook|nurse|vet|clerk|head|lead|host|hostess|pilot|mate|apprentice|trainee|intern|colleague|guide|coach|foreman|lad|lads|guys?|boys?|girls?|deputy|secretary|concierge|porter|barista|stylist)$/i;

const AGENTIVE = /(?:er|or|ist|ian|ant|man|woman|men|women|person|keeper|hand|smith|wright|ee|monger|maid)s?$/i;

/** Things whose names end as those of people do. */
const THING =
  /^(?:order|offer|letter|paper|printer|computer|server|folder|number|container|freezer|mixer|timer|reminder|sticker|water|butter|dinner|flyer|trailer|boiler|cover|filter|poster|newsletter|voucher|supper|leather|timber|lumber|power|tower|shower|drawer|ladder|layer|flower|counteroffer|scanner|register|folder|binder|tracker|cooler|cylinder|meter|header|banner|answer|matter|charger|motor|elevator|floor|door|color|mirror|error|tractor|compressor|generator|quarter|plant|restaurant|tenant list|list|checklist|waitlist|wishlist|coffee|fee|tree|committee|transfer|weather|corner|center|other|rubber|copper|silver|river|summer|winter|roller|toner|liner|planter)s?$/i;

/** Whether the words name somebody outside the business. */
export function isOutsider(words: string): boolean {
  const last = words.replace(/^(?:the|a|an|our|my|their|every|each|new) /i, "");
  return OUTSIDE.test(last) || OUTSIDE.test(last.split(" ").at(-1) ?? "");
}

/** Whether the words name somebody who works here: a profession, a group, or a name that `known` has. */
export function isWorker(words: string, known: ReadonlySet<string> = new Set()): boolean {
  const plain = words.toLowerCase();
  if (known.has(plain)) return true;
  if (isOutsider(words)) return false;
  const last = plain.split(" ").at(-1) ?? "";
  if (GROUP.test(plain) || GROUP.test(last)) return true;
  return AGENTIVE.test(last) && !THING.test(last) && last.length > 3;
}

/** What the work of one of them is called after: "drivers" → "driver". */
export function oneOf(worker: string): string {
  return /(?:er|or|ist|ian|ant)s$/i.test(worker) ? worker.slice(0, -1) : worker;
}

/** A word as names of people are written; what a sentence begins with has to be made small before. */
export function isName(word: string): boolean {
  return /^\p{Lu}[\p{Ll}'-]+$/u.test(word);
}
