import { describe, expect, it } from 'vitest';
import { note, runRule } from './run-rule.ts';

/** Sentences in which a word is rightly there twice. */
const RIGHT = `
There is a shorthand for for loops in this shell.
Sockets close by themselves with with statements.
The parser has a special case for for and while loops.
We wrote a macro for for comprehensions.
The planner rewrites in in clauses as joins.
Linters complain about unused names in in expressions.
The grammar has a rule for from from clauses.
He moved on on his own.
She carried on on Monday as before.
They went on on foot after the bridge.
Hang on on the left side of the boat.
He came in in wet boots.
You can log in in the browser or on the phone.
After you sign in in the app, the mast appears.
Check in in the lobby first.
The lamp comes on on startup.
Turn the old radio on on Sundays.
The pump switches itself on on demand.
Let the water in in small amounts.
We put the plug in in a hurry.
The engine is on on the small boat only.
The captain is in in the morning.
Batch jobs are free, since they can be worked on on the side.
Nights without clouds are best for the planets we look at at night.
The lamp I read by by night is broken.
Those whom we wait for for hours rarely thank us.
The port it listens on on Linux is 80.
The house we are in in winter has no stove.
This is the boat that she sleeps in in August.
The file you log in in.
Open the page that you sign in in, then wait.
The desk that he writes at at home is small.
Here is the rope which we tied it up with with care.
Nobody is easy to live with with that much noise.
He is a good man to sail with with little money.
It is the tool that most teams work with with ease.
The tool the team works with with success is old.
The harbour the fleet comes from from time to time is ours.
The subject was dealt with with great patience.
She was looked at at length by two doctors.
The children were cared for for years by an aunt.
He is thought of of late as a poet.
The advice is relied on on both coasts.
This is what the sail is made of of course.
Find out who you are talking to to save time.
It is nothing to look forward to to be honest.
The folder you copied it to to make room is full.
You can leave a tip if you want to to thank the crew.
What they are are copies of the first ones.
What it is is a bridge.
All we know is what the boats are are toys.
The meeting that I was at at noon ran late.
Which town did you come from from the north?
It is the island he hails from from birth.
He is worth waiting for for a while.
We have more than we asked for for once.
The path they came by by chance is steep.
Rain is what we pray for for weeks.
That was the best day to go out on on the lake.
She knew whose house they were in in the end.
`
  .trim()
  .split('\n');

/** Sentences in which one of two goes, and the words that must be left. */
const WRONG = `
The length of [of] the mast is known.
We sail to [to] the harbour.
It is tied with [with] a rope.
The [the] wind turned.
In [in] the harbour lies a ketch.
We saw a [a] heron on the bank.
It was an [an] old boat with a red sail.
The bow and [and] the stern are wet.
Boats are [are] made of wood.
It must be [be] dry before the paint.
The gap between [between] the planks is small.
He is taller than [than] his father.
The anchor lies in the [the] mud.
Most of [of] our sails are white.
A list of [of] ropes hangs there.
The roof of [of] a boat house leaks.
There is no use of [of] tar below the line.
Write to [to] the owner first.
We want to [to] paint the hull.
You need to [to] dry the sail.
The crew has to [to] wake early.
She was able to [to] mend the net.
Close to [to] the pier there is a light.
According to [to] the log it rained.
Due to [to] fog we stayed.
A window to [to] the sea is open.
We fix the mast with [with] two bolts.
The sail, with [with] all its seams, is old.
A boat with [with] leather seats is rare.
Mix the oil with [with] turpentine.
The smell of tar fades with [with] each wash.
Thanks for [for] your rope.
The price for [for] a new sail is high.
Look for [for] a red light.
We use tar for [for] our ropes.
It is bad for [for] wooden hulls.
There is space for [for] six sailors.
A rule for [for] small boats is needed.
The harbour is dry from [from] the pier on.
The wind from [from] the west is warm.
Take a rope from [from] the locker.
Some fish in [in] the pond are blue.
There are holes in [in] both hulls.
A change in [in] wind speed is felt.
The ropes lie in [in] their lockers.
The paint on [on] the hull is new.
There is ice on [on] every deck.
The view on [on] land is dull.
A stain on [on] our flag remains.
The seal is made by [by] a smith.
The boat was built by [by] two brothers.
A poem by [by] a sailor hangs there.
They stop at [at] the bridge.
The crowd at [at] our pier waves.
We meet at [at] the lighthouse.
We [we] saw two ships.
Their [their] mast is gone.
The ship and our [our] crew are fine.
Mend your [your] nets before spring.
She thinks they [they] are lost.
`
  .trim()
  .split('\n');

describe('a repeated word', () => {
  it.each(RIGHT)('is not reported if it belongs to two phrases: %s', (sentence) => {
    expect(runRule('repeated-word', note(sentence)).text).toBe(note(sentence));
  });

  it.each(WRONG)('is removed once if it is a mistake: %s', (marked) => {
    const twice = marked.replace(/\[(\w+)\]/, '$1');
    const once = marked.replace(/ \[\w+\]/, '');
    expect(runRule('repeated-word', note(twice))).toEqual({ text: note(once), left: [] });
    // And so it does at the end of a line.
    const wrapped = marked.replace(/ \[(\w+)\] /, '\n$1 ');
    const mended = marked.replace(/ \[\w+\] /, '\n');
    expect(runRule('repeated-word', note(wrapped)).text).toBe(note(mended));
  });

  it.each([
    'The words “the the” are wrong.',
    'We typed the "the" and went on.',
    'It says *the* the end.',
    'The band The The played.',
    'Read [about the](a.md) the harbour.',
    'Use `for` for for now.',
    'El fragmento va de la a a la z y no hay otra.',
    'Er sah, dass in in der Regel nichts steht und nicht auf das Boot.',
    'Between and and or there is no choice.',
  ])('stays where it is cited, marked up or of another language: %s', (sentence) => {
    expect(runRule('repeated-word', note(sentence)).text).toBe(note(sentence));
  });
});
