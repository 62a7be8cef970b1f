// @ts-check
/**
 * Draws plotly figures in JupyterLab: at once, whatever still picture stands beside them, as wide as the cell's output,
 * and without a change to the notebook. An extension as JupyterLab loads it, in plain JavaScript: a container of
 * module federation, https://webpack.js.org/concepts/module-federation/.
 */
(() => {
  const page = /** @type {any} */ (window);
  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const mimeType = "application/vnd.plotly.v1+json";

  /** Loads a script that lies beside this one. @param {string} name */
  function load(name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL(name, here).href;
      script.onload = resolve;
      script.onerror = () => reject(new Error(`${script.src} cannot be loaded`));
      document.head.append(script);
    });
  }

  /** What draws, loaded with the first figure. @type {Promise<unknown> | undefined} */
  let loaded;

  /** @param {any} Widget JupyterLab's own */
  function rendererOf(Widget) {
    return class extends Widget {
      #sizes = new ResizeObserver(() => this.#fit());

      /** @param {{ data: any, metadata: any }} model */
      async renderModel({ data, metadata }) {
        loaded ??= Promise.all(["plotly.min.js", "controls.js"].map(load));
        await loaded;
        if (this.isDisposed) return;
        // A copy: plotly keeps in what it is given where a slider stands, and what is given here would be saved.
        const { layout, config, ...figure } = structuredClone(data[mimeType]);
        await page.Plotly.newPlot(this.node, {
          ...figure,
          layout: { ...layout, autosize: true },
          config: { ...config, responsive: false }, // this widget sees to it
        });
        this.node.setAttribute("aria-label", metadata[mimeType]?.alt ?? "");
        page.makeOperable(this.node);
        this.#sizes.observe(this.node);
      }

      #fit() {
        if (this.node.clientWidth > 0) page.Plotly.Plots.resize(this.node);
      }

      dispose() {
        this.#sizes.disconnect();
        page.Plotly?.purge(this.node);
        super.dispose();
      }
    };
  }

  /** @type {any} what JupyterLab and its extensions share */
  let shared;

  page._JUPYTERLAB ??= {};
  page._JUPYTERLAB["earthmover-figures"] = {
    /** @param {object} scope */
    init(scope) {
      shared = scope;
    },
    async get() {
      const [lumino] = Object.values(shared["@lumino/widgets"]);
      const Renderer = rendererOf((await lumino.get())().Widget);
      const extension = {
        id: "earthmover-figures:factory",
        rendererFactory: {
          safe: true, // a figure is data, and runs nothing
          mimeTypes: [mimeType],
          createRenderer: () => new Renderer(),
        },
        rank: 0,
        dataType: "json",
      };
      return () => ({ __esModule: true, default: extension });
    },
  };
})();
