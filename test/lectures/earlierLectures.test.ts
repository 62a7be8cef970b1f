import { exportedPages } from "./exportedPages";
import { folder, half, pages } from "./lectures";

exportedPages("the earlier lectures", folder, ["index.html", ...pages.slice(0, half)]);
