import assert from "node:assert/strict";
import { profiled } from "../../../src/node/lecture/profiled";
import { withEnvironment } from "../../lecture/environment";

const values = { quick: 300, full: 50_000 };
const under = (name: string | undefined) =>
  withEnvironment("EARTHMOVER_PROFILE", name, () => profiled(values));

describe("profiled", () => {
  it("is the value of the profile that EARTHMOVER_PROFILE names, quick if it names none", async () => {
    assert.equal(await under("quick"), 300);
    assert.equal(await under("full"), 50_000);
    assert.equal(await under(undefined), 300);
  });

  it("refuses any other profile, by name", async () => {
    for (const name of ["Full", "slow", ""]) {
      await assert.rejects(under(name), {
        name: "RangeError",
        message: `EARTHMOVER_PROFILE must be quick or full, got ${name}`,
      });
    }
  });
});
