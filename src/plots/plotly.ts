/** What is used of plotly's types. Who installs the module need not have plotly: npm run build publishes them looser. */
export type { Annotation, Data, Layout, Shape, Slider, UpdateMenu } from "plotly.js-dist-min";
