/** Short notes that show what the rules fix and report. */

export interface ExampleNote {
  readonly title: string;
  readonly text: string;
}

export const EXAMPLES: readonly ExampleNote[] = [
  {
    title: 'A bit of everything',
    text: `# Notes on Tides

## Contents

- [Ebb and flood](#ebb)
- [Currents](#currents)

## Ebb and flood

The moon pulls at the sea , and the sea recieves it twice a day.
The the ebb follows the flood. See [the currents](#current).

#### Spring tides

At full moon, sun and moon pull in the same direction--the tide is high.

#### Neap tides

At half moon, they pull at right angles,and the tide is low.

## Currents

They are stronger then the wind.

- Watch the buoys
- Plan seperate routes

## Tables

`,
  },
  {
    title: 'Misspelt and confused words',
    text: `# Gardening

I recieved seperate seeds for the vegetable patch, and planted them untill dusk.
The the beans need alot of water. Each bed has it's own hose, and is larger then the last one.
The roses stand under these circum‐ stances of the garden.

Code and names are not changed: \`recieve()\`, and the Teh family of Penang.
`,
  },
  {
    title: 'Punctuation and whitespace',
    text: `# Letters
Dear Ada, thank you for your letter , which arrived on Monday.The postman  was late..
Tell me:
- how you are
- what you read--and why

It is a example of a letter, and ends,
`,
  },
  {
    title: 'Headings and their levels',
    text: `# Baking

## Bread

#### Wheat

Knead the dough for ten minutes.

#### Rye

Use a starter.

##Cakes

**Sponge**

Beat the eggs first.

**Fruit**

Soak the fruit overnight.

**Marble**

Fold the cocoa into one half.

## Pies
`,
  },
  {
    title: 'A table of contents',
    text: `# Sailing

## Contents

- [Knots](#knots)
- [Wind](#the-wind)

## Knots

The bowline makes a loop that does not slip.

## Wind and waves

Reef early.

## Weather

Watch the barometer.
`,
  },
  {
    title: 'Links and footnotes',
    text: `# Maps

## Scales

A scale of 1:25,000 shows footpaths[^1]. See [projections](#projection) and [symbols](#symbols).

## Projections

Mercator keeps angles[^2]. It was shown before.[3] And so it is.

## Symbols

A cross is a church.

[^1]: Most walkers use it.
`,
  },
  {
    title: 'Text copied from a PDF',
    text: `# Copied

The e\uFB03cient work\uFB02ow of the o\uFB03ce needs no en\u00ADcoding, and under these circum\u2010 stances
nobody sails. It doesn\u00E2\u20AC\u2122t close the caf\u00C3\u00A9.
`,
  },
  {
    title: 'Settings in the note itself',
    text: `---
title: Birds
ddia-notes:
  words: [whimbrell]
  rules:
    repeated-word: off
---

# Birds

The whimbrell had had its young. The the nest is on the ground.

<!-- ddia-notes-disable-next-line typo -->
They recieve visitors, but they do not recieve guests.
They recieve friends.
`,
  },
];
