const { readFileSync } = require('node:fs');
const { default: Sequencer } = require('@jest/test-sequencer');

/** What a suite allows itself at most for one test, in seconds: 0 where it asks for no more than the usual. */
function patience({ path }) {
  const asked = [...readFileSync(path, 'utf8').matchAll(/\}, (\d+)_000\);/g)].map(([, seconds]) => Number(seconds));
  return Math.max(0, ...asked);
}

/** Starts the suites that ask for most time first, so that none of them runs alone at the end; then goes on as Jest does. */
exports.__esModule = true;
exports.default = class LongestFirst extends Sequencer {
  sort(tests) {
    const asked = new Map(tests.map((test) => [test, patience(test)]));
    return super.sort(tests).sort((a, b) => asked.get(b) - asked.get(a));
  }
};
