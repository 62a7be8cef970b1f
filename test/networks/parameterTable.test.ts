import "../../src/backend";
import assert from "node:assert/strict";
import { mlp } from "../../src/networks/mlp";
import { parameterTable } from "../../src/networks/parameterTable";
import { source } from "../../src/random/source";

describe("parameterTable", () => {
  it("has a row a network: its name, its parameters, and how many times fewer than the first's", () => {
    const networks = [mlp([99, 50], "linear", source(1)), mlp([9, 50], "tanh", source(1))];
    assert.equal(
      parameterTable(networks),
      [
        "| network | parameters | times fewer |",
        "| --- | ---: | ---: |",
        "| mlp 99-50 | 5,000 | 1.0 |",
        "| mlp 9-50 | 500 | 10.0 |",
      ].join("\n"),
    );
    for (const network of networks) network.dispose();
  });

  it("refuses no networks", () => {
    assert.throws(() => parameterTable([]), {
      name: "RangeError",
      message: "networks must hold at least one, got none",
    });
  });
});
