// @ts-check
/** Runs a lecture's cells in its page: what the buttons that run.js has put there do. */
import { Client } from "./client.mjs";
import { dataOf } from "./data.mjs";
import { openEditor } from "./editor.mjs";
import { editedNotebook, editsOf } from "./edits.mjs";
import { neededBy } from "./needs.mjs";
import { emptied, Outputs } from "./outputs.mjs";
import { shortened } from "./shortened.mjs";

/** What run.js and the scripts that it loads leave for this one. */
const live = /** @type {any} */ (window).earthmoverLive;

/** A code cell of the lecture. */
class LiveCell {
  /** @type {import("@codemirror/view").EditorView | undefined} */
  editor;
  /** Whether its variables are there. */
  ran = false;
  /** Seconds that it took when it last ran here as published. @type {number | undefined} */
  took;
  outcome = { held: 0, failed: 0 };

  /**
   * @param {HTMLElement} element
   * @param {string} published its source
   * @param {string | undefined} short another source, of less work, for one that takes long
   * @param {number} number in the lecture, from 1
   */
  constructor(element, published, short, number) {
    this.element = element;
    this.id = /** @type {string} */ (element.dataset.cell);
    this.published = published;
    this.short = short;
    this.source = published;
    this.number = number;
    this.tools = /** @type {HTMLElement} */ (element.querySelector(".cell-tools"));
    this.codes = /** @type {HTMLElement[]} */ ([...element.querySelectorAll(".highlight")]);
    /** Seconds that a slow one took where it was measured. */
    this.usual = Number(element.dataset.seconds ?? 0);
    this.held = box("held");
    const outputs = [...element.children].filter(
      (child) => !child.matches(".cell-tools, .highlight, details.code"),
    );
    element.append(this.held);
    this.held.append(...outputs);
    this.shown = box("shown");
    this.shown.hidden = true;
    element.append(this.shown);
    this.figures = [...this.held.querySelectorAll("figure[id^=figure-]")];
    this.numbers = this.figures.map(({ id }) => Number(id.replace("figure-", "")));
  }

  /** Shows what the cell tells from now on, in the place of what the page held or it told before. */
  fresh() {
    this.showsHeld(false);
    emptied(this.shown);
    this.summary("…");
    return new Outputs(this.shown, this.numbers);
  }

  /** @param {boolean} held whether what the page held is in view, or what the cell has told here */
  showsHeld(held) {
    this.held.hidden = !held;
    this.shown.hidden = held;
    for (const [i, figure] of this.figures.entries()) {
      if (held) figure.id = `figure-${this.numbers[i]}`;
      else figure.removeAttribute("id");
    }
  }

  /** The line over a fold of checks. @param {string} text */
  summary(text) {
    const line = this.element.closest("details.claims")?.querySelector("summary");
    if (!line) return;
    line.dataset.held ??= line.textContent ?? "";
    line.textContent = text || line.dataset.held;
  }

  /** @param {string} text what was printed */
  judge(text) {
    const held = (text.match(/^✓/gm) ?? []).length;
    const failed = (text.match(/✗/g) ?? []).length;
    this.outcome = { held, failed };
    this.summary(checks(held, failed));
    const fold = /** @type {HTMLDetailsElement | null} */ (this.element.closest("details.claims"));
    if (fold && failed > 0) fold.open = true;
  }
}

/** As the export says it. @param {number} held @param {number} failed */
function checks(held, failed) {
  const told = held === 0 ? "Checks" : held === 1 ? "1 check holds" : `${held} checks hold`;
  return failed > 0 ? `${told}, ${failed} not` : told;
}

/** @param {string} name */
function box(name) {
  const made = document.createElement("div");
  made.className = `outputs ${name}`;
  return made;
}

/** The lecture whose cells run. */
class LiveLecture {
  /** @type {LiveCell[]} */
  #queue = [];
  #running = false;
  #stopped = false;

  constructor() {
    const { notebook, name } = live.lecture;
    this.notebook = notebook;
    this.name = name;
    this.edits = editsOf(name);
    const written = new Map(
      notebook.cells.map((/** @type {any} */ { id, source, metadata }) => {
        const published = [source].flat().join("");
        const { short } = metadata.page ?? {};
        return [id, [published, short && shortened(published, short)]];
      }),
    );
    const elements = /** @type {NodeListOf<HTMLElement>} */ (
      document.querySelectorAll(".cell[data-cell]")
    );
    this.cells = [...elements].map((element, i) => {
      const [published, short] = written.get(element.dataset.cell);
      return new LiveCell(element, published, short, i + 1);
    });
    this.client = new Client(live.worker, () => {
      for (const cell of this.cells) cell.ran = false;
      this.sent.clear();
    });
    /** Data that the worker has. @type {Set<string>} */
    this.sent = new Set();
    this.status = new Status(this);
    for (const cell of this.cells) this.#prepare(cell);
  }

  /** @param {LiveCell} cell */
  #prepare(cell) {
    for (const code of cell.codes) {
      code.classList.add("editable");
      code.addEventListener("click", () => {
        if (!String(getSelection())) this.edit(cell);
      });
    }
    const button = (/** @type {string} */ name, /** @type {string} */ words) => {
      const made = document.createElement("button");
      made.type = "button";
      made.className = name;
      made.textContent = words;
      return made;
    };
    const edit = button("edit", "Edit");
    edit.addEventListener("click", () => this.edit(cell));
    const restore = button("restore", "As published");
    restore.addEventListener("click", () => this.restore(cell));
    restore.hidden = true;
    if (cell.short !== undefined) {
      const shorter = button("shorter", "Run shorter");
      shorter.title = "with less training: what is checked after it may not hold";
      shorter.addEventListener("click", () => this.shorten(cell));
      cell.tools.append(shorter);
    }
    cell.tools.append(edit, restore);
    const kept = this.edits.of(cell.id);
    if (kept !== undefined && kept !== cell.published) {
      cell.source = kept;
      this.edit(cell, false);
      this.#tell(cell);
    }
  }

  /** Shows by its buttons how a cell stands. @param {LiveCell} cell */
  #tell(cell) {
    const changed = cell.source !== cell.published;
    cell.element.classList.toggle("changed", changed);
    const restore = /** @type {HTMLElement} */ (cell.tools.querySelector(".restore"));
    restore.hidden = !changed && !cell.held.hidden;
    const edit = /** @type {HTMLElement} */ (cell.tools.querySelector(".edit"));
    edit.hidden = cell.editor !== undefined;
    this.status.tell();
  }

  /** @param {LiveCell} cell */
  edit(cell, focus = true) {
    if (!cell.editor) {
      const [code, ...others] = cell.codes;
      const area = document.createElement("div");
      area.className = "highlight editing";
      code.before(area);
      for (const each of [code, ...others]) each.hidden = true;
      for (const other of others) hidden(other.closest("details.code"), true);
      cell.editor = openEditor(area, cell.source, live.names, {
        changed: (source) => {
          cell.source = source;
          const mine = source === cell.published ? undefined : source;
          if (!this.edits.keep(cell.id, mine)) this.status.say("this browser keeps no edits here");
          this.#tell(cell);
        },
        run: () => void this.run([cell]),
        runAndMoveOn: () => {
          void this.run([cell]);
          const next = this.cells[cell.number];
          const to = /** @type {HTMLElement | null} */ (next?.tools.querySelector("button.run"));
          to?.focus();
        },
        left: () => /** @type {HTMLElement} */ (cell.tools.querySelector("button.run")).focus(),
      });
      const fold = /** @type {HTMLDetailsElement | null} */ (code.closest("details.code"));
      if (fold && focus) fold.open = true;
      this.#tell(cell);
    }
    if (focus) cell.editor.focus();
  }

  /** Runs the form of a cell that has less to do, as an edit that is seen and can be taken back. @param {LiveCell} cell */
  shorten(cell) {
    this.edit(cell, false);
    const { editor, short = "" } = cell;
    editor?.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: short } });
    void this.run([cell]);
  }

  /** Shows a cell as the page held it, code and outputs. @param {LiveCell} cell */
  restore(cell) {
    cell.editor?.dom.parentElement?.remove();
    cell.editor?.destroy();
    cell.editor = undefined;
    for (const code of cell.codes) {
      code.hidden = false;
      hidden(code.closest("details.code"), false);
    }
    cell.source = cell.published;
    this.edits.keep(cell.id, undefined);
    emptied(cell.shown);
    cell.showsHeld(true);
    cell.summary("");
    this.#tell(cell);
  }

  /** Runs cells, and before them those that they need and that have not run. @param {readonly LiveCell[]} asked */
  async run(asked) {
    const sources = this.cells.map(({ source }) => source);
    for (const cell of asked) {
      const needed = neededBy(sources, cell.number - 1).map((i) => this.cells[i]);
      for (const other of needed) if (!other.ran) this.#enqueue(other);
      this.#enqueue(cell);
    }
    if (this.#running) return;
    this.#running = true;
    this.#stopped = false;
    try {
      while (this.#queue.length > 0) {
        const cell = /** @type {LiveCell} */ (this.#queue.shift());
        const done = await this.#runOne(cell);
        if (!done) this.#drop();
      }
    } finally {
      this.#running = false;
      this.status.rest(this.#stopped);
    }
  }

  /** @param {LiveCell} cell */
  #enqueue(cell) {
    if (this.#queue.includes(cell)) return;
    this.#queue.push(cell);
    this.#queue.sort((a, b) => a.number - b.number);
    cell.element.dataset.state = "waits";
  }

  #drop() {
    for (const cell of this.#queue) delete cell.element.dataset.state;
    this.#queue = [];
  }

  /** @param {LiveCell} cell */
  async #runOne(cell) {
    cell.element.dataset.state = "runs";
    this.status.runs(cell, this.#queue.length);
    const outputs = cell.fresh();
    this.#tell(cell);
    try {
      await this.#fetch(cell.source);
    } catch (error) {
      const evalue = /** @type {Error} */ (error).message;
      outputs.add({ output_type: "error", ename: "Error", evalue, traceback: [evalue] });
      cell.element.dataset.state = "failed";
      return false;
    }
    const began = performance.now();
    const asPublished = cell.source === cell.published;
    const done = await this.client.run(cell.source, `cell ${cell.number}`, (output) =>
      outputs.add(output),
    );
    if (done && asPublished) cell.took = (performance.now() - began) / 1000;
    this.#tellPace();
    cell.ran = done;
    cell.element.dataset.state = done ? "ran" : "failed";
    cell.judge(outputs.text);
    if (!done) openFolds(cell.element);
    return done;
  }

  /** How many times as long cells take here as where they were measured, by the slow ones that have run; none has: 0. */
  get pace() {
    const ran = this.cells.filter(({ usual, took }) => usual && took);
    const sum = (/** @type {(cell: LiveCell) => number} */ of) => ran.reduce((all, cell) => all + of(cell), 0); // biome-ignore format: one line
    return ran.length > 0 ? sum(({ took }) => took ?? 0) / sum(({ usual }) => usual) : 0; // biome-ignore format: one line
  }

  #tellPace() {
    const { pace } = this;
    if (pace === 0) return;
    for (const { tools, usual } of this.cells) {
      const takes = tools.querySelector(".takes");
      if (takes) takes.textContent = `about ${live.duration(pace * usual)} here`;
    }
  }

  /** Brings what a cell's code names and the worker has not. @param {string} source */
  async #fetch(source) {
    for (const name of dataOf(source)) {
      if (this.sent.has(name) || !live.available.includes(name)) continue; // such as a list of runs that has not been played
      await live.load(`data/${name}.js`);
      this.sent.add(name);
      this.client.shelve(live.data[name]);
      delete live.data[name];
      live.forget(`data/${name}.js`);
    }
  }

  stop() {
    this.#stopped = true;
    this.#drop();
    this.client.stop();
  }

  restart() {
    this.#stopped = true;
    this.#drop();
    this.client.restart();
  }

  runAll() {
    return this.run(this.cells);
  }

  /** Hands the reader the notebook with the edits. */
  save() {
    const mine = new Map(this.cells.map(({ id, source }) => [id, source]));
    const notebook = editedNotebook(this.notebook, (id) => mine.get(id));
    const text = `${JSON.stringify(notebook, undefined, 1)}\n`;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/x-ipynb+json" }));
    link.download = `${this.name}.ipynb`;
    link.click();
    URL.revokeObjectURL(link.href);
  }
}

/** @param {Element | null} element @param {boolean} value */
function hidden(element, value) {
  if (element instanceof HTMLElement) element.hidden = value;
}

/** Opens the folds around an element, so that an error is seen. @param {Element} element */
function openFolds(element) {
  const fold = element.parentElement?.closest("details");
  if (!fold) return;
  fold.open = true;
  openFolds(fold);
}

/** The bar at the foot of the window: what runs, and what one can do about it. */
class Status {
  #ticking = 0;

  /** @param {LiveLecture} lecture */
  constructor(lecture) {
    this.lecture = lecture;
    const bar = document.createElement("div");
    bar.className = "live-status";
    bar.setAttribute("role", "region");
    bar.setAttribute("aria-label", "Running the lecture");
    this.words = document.createElement("span");
    this.words.setAttribute("role", "status");
    const act = (/** @type {string} */ text, /** @type {() => void} */ does) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = text;
      button.addEventListener("click", does);
      return button;
    };
    this.stop = act("Stop", () => lecture.stop());
    this.stop.hidden = true;
    this.restart = act("Restart", () => lecture.restart());
    this.save = act("Save as notebook", () => lecture.save());
    bar.append(this.words, this.stop, this.restart, this.save);
    document.body.append(bar);
    this.say("Cells run on this machine, in this page.");
  }

  /** @param {string} text */
  say(text) {
    this.words.textContent = text;
  }

  tell() {
    const changed = this.lecture.cells?.filter(({ source, published }) => source !== published);
    this.save.hidden = !changed?.length;
  }

  /** @param {LiveCell} cell @param {number} waiting */
  runs(cell, waiting) {
    clearInterval(this.#ticking);
    const began = performance.now();
    const after = waiting > 0 ? `, ${waiting} more after it` : "";
    const expected = cell.source === cell.published ? cell.usual * (this.lecture.pace || 1) : 0;
    const of = expected > 0 ? ` of about ${live.duration(expected)}` : "";
    this.say(`Cell ${cell.number} runs${after}`);
    this.stop.hidden = false;
    this.#ticking = window.setInterval(() => {
      const seconds = Math.round((performance.now() - began) / 1000);
      if (seconds > 1) this.say(`Cell ${cell.number} runs, ${seconds} s${of}${after}`);
    }, 1000);
  }

  /** @param {boolean} stopped */
  rest(stopped) {
    clearInterval(this.#ticking);
    this.stop.hidden = true;
    const { cells } = this.lecture;
    const sum = (/** @type {"held" | "failed"} */ key) =>
      cells.reduce((total, { ran, outcome }) => total + (ran ? outcome[key] : 0), 0);
    const ran = cells.filter((cell) => cell.ran).length;
    const failed = cells.find(({ element }) => element.dataset.state === "failed");
    const [held, wrong] = [sum("held"), sum("failed")];
    const checked = held + wrong > 0 ? `: ${checks(held, wrong)}` : "";
    const how = stopped ? "Stopped. " : failed ? `Cell ${failed.number} failed. ` : "";
    this.say(`${how}${ran} of ${cells.length} cells have run${checked}`);
  }
}

live.opened = new LiveLecture();
