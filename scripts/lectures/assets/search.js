// @ts-check
/** The search of the index: through all lectures and the reference, from disk. Nothing is loaded before it is asked. */
(() => {
  const page = /** @type {any} */ (window);
  const form = /** @type {HTMLFormElement} */ (document.querySelector("form.search"));
  const field = /** @type {HTMLInputElement} */ (form.querySelector("input"));
  const list = /** @type {HTMLOListElement} */ (document.querySelector("ol.found"));
  const count = /** @type {HTMLElement} */ (document.querySelector("p.count"));

  /** Places shown, at most, and letters of each around what was found. */
  const [shown, around] = [12, 160];

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  field.addEventListener("input", async () => show(await ready()));
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) {
    field.value = asked;
    ready().then(show);
  }

  /** @type {Promise<any> | undefined} */
  let index;

  /** The index, built once from what lies beside the page. */
  function ready() {
    index ??= Promise.all(["minisearch.js", "searched.js"].map(load)).then(() => {
      const made = new page.MiniSearch({
        fields: ["title", "text"],
        storeFields: ["url", "where", "title", "text"],
        searchOptions: { boost: { title: 3 }, prefix: true, fuzzy: 0.15, combineWith: "AND" },
      });
      made.addAll(page.searched);
      return made;
    });
    return index;
  }

  /** @param {string} name */
  function load(name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      Object.assign(script, { src: `assets/${name}`, onload: resolve, onerror: reject });
      document.head.append(script);
    });
  }

  /** @param {any} made */
  function show(made) {
    const query = field.value.trim();
    const found = query === "" ? [] : made.search(query);
    list.replaceChildren(...found.slice(0, shown).map(entry));
    const all = found.length === 1 ? "1 place" : `${found.length} places`;
    count.textContent =
      query === "" ? "" : found.length > shown ? `${all}, the best ${shown} of them:` : `${all}`;
  }

  /** @param {{ url: string, where: string, title: string, text: string, terms: string[] }} place */
  function entry({ url, where, title, text, terms }) {
    const [item, link, of, words] = ["li", "a", "span", "p"].map((name) =>
      document.createElement(name),
    );
    link.setAttribute("href", url);
    link.textContent = title;
    of.textContent = where;
    const at = Math.max(0, ...terms.map((term) => text.toLowerCase().indexOf(term)));
    const from = Math.max(0, text.lastIndexOf(" ", at - around / 3) + 1);
    const rest = text.slice(from);
    const part = rest.length > around ? rest.slice(0, rest.lastIndexOf(" ", around)) : rest;
    words.textContent = `${from > 0 ? "… " : ""}${part}${part === rest ? "" : " …"}`;
    item.append(link, of, words);
    return item;
  }
})();
