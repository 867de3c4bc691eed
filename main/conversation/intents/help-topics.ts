/** What is asked about this program most, and the answer to each; the first topic whose words are in the question is meant. */
interface Topic {
  readonly cue: RegExp;
  readonly answer: string;
}

/** What a word of this program means. */
const TERMS: readonly Topic[] = [
  {
    cue: /\bdifference\b.*\b(?:process|playbook)e?s?\b.*\bruns?\b|\bdifference\b.*\bruns?\b.*\b(?:process|playbook)/,
    answer:
      "A process says how work is done, once for all; a run is that process carried out for one case, for one customer for example, with tasks for the people who do it.",
  },
  {
    cue: /\bdifference\b.*\brole.*\b(?:person|people)\b|\bdifference\b.*\b(?:person|people)\b.*\brole/,
    answer:
      "A role is a job to be done, such as the bookkeeper; a person holds one or several roles. Steps go to roles, so that work goes on when somebody else takes over.",
  },
  {
    cue: /\b(?:playbook|process|workflow)(?:e?s)?\b/,
    answer:
      "A process is how one thing is done in your business: its steps in order, who does each, how long it takes and in which case. “Show …” tells you what is in one.",
  },
  {
    cue: /\broles?\b/,
    answer:
      "A role is a job to be done, such as the bookkeeper. People hold roles, and steps go to roles, so that work goes on when somebody else takes over.",
  },
  {
    cue: /\b(?:runs?|executions?)\b/,
    answer:
      "A run is a process carried out for one case: it hands out the tasks, one after the other, and shows how far the work is. Say “start …” to begin one.",
  },
  { cue: /\bteams?\b/, answer: "A team holds the processes, roles, forms and people that belong together." },
  {
    cue: /\b(?:steps?|tasks?)\b/,
    answer:
      "A step is one piece of work in a process. When the process runs, each step becomes a task for somebody, in the Tasks view.",
  },
  {
    cue: /\b(?:forms?|documents?|fields?)\b/,
    answer:
      "A form says what has to be written down, field by field. Whoever does a step that uses it fills it in with the task.",
  },
  {
    cue: /\b(?:on demand|cadences?|triggers?)\b/,
    answer:
      "On demand means that somebody starts it when it is needed. A process can also run in a rhythm, every Monday for example, or begin by itself when something happens: that is its trigger.",
  },
  {
    cue: /\b(?:proposals?|drafts?)\b/,
    answer:
      "A proposal is a change I worked out. Nothing is written until you look at it in Review, accept it and commit it; each edit can be taken or left.",
  },
  { cue: /\bcommits?\b/, answer: "To commit is to keep what was accepted: it is written, with its history." },
  {
    cue: /\b(?:impacts?|knit)\b/,
    answer:
      "Impact is what else a change touches: other processes, people, forms and work under way. Knit finds it and puts right with it what can be put right safely.",
  },
  {
    cue: /\b(?:governance|escalations?|approvals?|layers?)\b/,
    answer:
      "Governance says what a team may decide on its own and whom it asks when it cannot: that is its escalation. Layers order teams from those that do the work to those that lead. Changes go to those who have to approve them.",
  },
  {
    cue: /\b(?:ask|plan|build) mode\b|\bmodes?\b/,
    answer:
      "In Ask mode I only answer. In Plan mode a wish becomes a list that you can change before anything is worked out. In Build mode I propose the change at once. Nothing is written in any of them before you accept it.",
  },
  {
    cue: /\b(?:conditions?|side by side|critical path|estimates?|due)\b/,
    answer:
      "An estimate is how long a step takes, due by when it has to be done, a condition in which case it is done at all. Steps side by side do not wait for each other; the critical path is the chain of steps that decides how long the whole takes.",
  },
];

/** What can be done here, and how. */
const USES: readonly Topic[] = [
  {
    cue: /\b(?:undo|take .*back|get it back|reverse|revert|mess|mistake|wrong|break|older version|go back|earlier version|try things)\b/,
    answer:
      "Say “undo that” and the last proposal is taken back. Nothing is written before you accept it, so nothing can break by trying; what is already committed can be undone in the Review view, and History shows every version.",
  },
  {
    cue: /\b(?:saved?|saving|commit|accept(?:ing|ed)?|without asking|on your own|by (?:yourself|itself)|right away|immediately|proposals? go)\b/,
    answer:
      "I only propose. You look at it in Review, accept each edit or leave it, and commit; then it is saved, with its history. Nothing is written or started before your yes.",
  },
  {
    cue: /\b(?:data|safe|private|privacy|secure|internet|offline|online|network|wifi|cloud|learn from|which ai|what ai|ai|chatgpt|language model|connected)\b/,
    answer:
      "Everything works on this computer, without a network. Only if you set up a language model in Settings are messages sent to it, and “Show what would be sent” lists every word first.",
  },
  {
    cue: /\b(?:english|german|french|spanish|italian|polish|dutch|portuguese|languages?|own words|plain|normal(?:ly)?|typos?|spelling|special|exact|sentences?|dictate|voice)\b/,
    answer:
      "Write as you would to a colleague, in English; I understand it best. Typos do no harm, and I ask where I am not sure.",
  },
  {
    cue: /\b(?:colleagues?|invite|share|foreman|accountant|two of us|my (?:people|team|staff|boss|partner|wife|husband))\b/,
    answer:
      "The business is a folder with a Git history, so others can work on it too, and changes go to those who have to approve them. Who works here and what they may do stands under People.",
  },
  {
    cue: /\b(?:start|begin|kick off|run) (?:an? |the )?(?:process|playbook|run|job)|\bstarting a (?:process|playbook|run)\b/,
    answer: "Say “start …” with the name of the process, or press “Start a process”. I ask before anything begins.",
  },
  {
    cue: /\b(?:my tasks|mark (?:an? |the )?tasks?|find (?:my )?tasks|finish (?:an? |the )?task)\b/,
    answer: "Open tasks are in the Tasks view. Finish one there, or tell me, for example “… is done”.",
  },
  {
    cue: /\b(?:who changed|what changed|history|see (?:what|who)|earlier conversations)\b/,
    answer: "History tells of every change who made it, when, and which words led to it.",
  },
  {
    cue: /\b(?:print|pdf|export|show this to)\b/,
    answer:
      "What a run produced can be printed as PDF or kept as a folder, under Runs. The files of the business are plain text.",
  },
  {
    cue: /\b(?:add|create|make|set up|enter)\b.*\b(?:person|people|colleague|employee|somebody|someone)\b/,
    answer: "Say for example “Kim joins as bookkeeper”, or add them under People.",
  },
  {
    cue: /\b(?:add|create|make|set up)\b.*\b(?:form|document|field)\b/,
    answer:
      "Say for example “a new form complaint with the fields name, date and reason”, or “add a required field … to …”.",
  },
  {
    cue: /\b(?:add|create|make|set up|describe|enter)\b.*\b(?:process|playbook|workflow)\b/,
    answer:
      "Tell me how the work goes, for example “first we …, then …, after that …; call it …”, and I propose the process.",
  },
  {
    cue: /\b(?:add|insert|create)\b/,
    answer: "Say for example “add a quality check before …” or “add the steps … and … after …”.",
  },
  {
    cue: /\b(?:remove|delete|get rid of)\b/,
    answer: "Say for example “remove …” with the name of the step, role, field or process.",
  },
  { cue: /\brename\b/, answer: "Say for example “rename … to …”; every place that mentions it follows." },
  {
    cue: /\b(?:move|reorder|order)\b/,
    answer: "Say for example “move … before …”, “… only after …” or “run … and … side by side”.",
  },
  {
    cue: /\b(?:assign|who does)\b/,
    answer: "Say for example “let the … do …”, or “give … to …” for work that is under way.",
  },
];

const ASKS_MEANING =
  /\b(?:means?|meaning|stands? for|differences?|define|definition)\b|^(?:(?:so|and|sorry|ok),? )*(?:what|explain)\b(?!.*\b(?:if|when|i|you|we)\b)/;

/** The answer to what is asked about this program; undefined where no topic is named. */
export function answerOnTopic(asked: string): string | undefined {
  const topics = ASKS_MEANING.test(asked) ? [...TERMS, ...USES] : USES;
  return topics.find(({ cue }) => cue.test(asked))?.answer;
}
