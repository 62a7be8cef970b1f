import assert from "node:assert/strict";
import { script } from "../script";

const code = (id: string, source: string | string[]) => ({
  cell_type: "code",
  id,
  source,
  outputs: [{ output_type: "stream" }],
  execution_count: 3,
  metadata: { tags: ["exercise"] },
});

describe("a notebook of a reader's edits", () => {
  const notebook = {
    nbformat: 4,
    metadata: { title: "A lecture" },
    cells: [{ cell_type: "markdown", id: "m", source: "words" }, code("a", "1"), code("b", ["2"])],
  };

  it("has the cells that were edited as they are now, all others as they were, and no outputs", async () => {
    const { editedNotebook } = await script("live/edits.mjs");
    const edited = editedNotebook(notebook, (id: string) => (id === "b" ? "2 + 2" : undefined));
    const bare = { outputs: [], execution_count: null };
    assert.deepEqual(edited, {
      ...notebook,
      cells: [
        notebook.cells[0],
        { ...code("a", "1"), ...bare },
        { ...code("b", "2 + 2"), ...bare },
      ],
    });
  });
});
