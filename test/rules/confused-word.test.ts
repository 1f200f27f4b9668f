import { describe, expect, it } from 'vitest';
import { type Config, fixText } from '../../src/index.ts';
import { CONFUSIONS } from '../../src/spelling/confusions.ts';
import { note } from './run-rule.ts';

/** Sentences with a confused word, each marked as [wrong|right], with all that may be meant. */
const WRONG = `
The wind has no [affect|effect] on the anchor.
The paint had adverse [affects|effect] on the hull.
Sail to [an other|another] harbour.
He is [apart of|a part of|apart from] the crew.
The mast [as|has|as having] been repaired twice.
The map [as|has|as having] already been drawn.
The chart is shown [bellow|below].
See [bellow|below] for the tides.
The boat is [build|built] on an old hull.
These ships were [build|built] by two brothers.
We want to [built|build] a bigger boat.
The system gives [casual|causal] consistency to all readers.
The two writes are [casually|causally] related to each other.
You can [chose|choose] a harbour.
They didn't [chose|choose] the captain.
The crew [dose|does] not swim.
This does not [effect|affect] the speed.
The fog won't [effect|affect] your boat.
The rope comes [form|from] the locker.
We got [form|from] one pier to the next.
The tide is different [form|from] the table.
It has the same [from|form] of sail.
It comes in [from|form|front] of a list.
Each boat has [it's|its] own anchor.
Each boat has [it’s|its] own anchor.
[It's|Its] own crew left the ship.
The size of [it's|its] sail is known.
It is moored to [it's|its] old pier.
I think [its|it's] a ketch.
[Its|It's] not a ketch.
On calm days [its|it's] possible to row.
The boat turns by [it self|itself] in calm water.
The storm had [lead|led] to delays.
[Lets|Let's] assume that the wind turns.
For example, [lets|let's] say that it rains.
We do not want to [loose|lose] the anchor.
They might [loose|lose] data in a storm.
You can't [loose|lose] it.
The boat [looses|loses] its mast.
We are [loosing|losing] time.
They should [of|have] been here.
She could [of|have] repaired the mast.
The engine was switched [of|off] when we left.
The [Principle|Principal] engineer built it.
Keep the [pubic|public] key in the chart room.
It is [quiet|quite] a lot of wind.
We will [sent|send] a boat.
The fog lifts and [than|then] the boats leave.
[Their|There|They] are two masts.
We see that [their|there|they] is fog.
They moor the boats [them selves|themselves] at night.
The mast is taller [then|than] the house.
It needs more [then|than] 20 men.
The fog is more dangerous [then|than] the waves.
Rather [then|than] sailing they rowed.
No ship other [then|than] ours came.
They have [there|their] own boats.
They sail with [they're|their] own boats.
The wind is [to|too] big a danger.
The hold was [to|too] small.
We learnt by [trail|trial] and error.
Check [weather|whether] the anchor holds.
In cases [were|where] it rains we stay.
The captain [who's|whose] own boat sank is here.
Look at the harbour in [you|your] browser.
Tar it with [you|your] own hands.
Take [you're|your] own rope.
If [your|you're] not sure about the tide, wait.
They know that [your|you're] the captain.
`
  .trim()
  .split('\n');

/** Correct sentences that are nearly the same. */
const RIGHT = `
The weather can affect on which day we sail, and its effect on us is known.
An other-worldly light; an other than usual tide.
He stands apart from the crew, as a part of it.
The bull and its bellow are known, and the bellows hang below.
All you have to do is build on the old hull.
The first step is build by build.
What they want to be build is up to them.
The relation of sails to built houses is loose.
A casual reader in casual clothes is casually dressed.
They chose a harbour, and chose not to sail; they never chose well.
The captain never sent it, and never built a ship.
A dose of salt, twice.
They want to effect a change, and had no effect on the tide.
Two planks form the bow, and together they form one hull.
The masts in the yard form a row.
Boats that come form rows along the pier.
It flows from the mouth of the river, and from of old.
It's its own harbour: it's owned by the town.
It came of it, and that is what it's about.
Because of the fog it's late; within an hour it's gone.
The boat that she came to it's a pity to lose.
Its anchor is old, and its the-old-way knots hold.
The domain has its A record.
The self of it: it is self-made.
They have lead weights and lead to spare.
This boat lets you sail, and lets say nothing.
To loose coupling we add bolts, and the number of loose ropes fell.
Never loose ropes on deck.
Loosing arrows at the mast is forbidden.
We could of course wait, and must of necessity row.
The number of switched lamps, and the turned of the two.
In principle the principal is right.
The quiet harbour is a quiet few miles away.
The sent message arrived, and is said to sent readers something.
They sail faster and better than the rest and than we do.
Their boats are theirs; there are two.
If the wind gets stronger then the sail is lowered.
When the tide is lower then we wait.
It is bigger or smaller then the gauge says so.
First it is larger, then the rest follows.
One boat left and the other then waited.
The captain then checks the harbour, and the anchor then holds.
People there own boats, and out there own two each.
The route is to large harbours, and from one to many.
It is to be small.
The trail is long and the error small.
Check weather reports, and see weather stations near the pier.
The cases were full, and in this case were two more.
All of you website owners, tell you code words for you team members.
We tell you application forms are long.
If your boat leaks.
`
  .trim()
  .split('\n');

const CONFIG: Config = { rules: { '*': 'off', 'confused-word': 'warn' } };
const MARK = /\[([^|\]]+)\|([^\]]+)\]/;

/** Returns each reported word with what may be meant, as marked above. */
function reported(text: string): string[] {
  const { text: after, left } = fixText(text, CONFIG);
  expect(after).toBe(text);
  return left.map(({ actual, expected = [] }) => [actual, ...expected].join('|').replaceAll('’', "'"));
}

/** Returns what is marked in a sentence. */
function marked(sentence: string): string {
  return MARK.exec(sentence)![0].slice(1, -1).replaceAll('’', "'");
}

describe('a confused word', () => {
  it.each(WRONG)('is reported with what may be meant: %s', (sentence) => {
    expect(reported(note(sentence.replace(MARK, '$1')))).toEqual([marked(sentence)]);
  });

  it.each(WRONG)('is reported next to a line break, and in emphasis: %s', (sentence) => {
    const before = sentence.replace(MARK, '$1').replace(/ (?=\S+$)/, '\n');
    const wrapped = sentence.replace(/ \[/, '\n[').replace(MARK, '$1');
    expect(reported(note(before))).toEqual([marked(sentence)]);
    expect(reported(note(wrapped))).toEqual([marked(sentence)]);
    expect(reported(note(`**${sentence.replace(MARK, '$1')}**`))).toEqual([marked(sentence)]);
  });

  it.each(RIGHT)('is not reported where it may be correct: %s', (sentence) => {
    expect(reported(note(sentence))).toEqual([]);
  });

  it('has a test sentence for each of its phrases', () => {
    const tested = new Set(WRONG.map((sentence) => marked(sentence).toLowerCase()));
    const missing = CONFUSIONS.filter(({ wrong, right }) =>
      wrong.split('|').some((word) => !tested.has(`${word}|${right}`.toLowerCase())),
    );
    expect(missing).toEqual([]);
  });

  it.each([
    'Each boat has "it\'s own" anchor.',
    'Each boat has “it’s own” anchor.',
    "Do they write *it's own* here?",
    "Do they write *it's* own here?",
    "Each boat has it's (not its) own anchor.",
    "Many write it's own instead of its own.",
    "An apostrophe in it's own is wrong.",
    "The misspelling of it's own is common.",
    "They wrote it's [sic] own.",
    'Never write "to loose the anchor", but lose.',
    "We run `it's own` and `then the`.",
    '[the page](https://example.org/its-own "it\'s own")',
  ])('is not reported if it is quoted, mentioned or code: %s', (sentence) => {
    expect(reported(note(sentence))).toEqual([]);
  });

  it.each([
    "Das Boot ist größer, und sie sagen it's own anchor, wenn der Wind nicht aus dem Norden kommt.",
    "El barco tiene it's own para los que no quieren navegar en el mar de la costa.",
  ])('is not reported in another language: %s', (sentence) => {
    expect(reported(note(sentence))).toEqual([]);
  });

  it('is replaced with the apostrophe of its paragraph', () => {
    const expected = (text: string): unknown => fixText(text, CONFIG).left.map(({ expected }) => expected);
    expect(expected(note('It’s late, and its not far.'))).toEqual([['it’s']]);
    expect(expected(note("It's late, and its not far."))).toEqual([["it's"]]);
  });

  it('is reported in headings, lists and tables, and before code', () => {
    const text = note(
      "# A boat and it's own anchor",
      '',
      '- taller then the mast',
      '',
      '| a |',
      '|---|',
      '| to loose data |',
      '',
      'It is larger then `n` by now.',
    );
    expect(reported(text)).toEqual(["it's|its", 'then|than', 'loose|lose']);
    expect(reported(note('They sail rather then `row`.'))).toEqual(['then|than']);
  });
});
