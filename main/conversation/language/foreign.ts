/** Messages in another language than English, or in none: program code. */

const SMALL_WORDS: Readonly<Record<string, string>> = {
  German:
    "der die das den dem ein eine einen und oder nicht ist sind wird werden mit vor nach wer was wie wann wo warum bitte wir ich sie soll muss kann noch einmal schritt zu auf für im von dass hinzu füge entferne du kannst könnt auch deutsch hallo danke gut machen",
  French:
    "le la les un une des et ou est sont avec avant après qui que quoi quand comment pourquoi où nous vous je ne pas faut peut du au aux pour sur dans étape ajoute supprime s'il plaît bonjour parlez parles français merci",
  Spanish:
    "el la los las un una unos y o es son está están con antes después quién qué cuándo cómo por dónde nosotros yo no hay que del al para sobre en paso añade agrega elimina favor hola puedes hablas español gracias",
  Italian:
    "il lo la gli le un una e o è sono con prima dopo chi che cosa quando come perché dove noi io non del alla per su nel passo aggiungi rimuovi favore ciao puoi parli italiano grazie",
  Portuguese:
    "o os as um uma e ou é são com antes depois quem que quando como por onde nós eu não do da ao para sobre em passo adicione remova favor olá você fala português obrigado",
  Dutch:
    "de het een en of niet is zijn wordt met voor na wie wat hoe wanneer waar waarom wij ik moet kan nog stap aan op van dat toe voeg verwijder alstublieft kun jij nederlands dank",
  Polish:
    "i lub nie jest są z przed po kto co jak kiedy gdzie dlaczego my ja musi może krok do na dla że dodaj usuń proszę cześć czy możesz polski dziękuję",
};
const ENGLISH = new Set(
  "the a an and or not is are will with before after who what how when where why please we i you it should must can to on for in of that add remove my our do does have has as no so be an at from by this takes come".split(
    " ",
  ),
);

/** The language a message seems to be written in, when it is not English; undefined otherwise. */
export function foreignLanguage(text: string): string | undefined {
  const words = text.toLowerCase().match(/[\p{L}']+/gu) ?? [];
  if (words.length > 0 && /[^\p{Script=Latin}\p{P}\p{N}\p{Zs}\p{S}]/u.test(text)) return "another language";
  const english = words.filter((word) => ENGLISH.has(word)).length;
  const counted = Object.entries(SMALL_WORDS).map(([language, small]) => {
    const known = new Set(small.split(" "));
    return { language, hits: words.filter((word) => known.has(word)).length };
  });
  if (/[¿¡]/.test(text)) return "Spanish";
  const best = counted.toSorted((left, right) => right.hits - left.hits)[0];
  return best !== undefined && best.hits >= 2 && best.hits > english ? best.language : undefined;
}

const CODE =
  /[{};]\s*$|=>|\bfunction\b.*\(|\b(?:console|document|window|os|sys)\.\w+\(|^\s*<\/?[a-z!][^>]*>|^\s*#include\b|^\s*(?:import|from) \S+ (?:import|from)\b|^\s*(?:select (?:\*|[\w., ]+) from \w+(?:\s*;| where )|select \* from|insert into|drop table|create table|update \w+ set)\b|^\s*(?:def|class) \w+.*:\s*$|\brm -rf\b|^\s*(?:sudo|curl|npm|git) \S+/i;

/** Whether a message looks like program code and not like a sentence. */
export function isCode(text: string): boolean {
  return CODE.test(text);
}
