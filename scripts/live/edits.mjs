// @ts-check
/** What a reader has written into cells, kept on the reader's machine. */

/** @param {string} lecture its notebook's name */
export function editsOf(lecture) {
  const key = (/** @type {string} */ id) => `earthmover/${lecture}/${id}`;
  return {
    /** @param {string} id @returns {string | undefined} */
    of(id) {
      try {
        return localStorage.getItem(key(id)) ?? undefined;
      } catch {
        return undefined; // a browser may refuse storage to files
      }
    },
    /** Whether it could be kept. @param {string} id @param {string | undefined} source nothing where it is as published */
    keep(id, source) {
      try {
        if (source === undefined) localStorage.removeItem(key(id));
        else localStorage.setItem(key(id), source);
        return true;
      } catch {
        return false;
      }
    },
  };
}

/**
 * A notebook with the sources that a reader has made of its cells, without outputs.
 * @param {any} notebook
 * @param {(id: string) => string | undefined} edited
 */
export function editedNotebook(notebook, edited) {
  return {
    ...notebook,
    cells: notebook.cells.map((/** @type {any} */ cell) =>
      cell.cell_type === "code"
        ? { ...cell, source: edited(cell.id) ?? cell.source, outputs: [], execution_count: null }
        : cell,
    ),
  };
}
