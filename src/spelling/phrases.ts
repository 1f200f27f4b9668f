/** Verbs with a preposition or particle, and adverbials that begin with a preposition; see `two-phrases.ts`. */

/** Returns a verb without its ending, so that “logs”, “logged” and “logging” are equal. */
export function stemOfVerb(word: string): string {
  const stem = /^(.*[aeiouy].*?)(?:ing|ed|es|s|e)$/.exec(word)?.[1] ?? word;
  return stem.replace(/([a-z])\1$/, '$1').replace(/y$/, 'i');
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

function verbs(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/).map(stemOfVerb));
}

/** Verbs, and a few nouns and adverbs, by the particle after which they need no object: “log in”, “early on”. */
export const WITHOUT_OBJECT: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['by', verbs('come came drop fly get go lay pass put run stand stood stop swing walk went')],
  ['for', verbs('uncalled')],
  [
    'in',
    verbs(`all bake barge blend book break broke bring brought build built burn burst butt buy call came cave check
      chime chip clock come cram cut dial dig drop ease fade fall fell feed fed fill fit fly flew fold get give gave go
      got hand jump kick lead lean let live lock log logon login mix move opt pack phase phone pipe pitch plug pop pour
      pull push put rein ring roll rush scroll send sent settle set show sign sink sit slide slip squeeze stand stay
      step stop swap sweep take took tap throw threw tie trade tune turn type usher walk weigh went write wrote zoom`),
  ],
  [
    'on',
    verbs(`add always bring brought build built call carry cast catch caught cheer clip come came drag drive drove
      early egg far further get go got goad hand hang hold held hung head jump keep kept later latch lead led live log
      look march move now pass play plod plough plow press pull push put read ride rode roll run sail set sign soldier
      spur stay strap struggle stuck stick switch tack tag take took then throw threw try turn urge walk wear went`),
  ],
  ['to', verbs('bring brought came come')],
]);

/** Verbs by the preposition with which their passive can end: “it was looked at”. */
export const PREPOSITIONAL: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    'at',
    verbs(
      'aim fire gaze hint laugh look marvel point shoot shot shout sneer stare throw thrown wave work yell',
    ),
  ],
  ['between', verbs('choose chosen discriminate distinguish')],
  ['by', verbs('abide live stand stood swear sworn')],
  [
    'for',
    verbs(`account aim allow apply ask call care cater check compensate fight fought filter hope listen long look
      optimise optimize pay paid plan pray provide reach search send sent strive test vote vouch wait watch wish`),
  ],
  ['from', verbs('benefit borrow draw drawn hear heard learn learnt read steal stolen suffer')],
  ['in', verbs('believe engage invest indulge live partake sat sleep slept swim swum trade work')],
  [
    'of',
    verbs(
      'approve complain conceive dispose dream dreamt hear heard know known make made speak spoken think thought',
    ),
  ],
  [
    'on',
    verbs(`act agree bet build built call comment count decide depend draw drawn elaborate embark expand experiment
      focus frown improve insist lean operate rely report sat settle sleep slept spit step touch tread trodden wait walk
      work write written`),
  ],
  [
    'to',
    verbs(`adhere agree allude appeal attend commit conform connect lie link listen object point refer reply report
      respond see seen speak spoken stick stuck subscribe talk tend write written`),
  ],
  [
    'with',
    verbs(`agree communicate cope deal dealt dispense experiment fiddle interact interfere live meddle mess play reckon
      struggle talk tamper toy trade work`),
  ],
]);

/** Nouns and adverbs of time, which can follow several prepositions: “for hours”, “in the early morning”. */
export const TIMES =
  words(`afternoon afternoons age ages autumn century centuries day days dawn decade decades dusk
  evening evenings fall fortnight fortnights holiday holidays hour hours midnight minute minutes moment moments month
  months morning mornings night nights noon season seasons second seconds spring summer summers sunrise sunset time times
  today tomorrow tonight week weekday weekdays weekend weekends weeks winter winters year years yesterday
  january february march april may june july august september october november december
  monday tuesday wednesday thursday friday saturday sunday
  mondays tuesdays wednesdays thursdays fridays saturdays sundays`);

/** Words by the preposition with which they form an adverbial, directly or after “the”, “a”, “most” and the like. */
export const ADVERBIALS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    'at',
    words(`all any beginning best cost end expense first full hand home large last latest least leisure length lunch most
      once or outset present random rate rest same school sea start startup very will work worst`),
  ],
  ['between', words('meals times')],
  [
    'by',
    words(`accident and chance choice contrast default definition design far foot hand heart herself himself itself law
      means mistake myself nature now oneself ourselves themselves then way yourself yourselves`),
  ],
  [
    'for',
    words(`bit brevity certain change clarity convenience ever example free fun good herself himself instance itself
      last life lunch moment myself nothing now once ourselves purposes real reason reasons rest safety sake sale
      simplicity sure themselves while yourself`),
  ],
  ['from', words('afar beginning behind home inside now outset outside scratch start then there within')],
  [
    'in',
    words(`addition advance background bulk case cases cash chunks cold combination comfort common comparison conclusion
      conjunction contrast dark darkness depth detail due end essence fact fear first full future general great haste
      hindsight isolation itself large long meantime meanwhile moderation open order pain parallel part particular parts
      passing past peace person place practice principle private production public pursuit rain real reality respects
      response retrospect return same secret secrecy sense sequence series short silence spite stages style succession
      summary sync tandem terms theory total tow turn unison vain way ways wild work`),
  ],
  ['of', words('course late necessity old')],
  [
    'on',
    words(`and arrival average balance behalf board cheap condition contrary demand earth fly foot hand impulse job linux macos mobile occasion occasions own paper principle purpose quiet request road schedule side sight site
      spot startup terms time top whole windows`),
  ],
  ['to', words('boot contrary date death degree end extent fault full last letter point')],
  [
    'with',
    words(`care caution confidence consent difficulty ease effort enthusiasm great gusto impunity interest joy luck other
      patience pleasure pride problem reference regard relish respect success trouble utmost zeal`),
  ],
]);
