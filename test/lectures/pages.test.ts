import assert from "node:assert/strict";
import { buildFolder, documents, exportTo } from "./course";
import { exportedPages } from "./exportedPages";

const fixtures = buildFolder("pages");

exportedPages(
  "the fixtures' pages",
  fixtures,
  ["index.html", "fixture.html", "fixture-two.html", ...documents],
  () => assert.equal(exportTo(fixtures).status, 0),
);
