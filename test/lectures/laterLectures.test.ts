import { documents } from "./course";
import { exportedPages } from "./exportedPages";
import { folder, half, pages } from "./lectures";

exportedPages("the later lectures, and the documents", folder, [
  ...pages.slice(half),
  ...documents,
  "lecturers.html",
]);
