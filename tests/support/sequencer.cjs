const { default: Sequencer } = require("@jest/test-sequencer");

/**
 * The suites that take longest, longest first: begun last, one of them would run alone in the end. Those in the browser, which wait now
 * and then, stand between others.
 */
const LONG =
  "views failures browser/hands soak job valid gestures cli preview structure unreadable browser/keeping damage engine browser/open agreement versions browser/byHand proposals create follow strictness commands changes release".split(
    " ",
  );

/** Jest's order on a machine that has not run the tests before is by size of file, which says little here. */
module.exports = class extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const place = LONG.findIndex((name) => path.endsWith(`${name}.test.ts`));
      return place < 0 ? LONG.length : place;
    };
    return super.sort(tests).sort((one, other) => rank(one) - rank(other));
  }
};
