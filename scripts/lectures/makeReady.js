// @ts-check
/**
 * Makes a page ready for a PDF. Folds are open, but for code and checks. Formulas of headings, which are drawings, are letters,
 * since a bookmark holds letters alone. And a link leads to each element that has a name: the browser keeps in a PDF only
 * the names that its own links lead to, and the links of other PDFs need all.
 */
(() => {
  for (const fold of document.querySelectorAll("main details:not(.code, .claims)")) {
    /** @type {HTMLDetailsElement} */ (fold).open = true;
  }
  for (const math of document.querySelectorAll("main :is(h1, h2, h3, h4) .math")) {
    const letters = document.createElement("em");
    letters.textContent = math.querySelector("mjx-assistive-mml")?.textContent ?? "";
    math.replaceWith(letters);
  }
  for (const { id } of document.querySelectorAll("main [id]:not(svg *)")) {
    const link = document.createElement("a");
    link.href = `#${encodeURIComponent(id)}`;
    document.body.append(link);
  }
})();
