// @ts-check
/**
 * Lets a plotly figure's slider and buttons be reached and moved by keys, and be heard: `window.makeOperable(plot)`,
 * once the figure is drawn. Its words, the element's `aria-label`, become those of the drawing alone.
 */
(() => {
  const page = /** @type {any} */ (window);

  /** What a key makes of a slider's position. @type {Record<string, (at: number, last: number) => number>} */
  const moves = {
    ArrowLeft: (at) => at - 1,
    ArrowDown: (at) => at - 1,
    ArrowRight: (at) => at + 1,
    ArrowUp: (at) => at + 1,
    PageDown: (at, last) => at - Math.ceil(last / 10),
    PageUp: (at, last) => at + Math.ceil(last / 10),
    Home: () => 0,
    End: (_, last) => last,
  };

  /** What plotly draws above the drawing, where its controls are, too. */
  const besideControls =
    ".main-svg ~ .main-svg > :not(.infolayer, .menulayer), .infolayer > :not(.slider-container)";

  /** @param {any} plot */
  page.makeOperable = (plot) => {
    const words = plot.getAttribute("aria-label") ?? "";
    plot.removeAttribute("role");
    plot.removeAttribute("aria-label");
    const sliders = () => plot.querySelectorAll(".slider-group");
    const tell = () => {
      const [drawing] = plot.querySelectorAll(".main-svg");
      set(drawing, { role: "img", "aria-label": words });
      for (const drawn of plot.querySelectorAll(besideControls))
        set(drawn, { "aria-hidden": "true" });
      for (const [i, group] of sliders().entries()) {
        const { steps, active, currentvalue } = plot._fullLayout.sliders[i];
        set(group, {
          role: "slider",
          tabindex: "0",
          "aria-label": currentvalue.prefix.replace(/\s*=\s*$/, "") || "Slider",
          "aria-valuemin": "0",
          "aria-valuemax": String(steps.length - 1),
          "aria-valuenow": String(active),
          "aria-valuetext": steps[active].label.replaceAll("<br>", " "),
        });
      }
      for (const button of plot.querySelectorAll(".updatemenu-button")) {
        set(button, { role: "button", tabindex: "0", "aria-label": button.textContent });
      }
    };
    tell();
    for (const event of ["afterplot", "sliderchange", "animated"]) plot.on(`plotly_${event}`, tell);

    // A film that has come to its end is played again, not stopped, by the next press.
    plot.on("plotly_animated", () => {
      for (const [i, menu] of (plot._fullLayout.updatemenus ?? []).entries()) {
        if (menu.active >= 0) page.Plotly.relayout(plot, { [`updatemenus[${i}].active`]: -1 });
      }
    });

    plot.onkeydown = (/** @type {KeyboardEvent} */ event) => {
      const target = /** @type {Element} */ (event.target);
      if (target.matches(".updatemenu-button") && (event.key === "Enter" || event.key === " ")) {
        target.dispatchEvent(new MouseEvent("click"));
      } else if (target.matches(".slider-group") && moves[event.key]) {
        const { steps, active } = plot._fullLayout.sliders[[...sliders()].indexOf(target)];
        const last = steps.length - 1;
        const to = Math.min(last, Math.max(0, moves[event.key](active, last)));
        page.Plotly.animate(plot, ...steps[to].args);
      } else return;
      event.preventDefault();
    };
  };

  /**
   * Sets attributes; JupyterLab's shortcuts leave an element alone that says so.
   * @param {Element} element
   * @param {Record<string, string | null>} attributes
   */
  function set(element, attributes) {
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value ?? "");
    if (attributes.tabindex) element.setAttribute("data-lm-suppress-shortcuts", "true");
  }
})();
