import "../../src/node/backend";
import assert from "node:assert/strict";
import { mlp } from "../../src/networks/mlp";
import { parameterTable } from "../../src/networks/parameterTable";
import { source } from "../../src/random/source";

describe("parameterTable", () => {
  it("has a row a network: its name, its parameters, and how many times fewer than the first's", () => {
    const networks = [mlp([99, 50], "linear", source(1)), mlp([9, 50], "tanh", source(1))];
    assert.deepEqual(parameterTable(networks), [
      { network: "mlp 99-50", parameters: "5,000", "times fewer": "1.0" },
      { network: "mlp 9-50", parameters: "500", "times fewer": "10.0" },
    ]);
    for (const network of networks) network.dispose();
  });

  it("refuses no networks", () => {
    assert.throws(() => parameterTable([]), {
      name: "RangeError",
      message: "networks must hold at least one, got none",
    });
  });
});
