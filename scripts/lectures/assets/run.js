// @ts-check
/**
 * Puts a button to each cell of a lecture that runs it, and loads what that takes when one is first pressed: a page that is only read
 * loads none of it. A reader's edits are shown again when the page is.
 */
(() => {
  const page = /** @type {any} */ (window);
  const main = /** @type {HTMLElement} */ (document.querySelector("main[data-lecture]"));
  const cells = /** @type {NodeListOf<HTMLElement>} */ (main.querySelectorAll(".cell[data-cell]"));
  if (cells.length === 0 || typeof Worker === "undefined") return;

  /** Scripts that are there or coming, by their names. @type {Map<string, Promise<void>>} */
  const scripts = new Map();

  page.earthmoverLive = {
    /** What scripts of data hold. */
    data: {},
    /** Loads a script of assets/live/. @param {string} name */
    load(name) {
      const coming =
        scripts.get(name) ??
        new Promise((resolve, reject) => {
          const script = document.createElement("script");
          script.src = `assets/live/${name}`;
          script.onload = () => resolve(undefined);
          script.onerror = () =>
            reject(new Error(`assets/live/${name} does not lie beside this page`));
          document.head.append(script);
        });
      scripts.set(name, coming);
      return coming;
    },
    /** Lets a script be loaded anew. @param {string} name */
    forget: (name) => scripts.delete(name),
    /** About how long, as one says it. @param {number} seconds */
    duration(seconds) {
      if (seconds < 52) return `${Math.max(5, 5 * Math.round(seconds / 5))} seconds`;
      const halves = Math.round(seconds / 30);
      const minutes = `${Math.floor(halves / 2)}${halves % 2 ? "½" : ""}`;
      return halves <= 2 ? "1 minute" : `${minutes} minutes`;
    },
  };
  const live = page.earthmoverLive;

  /** @type {Promise<any> | undefined} */
  let opening;

  /** The lecture that runs. */
  function open() {
    opening ??= (async () => {
      main.classList.add("opening");
      const stem = main.dataset.lecture;
      await Promise.all(["worker.js", "names.js", `${stem}.js`].map(live.load));
      await live.load("page.js");
      main.classList.remove("opening");
      main.classList.add("live");
      return live.opened;
    })();
    return opening;
  }

  /** @param {string} words @param {string} name @param {(lecture: any) => void} does */
  function button(words, name, does) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = name;
    made.textContent = words;
    made.addEventListener("click", async () => does(await open()));
    return made;
  }

  for (const [i, cell] of cells.entries()) {
    const tools = document.createElement("div");
    tools.className = "cell-tools";
    const run = button("Run", "run", (lecture) => lecture.run([lecture.cells[i]]));
    run.setAttribute("aria-label", `Run cell ${i + 1}`);
    const { seconds } = cell.dataset;
    if (seconds) {
      const takes = document.createElement("span");
      takes.className = "takes";
      takes.textContent = `about ${live.duration(Number(seconds))}`;
      tools.append(takes);
    }
    tools.append(run);
    cell.prepend(tools);
  }
  const whole = Number(main.dataset.seconds ?? 0);
  const long = whole >= 30 ? `, about ${live.duration(whole)}` : "";
  const all = button(`Run all here${long}`, "run-all", (lecture) => lecture.runAll());
  all.title = "all cells, in this page";
  main.querySelector(".kicker")?.append(" · ", all);

  try {
    const mine = `earthmover/${main.dataset.lecture}/`;
    if (Object.keys(localStorage).some((key) => key.startsWith(mine))) void open();
  } catch {} // a browser may refuse storage to files
})();
