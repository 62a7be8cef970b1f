// @ts-check
/**
 * What a lecture page does by itself: colors, formulas, figures, contents. A classic script, since browsers
 * refuse modules from file://. `window.lectureReady` resolves when every formula is set and every figure drawn, in the
 * colors that the page has by then.
 */
(() => {
  const root = document.documentElement;
  const page = /** @type {any} */ (window);
  const darkPreferred = matchMedia("(prefers-color-scheme: dark)");
  const printed = matchMedia("print");
  const wide = matchMedia("(min-width: 68rem)");

  // —— Colors

  const button = /** @type {HTMLButtonElement} */ (document.querySelector("button.theme"));

  function isDark() {
    return (root.dataset.theme || (darkPreferred.matches ? "dark" : "light")) === "dark";
  }

  function showTheme() {
    button.setAttribute("aria-pressed", String(isDark()));
    redrawAll();
  }

  button.hidden = false;
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    try {
      localStorage.setItem("theme", root.dataset.theme);
    } catch {} // a browser may refuse storage to files
    showTheme();
  });
  darkPreferred.addEventListener("change", showTheme);

  /** The value of a CSS color variable, resolved for the colors now shown. @param {string} name */
  function color(name) {
    button.style.outlineColor = `var(--${name})`;
    const value = getComputedStyle(button).outlineColor;
    button.style.outlineColor = "";
    return value;
  }

  // —— Formulas: only those that the export marked, so a dollar sign in a text stays one

  function setFormulas() {
    if (!document.querySelector(".math")) return Promise.resolve();
    return new Promise((resolve) => {
      page.MathJax = {
        tex: {
          inlineMath: [["\\(", "\\)"]],
          displayMath: [["\\[", "\\]"]],
          tags: "ams",
          packages: { "[-]": ["noerrors", "noundefined"] },
        },
        options: { enableMenu: false },
        startup: {
          elements: [".math"],
          pageReady: async () => {
            await page.MathJax.startup.defaultPageReady();
            fitFormulas();
            addEventListener("resize", fitFormulas);
            resolve(undefined);
          },
        },
      };
    });
  }

  /** Lets inline formulas that are wider than their paragraph scroll in a line of their own. */
  function fitFormulas() {
    for (const math of document.querySelectorAll(".math:not(.display)")) {
      const formula = math.querySelector("svg");
      const line = math.closest("p, li, td, th, dd, summary, figcaption, h1, h2, h3, h4");
      if (!formula || !line) continue;
      math.classList.toggle(
        "wide",
        formula.getBoundingClientRect().width > line.clientWidth && line.clientWidth > 0,
      );
    }
  }

  // —— What is larger than its box: reached by keys, which then scroll it

  const scrolling = {
    "pre:not(.stream, .error)": "Code",
    "pre.stream": "Output",
    "pre.error": "Error",
    ".table": "Table",
    ".math": "Formula",
  };

  /** @param {Element} box */
  function reach(box) {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = box;
    const scrolls =
      /auto|scroll/.test(getComputedStyle(box).overflowX) &&
      (scrollWidth > clientWidth || scrollHeight > clientHeight);
    const name = Object.entries(scrolling).find(([selector]) => box.matches(selector))?.[1];
    const attributes = { tabindex: "0", role: "group", "aria-label": `${name}` };
    for (const [attribute, value] of Object.entries(attributes)) {
      if (scrolls) box.setAttribute(attribute, value);
      else box.removeAttribute(attribute);
    }
  }

  function reachScrolling() {
    const boxes = document.querySelectorAll(Object.keys(scrolling).join());
    const resized = new ResizeObserver((entries) => {
      for (const { target } of entries) reach(target);
    });
    for (const box of boxes) {
      reach(box);
      resized.observe(box);
    }
    const opened = (/** @type {Event} */ { target }) => {
      const inFold = /** @type {Element} */ (target).querySelectorAll(
        Object.keys(scrolling).join(),
      );
      for (const box of inFold) reach(box);
    };
    document.addEventListener("toggle", opened, true); // which does not bubble
  }

  // —— Figures

  /** @typedef {{ data: object[], layout: any, frames?: object[] }} Spec */

  const touched = matchMedia("(pointer: coarse)").matches;
  const config = {
    displaylogo: false,
    showSendToCloud: false,
    displayModeBar: touched ? false : "hover",
    modeBarButtonsToRemove: ["select2d", "lasso2d", "autoScale2d"],
  };

  /** @type {Map<Element, Spec>} the figures drawn so far */
  const drawn = new Map();

  /** Draws a figure on first call. @param {any} plot */
  async function draw(plot) {
    if (drawn.has(plot)) return;
    const script = plot.querySelector("script");
    const spec = JSON.parse(script.textContent);
    drawn.set(plot, spec);
    script.remove();
    place(plot, spec);
    await page.Plotly.newPlot(plot, {
      data: scaled(spec.data, plot),
      layout: themed(structuredClone(spec.layout), spec, plot),
      frames: spec.frames?.map(withoutPlaces),
      config,
    });
    page.makeOperable(plot);
    sizes.observe(plot);
  }

  /** Redraws a figure for the colors and the width it has now, with sliders and zoom as they are. @param {any} plot */
  function redraw(plot) {
    const spec = drawn.get(plot);
    if (!spec || !plot.layout || !plot.clientWidth) return;
    place(plot, spec);
    return page.Plotly.react(
      plot,
      scaled(plot.data, plot),
      themed(plot.layout, spec, plot),
      config,
    );
  }

  /** @param {Promise<void>[]} [drawing] figures that are being drawn for the first time */
  function redrawAll(drawing = []) {
    const figures = [...drawn.keys()].map(redraw);
    page.lectureReady = Promise.all([page.lectureReady, ...drawing, ...figures]).then(() => true);
  }

  /** The x axes of a figure's panels. @param {any} layout */
  function panels(layout) {
    return Object.keys(layout)
      .filter((key) => /^xaxis\d*$/.test(key) && layout[key].domain)
      .sort((a, b) => Number(a.slice(5)) - Number(b.slice(5)));
  }

  /** In pixels: the least width of a panel that stands beside another, its color bar, a letter of its heading, a button beside a slider. */
  const [panelWidth, barWidth, letterWidth, buttonWidth] = [240, 100, 7, 70];

  /** The same of a panel and a letter on paper, which is held nearer. */
  const [printedPanelWidth, printedLetterWidth] = [180, 6];

  /** Whether a color bar stands beside a figure. @param {any[]} data */
  const hasBar = (data) => data.some((trace) => trace.colorbar);

  /** Lets panels stand above one another where they would be too narrow beside. @param {any} plot @param {any} spec */
  function place(plot, { data, layout }) {
    const printing = root.classList.contains("printing");
    const letter = printing ? printedLetterWidth : letterWidth;
    const columns = new Set(panels(layout).map((key) => layout[key].domain[0])).size;
    const headings = (layout.annotations ?? [])
      .filter((/** @type {any} */ note) => /domain$/.test(note.xref))
      .map((/** @type {any} */ note) => letter * note.text.length);
    const bar = hasBar(data) ? barWidth : 0;
    const least = printing ? printedPanelWidth : panelWidth;
    const needed = columns * Math.max(least + bar, ...headings);
    const { clientWidth: width } = plot; // 0 in a closed fold
    plot.classList.toggle("stacked", columns > 1 && width > 0 && width < needed);
  }

  /** A frame that leaves each panel where it stands. @param {any} frame */
  function withoutPlaces(frame) {
    const layout = Object.entries(frame.layout ?? {}).map(([key, value]) =>
      /^[xy]axis\d*$/.test(key) ? [key, { ...value, domain: undefined }] : [key, value],
    );
    return { ...frame, layout: Object.fromEntries(layout) };
  }

  /**
   * The traces, their color bars left out where panels stand above one another.
   * @param {any[]} data
   * @param {Element} plot
   */
  function scaled(data, plot) {
    const stacked = plot.classList.contains("stacked");
    return data
      .map(inked)
      .map((trace) => (trace.colorbar ? { ...trace, showscale: !stacked } : trace));
  }

  /** Words in a bar in the page's ink: plotly chooses theirs as if the bar's translucent tint were solid. @param {any} trace */
  function inked(trace) {
    if (trace.type !== "bar" || !trace.text) return trace;
    return { ...trace, insidetextfont: { ...trace.insidetextfont, color: color("ink") } };
  }

  /**
   * A figure's layout in the page's colors, with less beside the axes where the page is narrow.
   * @param {any} layout as it is now
   * @param {any} spec the figure as the notebook has it
   * @param {HTMLElement} plot where it is drawn
   */
  function themed(layout, { data, layout: original }, plot) {
    const [ink, muted, rule, paper, wash] = ["ink", "muted", "rule", "paper", "wash"].map(color);
    const clear = "rgba(0, 0, 0, 0)";
    const axis = { gridcolor: rule, zerolinecolor: rule, linecolor: muted, tickcolor: rule };
    const narrow = plot.clientWidth < 480;
    const size = original.font?.size ?? 13;
    const margin = original.margin ?? {};
    const result = {
      ...layout,
      autosize: true,
      paper_bgcolor: clear,
      plot_bgcolor: clear,
      font: { ...original.font, color: ink, size: narrow ? size - 2 : size },
      margin: narrow
        ? { ...margin, l: Math.min(margin.l ?? 80, 48), r: Math.min(margin.r ?? 80, 12) }
        : margin,
      legend: { ...layout.legend, bgcolor: clear },
      hoverlabel: { ...layout.hoverlabel, bgcolor: paper, bordercolor: rule, font: { color: ink } },
      modebar: { ...layout.modebar, bgcolor: clear, color: muted, activecolor: ink },
    };
    if (touched) result.dragmode = false; // a finger on a figure scrolls the page
    result.annotations = layout.annotations?.map(
      (/** @type {any} */ note, /** @type {number} */ i) => ({
        ...note,
        arrowcolor: original.annotations?.[i]?.arrowcolor ?? muted,
      }),
    );
    result.shapes = layout.shapes?.map((/** @type {any} */ shape, /** @type {number} */ i) => ({
      ...shape,
      line: { ...shape.line, color: original.shapes?.[i]?.line?.color ?? muted },
    }));
    result.xaxis = { ...layout.xaxis };
    result.yaxis = { ...layout.yaxis };
    for (const key of Object.keys(result)) {
      if (/^[xy]axis\d*$/.test(key)) result[key] = { ...result[key], ...axis };
      if (/^scene\d*$/.test(key)) {
        result[key] = { ...result[key] };
        for (const name of ["xaxis", "yaxis", "zaxis"]) {
          result[key][name] = { ...result[key][name], ...axis, backgroundcolor: clear };
        }
      }
    }
    for (const [key, domain] of Object.entries(places(original, plot))) {
      result[key].domain = domain;
    }
    const control = { bgcolor: wash, bordercolor: rule };
    const { l, r } = result.margin;
    const beside = hasBar(data) && !plot.classList.contains("stacked") ? barWidth : 0;
    const axes = plot.clientWidth - (l ?? 80) - (r ?? 80) - beside;
    const button =
      narrow && original.updatemenus ? buttonWidth / Math.max(axes, 2 * buttonWidth) : undefined;
    result.sliders = layout.sliders?.map((/** @type {any} */ slider, /** @type {number} */ i) => ({
      ...slider,
      ...control,
      x: button ?? original.sliders[i].x,
      len: button === undefined ? original.sliders[i].len : 1 - button,
      activebgcolor: rule,
      tickcolor: muted,
      currentvalue: {
        ...slider.currentvalue,
        font: {
          ...original.sliders[i].currentvalue?.font,
          color: ink,
          ...(narrow && { size: 12 }),
        },
      },
      steps: original.sliders[i].steps.map((/** @type {any} */ step) => ({
        ...step,
        label: narrow ? wrapped(step.label, slider.currentvalue?.prefix) : step.label,
      })),
      ...(reduced.matches && { transition: { duration: 0 } }),
    }));
    result.updatemenus = layout.updatemenus?.map((/** @type {object} */ menu) => ({
      ...menu,
      ...control,
    }));
    return result;
  }

  /** What a slider says on a narrow page, in lines of at most so many letters. */
  const narrowLine = 34;

  /** @param {string} label @param {string} before what stands before it in its first line */
  function wrapped(label, before = "") {
    let filled = before.length;
    return label
      .split(" ")
      .map((word, i) => {
        const breaks = i > 0 && filled + 1 + word.length > narrowLine;
        filled = breaks ? word.length : filled + 1 + word.length;
        return `${i === 0 ? "" : breaks ? "<br>" : " "}${word}`;
      })
      .join("");
  }

  /**
   * The parts of the whole that the axes of panels take: beside one another as the notebook has them, or above.
   * @param {any} layout
   * @param {HTMLElement} plot
   */
  function places(layout, plot) {
    /** @type {Record<string, number[]>} */
    const domains = {};
    const axes = panels(layout);
    const stacked = plot.classList.contains("stacked");
    const sheet = Number(plot.style.getPropertyValue("--sheet"));
    // In pixels: the height of all panels, less the legend, the lowest axis' label and a slider; for images as lecture.css
    // has it. Then what stands above and below each.
    const height = sheet ? axes.length * (plot.clientWidth * sheet + 32) : plot.clientHeight - 160;
    const [above, below] = sheet ? [32, 0] : [22, 50];
    const share = (height + below) / axes.length - above - below;
    for (const [i, x] of axes.entries()) {
      const y = x.replace("x", "y");
      const top = height - above - i * (share + above + below);
      domains[x] = stacked ? [0, 1] : layout[x].domain;
      domains[y] = stacked ? [(top - share) / height, top / height] : layout[y].domain;
    }
    return domains;
  }

  const reduced = matchMedia("(prefers-reduced-motion: reduce)");

  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) redraw(target);
  });

  /** For figures that come and go while the page is read: cells that run. */
  page.lectureFigures = {
    draw,
    /** @param {Element} plot */
    forget(plot) {
      sizes.unobserve(plot);
      drawn.delete(plot);
      page.Plotly.purge(plot);
    },
  };

  /** Draws the figures near the window at once, the others when the browser is idle. */
  async function drawFigures() {
    const plots = [...document.querySelectorAll(".plot")];
    const near = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) if (isIntersecting) draw(target);
      },
      { rootMargin: "50% 0px" },
    );
    for (const plot of plots) near.observe(plot);
    for (const plot of plots) {
      await new Promise((resolve) => (page.requestIdleCallback ?? setTimeout)(resolve));
      await draw(plot);
    }
    near.disconnect();
  }

  // —— Printing: light colors, figures as wide as the paper

  /** On paper nobody can open what a prediction covers. @type {HTMLDetailsElement[]} */
  let openedForPrint = [];

  let themeOnScreen = /** @type {string | undefined} */ (undefined);

  function preparePrint() {
    if (themeOnScreen !== undefined) return;
    themeOnScreen = root.dataset.theme ?? "";
    root.dataset.theme = "light";
    root.classList.add("printing");
    openedForPrint = [
      .../** @type {NodeListOf<HTMLDetailsElement>} */ (
        document.querySelectorAll("details.answer:not([open])")
      ),
    ];
    for (const answer of openedForPrint) answer.open = true;
    const figures = [...document.querySelectorAll(".plot")].map(draw);
    redrawAll(figures);
  }

  function endPrint() {
    if (themeOnScreen === undefined) return;
    root.dataset.theme = themeOnScreen;
    themeOnScreen = undefined;
    root.classList.remove("printing");
    for (const answer of openedForPrint) answer.open = false;
    redrawAll();
  }

  addEventListener("beforeprint", preparePrint);
  addEventListener("afterprint", endPrint);
  printed.addEventListener("change", ({ matches }) => (matches ? preparePrint() : endPrint()));

  // —— Contents: open beside a wide page, the section in view marked

  function placeContents() {
    const contents = /** @type {HTMLDetailsElement | null} */ (
      document.querySelector(".contents details")
    );
    if (contents) contents.open = wide.matches;
  }

  function markSection() {
    const links = [
      .../** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".contents a")),
    ];
    const sections = links.map((link) =>
      document.getElementById(decodeURIComponent(link.hash.slice(1))),
    );
    const seen = new IntersectionObserver(
      () => {
        const passed = sections.filter(
          (s) => s && s.getBoundingClientRect().top < innerHeight / 3,
        ).length;
        links.forEach((link, i) => {
          if (i === passed - 1) link.setAttribute("aria-current", "true");
          else link.removeAttribute("aria-current");
        });
      },
      { rootMargin: "0px 0px -66% 0px" },
    );
    for (const section of sections) if (section) seen.observe(section);
  }

  // —— The laboratory, where a lecture shows it: loaded when its fold is opened, gone when that is closed

  for (const fold of /** @type {NodeListOf<HTMLDetailsElement>} */ (
    document.querySelectorAll("details.laboratory")
  )) {
    const link = /** @type {HTMLAnchorElement | null} */ (
      fold.querySelector('a[href^="laboratory.html"]')
    );
    fold.addEventListener("toggle", () => {
      fold.querySelector("iframe")?.remove();
      if (!fold.open || !link) return;
      const frame = document.createElement("iframe");
      Object.assign(frame, { src: link.href, title: link.textContent });
      fold.append(frame);
    });
  }
  addEventListener("message", ({ source, data }) => {
    for (const frame of document.querySelectorAll("iframe")) {
      if (frame.contentWindow === source && Number.isFinite(data?.laboratoryHeight))
        frame.style.height = `${data.laboratoryHeight}px`;
    }
  });

  placeContents();
  wide.addEventListener("change", placeContents);
  markSection();
  showTheme();

  const formulas = setFormulas();
  const figures = new Promise((resolve) => {
    addEventListener("DOMContentLoaded", () => resolve(drawFigures()), { once: true });
  });
  page.lectureReady = Promise.all([formulas.then(reachScrolling), figures]).then(() => true);
})();
