// @ts-check
/**
 * What the deck does besides what lecture.js does for every page: reveal.js turns its slides, with speaker notes on the
 * key S. `window.lectureReady` waits for that, too.
 */
(() => {
  const page = /** @type {any} */ (window);

  /** A slider or a button of a figure moves by the keys that otherwise turn slides. */
  const turnsByKeys = () => !document.activeElement?.closest(".slider-group, .updatemenu-button");

  for (const plot of document.querySelectorAll(".plot"))
    plot.setAttribute("data-prevent-swipe", "");

  page.Reveal.initialize({
    width: 960,
    height: 540,
    margin: 0,
    maxScale: 4,
    center: false,
    hash: true,
    navigationMode: "linear",
    slideNumber: "c/t",
    scrollActivationWidth: null,
    transition: "none",
    backgroundTransition: "none",
    keyboardCondition: turnsByKeys,
    plugins: [page.RevealNotes],
  });

  const printed = new URLSearchParams(location.search).has("print-pdf");
  const laidOut = new Promise((resolve) =>
    page.Reveal.on(printed ? "pdf-ready" : "ready", resolve),
  );
  page.lectureReady = Promise.all([page.lectureReady, laidOut]).then(() => {
    // The window of the speaker shows the notes without this page's style, which hides what MathJax says to screen readers.
    for (const spoken of document.querySelectorAll(".notes mjx-assistive-mml")) spoken.remove();
    // On paper no slide is hidden, neither from those who listen nor from a PDF's bookmarks.
    for (const slide of document.querySelectorAll(".pdf-page > section")) {
      slide.removeAttribute("hidden");
      slide.removeAttribute("aria-hidden");
    }
    return true;
  });
})();
