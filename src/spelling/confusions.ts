/** Phrases in which a word is wrong because it was confused with another one, such as “bigger then the”. */

/**
 * A word that is wrong in a phrase. Lists are separated by “|”, and contain words or short phrases in lower case. “#” is
 * any number, “*” is any word or, before an ending, any letters, and “^” is the start of a clause.
 * The test sentences are in `test/rules/confused-word.test.ts`.
 */
export interface Confusion {
  readonly wrong: string;
  /** What can precede the wrong word; anything if it is missing. */
  readonly before?: string;
  /** What can follow the wrong word; anything if it is missing. */
  readonly after?: string;
  /** What cannot follow the wrong word. */
  readonly notAfter?: string;
  /** An expression for words earlier in the sentence after which the phrase may be correct. */
  readonly unlessAfter?: string;
  /** What may be meant, likeliest first. */
  readonly right: string;
}

const DETERMINER =
  'the|a|an|this|that|these|those|its|their|our|your|my|his|her|any|all|some|each|every|both|another';
const PRONOUN = 'it|they|we|you|he|she|what|them|him|me|us|anything|everything|other|others';
const NUMBER =
  '#|zero|one|two|three|four|five|six|seven|eight|nine|ten|twice|half|hundred|hundreds|thousand|thousands|million|millions';
const NOT = "can't|couldn't|didn't|do not|does not|did not|doesn't|don't|mustn't|shouldn't|won't|wouldn't";
const MODAL = `can|cannot|could|may|might|must|shall|should|to|will|would|${NOT}`;
const BE = "are|aren't|be|been|being|is|isn't|was|wasn't|were";
const COMPARATIVE =
  'better|bigger|brighter|broader|cheaper|cleaner|clearer|closer|colder|deeper|denser|different|easier|faster|fewer|greater|harder|heavier|higher|hotter|larger|less|lighter|longer|louder|lower|more|narrower|newer|nicer|older|poorer|quicker|richer|safer|sharper|shorter|simpler|slower|smaller|smarter|smoother|steeper|stricter|stronger|taller|thicker|thinner|tighter|warmer|weaker|wider|worse|younger';
const MORE_ADJECTIVE = 'able|al|ant|ed|ent|ex|ful|ible|ic|ing|ive|less|ous'
  .split('|')
  .flatMap((ending) => [`more *${ending}`, `less *${ending}`])
  .join('|');
/** “If it gets bigger then the rest is cut off”, and “bigger or smaller then the” of two cases. */
const CONDITION = 'after|as|because|before|if|once|or|since|unless|until|when|whenever|where|while';

/** All phrases, by the wrong word. In 27 million words of edited documentation, none was correct. */
export const CONFUSIONS: readonly Confusion[] = [
  {
    wrong: 'affect|affects',
    before: 'adverse|an|any|negative|no|positive|same|side|the',
    after: 'on',
    right: 'effect',
  },
  { wrong: 'an other', after: '*', notAfter: 'than', right: 'another' },
  { wrong: 'apart of', after: DETERMINER, right: 'a part of|apart from' },
  // “the data as been deleted”
  {
    wrong: 'as',
    after: 'been|already been|also been|always been|never been|not been|now been|since been',
    right: 'has|as having',
  },
  {
    wrong: 'bellow',
    before: 'described|diagram|example|explained|figure|image|listed|mentioned|see|shown|table',
    right: 'below',
  },
  // “it is build on top of it”, but not “all you have to do is build with it”
  {
    wrong: 'build',
    before: BE,
    after: 'as|by|for|from|in|into|on|onto|up|upon|using|with',
    unlessAfter:
      'all|approach|do|does|done|goal|idea|job|option|plan|should|solution|step|task|thing|to is|trick|want|way|what',
    right: 'built',
  },
  { wrong: 'built', before: MODAL, after: 'a|an|it|our|the|them|this|your', right: 'build' },
  {
    wrong: 'casual',
    after: 'consistency|dependence|dependencies|dependency|inference|ordering',
    right: 'causal',
  },
  { wrong: 'casually', after: 'consistent|dependent|ordered|related', right: 'causally' },
  { wrong: 'chose', before: MODAL, right: 'choose' },
  { wrong: 'dose', after: 'not', right: 'does' },
  // “it does not effect the result”. “To effect a change” is correct.
  { wrong: 'effect', before: `${NOT}|not`, after: 'any|how|it|other|the|your', right: 'affect' },
  {
    wrong: 'form',
    before:
      'away|came|come|comes|coming|copied|derived|differ|differs|different|downloaded|extracted|far|fetch|fetched|get|gets|getting|got|imported|inherit|inherited|inherits|loaded|move|moved|obtained|out|prevent|prevents|ranging|read|reading|received|remove|removed|retrieve|retrieved|returned|separate|start|started|starting|starts|suffer|suffers|take|taken|takes|taking',
    after: `${DETERMINER}|one|where|which`,
    right: 'from',
  },
  {
    wrong: 'from',
    before: 'basic|common|different|general|long|same|short|simple|simplest|special|the|usual',
    after: 'of',
    right: 'form',
  },
  { wrong: 'from', before: 'in', after: 'of', right: 'form|front' },
  { wrong: "it's", after: 'own', right: 'its' },
  // “the size of it's buffer”
  {
    wrong: "it's",
    before: 'at|from|into|of|to|via|within|without',
    after: '*',
    notAfter: `all|been|being|just|no|not|own|so|too|very|${DETERMINER}|${NUMBER}`,
    right: 'its',
  },
  {
    wrong: 'its',
    after: 'a|an|because|been|better to|easier to|hard to|impossible to|not|possible to|the',
    right: "it's",
  },
  { wrong: 'it self', before: 'by|in|of|within', right: 'itself' },
  { wrong: 'lead', before: 'had|has|have', after: 'to', right: 'led' },
  {
    wrong: 'lets',
    before: '^|now|so',
    after: 'assume|consider|discuss|imagine|look|say|see|start|suppose|take|talk|try',
    right: "let's",
  },
  // “to loose data”, but not “to loose coupling”
  {
    wrong: 'loose',
    before: `${MODAL}|never`,
    after: `${DETERMINER}|it|them|him|you|us|access|confidence|connection|connectivity|contact|context|control|customer|customers|data|focus|functionality|information|interest|messages|money|performance|power|precision|quality|sight|state|time|touch|track|updates|users|value|work|writes`,
    right: 'lose',
  },
  {
    wrong: 'looses',
    after: `${DETERMINER}|access|connection|control|data|focus|information|power|track`,
    right: 'loses',
  },
  {
    wrong: 'loosing',
    after: '*',
    notAfter: 'an arrow|arrows|the arrow|the arrows|the dogs|the hounds',
    right: 'losing',
  },
  {
    wrong: 'of',
    before: "could|couldn't|must|should|shouldn't|would|wouldn't",
    after: 'been|become|chosen|done|gone|got|gotten|had|known|made|never|seen|thought|used|*ed',
    right: 'have',
  },
  { wrong: 'of', before: 'shut|switched|turned', after: 'and|by|for|if|when', right: 'off' },
  { wrong: 'principle', after: 'component|components|engineer|engineers|investigator', right: 'principal' },
  { wrong: 'pubic', after: 'api|class|cloud|ip|key|keys|method|network', right: 'public' },
  { wrong: 'quiet', after: 'a bit|a few|a lot|a number|a while', right: 'quite' },
  { wrong: 'sent', before: MODAL, after: 'a|an|data|it|our|the|them|this|your', right: 'send' },
  {
    wrong: 'than',
    before: 'and|back|ever since|until',
    after: 'it|the|they|we|you',
    unlessAfter: 'than|less|more|other|rather|[a-z]+er',
    right: 'then',
  },
  {
    wrong: 'their',
    after: "are|aren't|can be|has been|have been|is|isn't|may be|should be|was|wasn't|were|will be",
    right: 'there|they',
  },
  { wrong: 'them selves', right: 'themselves' },
  {
    wrong: 'then',
    before: `${COMPARATIVE}|${MORE_ADJECTIVE}`,
    after: `${DETERMINER}|${PRONOUN}|${NUMBER}|before|ever|expected|needed|normal|required|usual`,
    unlessAfter: CONDITION,
    right: 'than',
  },
  { wrong: 'then', before: 'rather', after: '*', right: 'than' },
  {
    wrong: 'then',
    before: 'other',
    after: '*',
    unlessAfter: '(?:an|each|one|some|the) other',
    right: 'than',
  },
  {
    wrong: "there|they're",
    before:
      'as|at|by|create|for|from|had|has|have|having|in|into|make|of|on|run|to|under|use|using|with|within',
    after: 'own',
    right: 'their',
  },
  {
    wrong: 'to',
    before: 'be|become|becomes|far|is|was',
    after: 'big|complex|complicated|difficult|expensive|large|small|strict',
    // “the move is to small boats”
    notAfter: 'big *s|complex *s|complicated *s|difficult *s|expensive *s|large *s|small *s|strict *s',
    right: 'too',
  },
  { wrong: 'trail', after: 'and error', right: 'trial' },
  {
    wrong: 'weather',
    before:
      'check|decide|decides|define|defines|determine|determines|indicate|indicates|know|see|specifies|specify|specifying',
    after: 'a|an|it|or not|the|there|they|this|to|we|you',
    right: 'whether',
  },
  { wrong: 'were', before: 'case|cases|situation|situations', after: 'it|there|they|we|you', right: 'where' },
  { wrong: "who's", after: 'own', right: 'whose' },
  // “in you browser”, but not “all of you website owners”
  {
    wrong: 'you',
    before: 'at|from|in|inside|into|of|on|open|run|through|under|update|using|via|with|within',
    after:
      'app|application|browser|cluster|code|codebase|computer|config|configuration|database|desktop|device|disk|domain|keyboard|laptop|machine|network|own|password|phone|program|project|repo|repository|script|server|site|system|team|template|terminal|website',
    unlessAfter: '(?:all|any|both|each|many|most|none|some) of',
    right: 'your',
  },
  { wrong: "you're", after: 'own', right: 'your' },
  {
    wrong: 'your',
    before: 'as|because|if|once|since|that|unless|until|when|where|while',
    after: 'a|an|doing|going to|interested|not|ready to|sure|the|trying|unsure|wondering',
    right: "you're",
  },
];
