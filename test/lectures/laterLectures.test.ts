import { exportedPages } from "./exportedPages";
import { folder, half, pages } from "./lectures";

exportedPages("the later lectures", folder, pages.slice(half));
