export { demo, type Played, playStory } from './demo.js';
export { type Fixture, loadFixture, unpackFixture } from './fixture/fixture.js';
export type { DemoFigures } from './figures.js';
export { type Mailbox, openMailbox } from './mailbox.js';
