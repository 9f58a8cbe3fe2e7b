const { default: Sequencer } = require("@jest/test-sequencer");

/** The suites that take longest, longest first: begun last, one of them would run alone in the end. */
const LONG =
  "views failures soak gestures valid cli preview keeping browser/open agreement follow structure engine commands changes create release".split(
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
